"""Assets of a checkout for one platform: layers and functions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stacks.bundling.asset import Asset, build_once, copy_source
from stacks.bundling.bytecode import compile_tree
from stacks.bundling.digest import digest_of_files, digest_of_words, source_files
from stacks.bundling.platforms import Platform
from stacks.bundling.recipes import RECIPES
from stacks.bundling.wheelhouse import install_wheels

LAYERS_AT = "/opt"
"""Where Lambda mounts layers."""

OURS = ("python", "share")
"""Folders of layers/<name> that go into the layer as they are."""

FUNCTIONS_AT = "/var/task"
"""Where Lambda mounts a function."""


@dataclass(frozen=True)
class Bundler:
    """Builds what is not built yet; what is, is found again by the digest of its inputs."""

    checkout: Path
    platform: Platform

    def layer(self, name: str) -> Asset:
        """The folder that Lambda mounts at /opt for the layer `name`."""
        source = self.checkout / "layers" / name
        key = self._key(digest_of_files(source, source_files(source)))

        def build(content: Path) -> None:
            if name in RECIPES:
                (content / "python").mkdir()
                install_wheels(source / "requirements.txt", content / "python", self.platform)
                RECIPES[name](content)
            for folder in OURS:
                if (source / folder).is_dir():
                    copy_source(source / folder, content / folder)
            self._compile(content, LAYERS_AT)

        return build_once(self._shelf("layers", name), key, build)

    def function(self, name: str) -> Asset:
        """The folder that Lambda mounts at /var/task: the package lambdas/<name> under its own name."""
        source = self.checkout / "lambdas" / name
        key = self._key(digest_of_files(source, source_files(source)))

        def build(content: Path) -> None:
            copy_source(source, content / name)
            self._compile(content, FUNCTIONS_AT)

        return build_once(self._shelf("functions", name), key, build)

    def _shelf(self, kind: str, name: str) -> Path:
        return self.checkout / "build" / kind / self.platform.name / name

    def _key(self, inputs: str) -> str:
        return digest_of_words(inputs, self.platform.name, str(self.platform.compiles_here), _own_digest())

    def _compile(self, content: Path, runs_at: str) -> None:
        if self.platform.compiles_here:
            compile_tree(content, runs_at)


@cache
def _own_digest() -> str:
    """A change of the builder changes what it builds."""
    here = Path(__file__).parent
    return digest_of_files(here, source_files(here))
