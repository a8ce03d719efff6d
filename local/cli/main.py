"""The command `credmate`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from local.cli.commands import parser
from local.cli.terminal import fail

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = parser().parse_args(arguments)
    try:
        return _run(options)
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted; nothing is left running\n")
        return INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    from local.home import NotBuilt
    from local.session import CloudUnavailable

    try:
        status: int = options.run(options)
    except (CloudUnavailable, NotBuilt) as error:
        return fail(str(error), getattr(error, "remedy", ""))
    return status
