"""Lambda's zips without Docker: wheels for the target platform, pruned, compiled and hashed.

Nothing in this package knows the CDK. `python -m stacks.bundling --help` builds the layers by hand.
"""

from stacks.bundling.asset import Asset
from stacks.bundling.bundler import Bundler
from stacks.bundling.platforms import Platform

__all__ = ["Asset", "Bundler", "Platform"]
