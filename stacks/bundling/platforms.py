"""For which machine and Python an asset is built."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from typing import Literal

Machine = Literal["arm64", "x86_64"]
"""As Lambda names them."""

WHEEL_MACHINE: dict[Machine, str] = {"arm64": "aarch64", "x86_64": "x86_64"}
"""As wheels name them."""

MACHINE_OF_HOST: dict[str, Machine] = {"aarch64": "arm64", "arm64": "arm64", "x86_64": "x86_64", "amd64": "x86_64"}
"""What `platform.machine()` says, lower-cased."""

LAMBDA_PYTHON = "3.13"
"""The runtime of every function: Amazon Linux 2023, glibc 2.34."""

MANYLINUX = ("manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_17", "manylinux2014")
"""Wheel platforms that run on glibc 2.34. All are named, because pip takes each literally: with manylinux2014 alone it
would settle for releases of years ago."""


class UnsupportedHost(Exception):
    """This machine is of no architecture that Lambda has."""


@dataclass(frozen=True)
class Platform:
    """A machine and a Python; `for_host` tells whether they are this computer's own."""

    machine: Machine
    python: str
    """Major and minor version, such as "3.13"."""
    for_host: bool

    @classmethod
    def of_lambda(cls, machine: Machine) -> Platform:
        """What runs in an account."""
        return cls(machine=machine, python=LAMBDA_PYTHON, for_host=False)

    @classmethod
    def of_host(cls) -> Platform:
        """This computer, for the local cloud."""
        machine = MACHINE_OF_HOST.get(platform.machine().lower())
        if machine is None:
            raise UnsupportedHost(f"Lambda has no machine of the kind {platform.machine()!r}")
        return cls(machine=machine, python=python_of_host(), for_host=True)

    @property
    def name(self) -> str:
        """A folder name: no two platforms share it."""
        system = sys.platform if self.for_host else "lambda"
        return f"{system}-{self.machine}-python{self.python}"

    @property
    def pip_arguments(self) -> list[str]:
        """What makes pip choose this platform's wheels; nothing for the host, which pip knows best."""
        if self.for_host:
            return []
        tags = [f"--platform={tag}_{WHEEL_MACHINE[self.machine]}" for tag in MANYLINUX]
        return [*tags, "--implementation=cp", f"--python-version={self.python}"]

    @property
    def compiles_here(self) -> bool:
        """Bytecode is of one minor version: only an interpreter of the same one can write it."""
        return self.python == python_of_host()


def python_of_host() -> str:
    """Major and minor version of the interpreter that runs this."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"
