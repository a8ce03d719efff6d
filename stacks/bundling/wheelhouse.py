"""pip, asked for the wheels of one platform."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from stacks.bundling.platforms import Platform


class WheelsNotInstalled(Exception):
    """pip refused: a pin without a wheel for the platform, another hash, no network. The message is pip's own."""


def install_wheels(requirements: Path, site: Path, platform: Platform) -> None:
    """Install exactly the wheels that `requirements` pins by hash into the empty folder `site`.

    No dependency is resolved, nothing is built: what is not in the list is not in the layer.

    Raises:
        WheelsNotInstalled: with pip's words.
    """
    arguments = [
        *("--quiet", "--no-input", "--disable-pip-version-check", "--no-compile", "--no-deps"),
        *("--only-binary=:all:", "--require-hashes", f"--requirement={requirements}", f"--target={site}"),
        *platform.pip_arguments,
    ]
    command = [sys.executable, "-m", "pip", "install", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise WheelsNotInstalled(f"{requirements.parent.name} for {platform.name}: {done.stderr.strip()}")
