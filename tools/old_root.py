"""Read a page with the OCR layer's Tesseract in a root file system older than Lambda's: python -m tools.old_root.

Amazon Linux 2023 has glibc 2.34. The root is made of the C and C++ libraries of Debian 11 (glibc 2.31), from the mirror
that this machine's apt uses; Tesseract sees no library of this machine. For the other architecture, QEMU's user-mode
emulator (Debian's `qemu-user-static`) runs it. Nothing is installed. Needs Debian's apt-get and dpkg-deb.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pymupdf

from stacks.bundling.bundler import Bundler
from stacks.bundling.platforms import MACHINE_OF_HOST, WHEEL_MACHINE, Machine, Platform

SUITE = "bullseye"
LIBRARIES = ("libc6", "libgcc-s1", "libstdc++6")
DEBIAN_MACHINE: dict[Machine, str] = {"arm64": "arm64", "x86_64": "amd64"}
LOADER = "lib/*-linux-gnu/ld-[0-9]*.so"
NO_SANDBOX = "--option=APT::Sandbox::User="
"""apt's own user cannot write to a folder below a home directory."""

WORDS = "Certificate of Completion awarded for 12.5 credits"


class CannotMakeRoot(Exception):
    """This machine has no Debian packages to make the root of."""


def main(arguments: list[str] | None = None) -> None:
    """Check the layer of each machine asked for (both when none is); exit with 1 where the page was not read."""
    parser = argparse.ArgumentParser(prog="python -m tools.old_root", description="Run the OCR layer on an old glibc.")
    parser.add_argument("machines", nargs="*", metavar="MACHINE", default=get_args(Machine))
    build = Path.cwd() / "build" / "old-root"
    page = drawn_page(build)
    for machine in parser.parse_args(arguments).machines:
        layer = Bundler(Path.cwd(), Platform.of_lambda(machine)).layer("ocr").path
        root = old_root(machine, build)
        text = read_text(tesseract(machine, layer, root, build), page, layer)
        if text != WORDS:
            sys.exit(f"{machine}: Tesseract read {text!r} where the page says {WORDS!r}")
        sys.stdout.write(f"{machine:<7} glibc {glibc_of(root)}: the OCR layer reads the page\n")


def drawn_page(folder: Path) -> Path:
    """A page of one line, 200 dpi, as a PNG file in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with pymupdf.open() as document:
        page = document.new_page(width=500, height=120)
        page.insert_text((40, 70), WORDS, fontsize=16)
        page.get_pixmap(dpi=200).save(folder / "page.png")
    return folder / "page.png"


def old_root(machine: Machine, build: Path) -> Path:
    """The root file system of `SUITE` for a machine: its libraries and nothing else."""
    root = build / f"{SUITE}-{machine}"
    if not any(root.glob(LOADER)):
        packages = build / f"packages-{machine}"
        for folder in ("lists/partial", "cache/archives/partial"):
            (packages / folder).mkdir(parents=True, exist_ok=True)
        (packages / "sources.list").write_text(f"deb {debian_mirror()} {SUITE} main\n")
        apt = [
            "apt-get",
            "--quiet=2",
            NO_SANDBOX,
            f"--option=APT::Architecture={DEBIAN_MACHINE[machine]}",
            f"--option=APT::Architectures={DEBIAN_MACHINE[machine]}",
            f"--option=Dir::Etc::sourcelist={packages / 'sources.list'}",
            "--option=Dir::Etc::sourceparts=-",
            f"--option=Dir::State::lists={packages / 'lists'}",
            f"--option=Dir::Cache={packages / 'cache'}",
        ]
        subprocess.run([*apt, "update"], check=True)
        subprocess.run([*apt, "download", *(f"{name}/{SUITE}" for name in LIBRARIES)], check=True, cwd=packages)
        unpack(packages, root)
    return root


def debian_mirror() -> str:
    """The first archive of Debian that this machine's apt is set to."""
    sources = [*Path("/etc/apt").glob("sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    for source in sources:
        if found := re.search(r"^(?:URIs:|deb)\s+(\S+/debian)/?\s", source.read_text(), re.MULTILINE):
            return found[1]
    raise CannotMakeRoot("apt is set to no archive of Debian here: run this on a Debian machine")


def unpack(packages: Path, root: Path) -> None:
    """Put the files of every .deb in `packages` below `root`."""
    for package in sorted(packages.glob("*.deb")):
        subprocess.run(["dpkg-deb", "--extract", package, root], check=True)


def tesseract(machine: Machine, layer: Path, root: Path, build: Path) -> list[str]:
    """The command that runs the layer's Tesseract with the libraries of `root`."""
    folders = [*root.glob("lib/*-linux-gnu"), *root.glob("usr/lib/*-linux-gnu")]
    libraries = ":".join(map(str, folders))
    command = [str(next(root.glob(LOADER))), "--library-path", libraries, str(layer / "bin" / "tesseract")]
    if MACHINE_OF_HOST.get(platform.machine().lower()) == machine:
        return command
    return [str(emulator(machine, build)), "-L", str(root), *command]


def emulator(machine: Machine, build: Path) -> Path:
    """QEMU for programs of a machine that this one is not."""
    program = build / "emulator" / "usr" / "bin" / f"qemu-{WHEEL_MACHINE[machine]}-static"
    if not program.exists():
        packages = build / "packages-emulator"
        packages.mkdir(exist_ok=True)
        subprocess.run(["apt-get", "--quiet=2", NO_SANDBOX, "download", "qemu-user-static"], check=True, cwd=packages)
        unpack(packages, build / "emulator")
    return program


def read_text(command: list[str], page: Path, layer: Path) -> str:
    """What Tesseract reads on a page, in one line; data from the layer as on Lambda."""
    environment = {"TESSDATA_PREFIX": str(layer / "share" / "tessdata"), "PATH": os.defpath}
    done = subprocess.run([*command, page, "-"], env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return " ".join(done.stdout.split())


def glibc_of(root: Path) -> str:
    """The version that the C library of `root` says it is."""
    library = next(path for path in root.rglob("libc.so.6"))
    found = re.search(rb"GNU C Library [^\n]* version (\d+\.\d+)", library.read_bytes())
    if found is None:
        raise CannotMakeRoot(f"{library} does not say which version it is")
    return found[1].decode()


if __name__ == "__main__":
    main()
