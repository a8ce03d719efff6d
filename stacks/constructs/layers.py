"""Layer versions of one stack."""

from __future__ import annotations

from aws_cdk import AssetHashType
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from stacks.bundling import Asset, Bundler

ARCHITECTURES = {"arm64": lambda_.Architecture.ARM_64, "x86_64": lambda_.Architecture.X86_64}


class Layers(Construct):
    """Publishes a layer when a function first asks for it.

    Each stack has its own versions: a version that another stack imported could never be replaced by the next one.
    """

    def __init__(self, scope: Construct, construct_id: str, *, bundler: Bundler) -> None:
        super().__init__(scope, construct_id)
        self._bundler = bundler
        self._published: dict[str, lambda_.LayerVersion] = {}
        self._assets: dict[str, Asset] = {}

    def version(self, name: str) -> lambda_.LayerVersion:
        """The layer made from layers/<name>."""
        if name not in self._published:
            self._published[name] = lambda_.LayerVersion(
                self,
                name.title(),
                description=f"credmate {name} for {self._bundler.platform.name}",
                code=code_of(self.asset(name)),
                compatible_architectures=[ARCHITECTURES[self._bundler.platform.machine]],
            )
        return self._published[name]

    def asset(self, name: str) -> Asset:
        """What the layer holds."""
        if name not in self._assets:
            self._assets[name] = self._bundler.layer(name)
        return self._assets[name]


def code_of(asset: Asset) -> lambda_.AssetCode:
    """The folder for Lambda, under the hash taken when it was built: 100 MB need not be read at every synth."""
    return lambda_.Code.from_asset(str(asset.path), asset_hash=asset.digest, asset_hash_type=AssetHashType.CUSTOM)
