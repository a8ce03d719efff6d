"""What is zipped, looked at as files and, for this machine, imported as Lambda would."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from stacks.bundling.digest import all_files, digest_of_files
from stacks.bundling.platforms import python_of_host
from tests.infrastructure.assembly import Assembly, Function
from tests.infrastructure.test_permissions import FUNCTIONS

GLIBC = (2, 34)
GLIBCXX = (3, 4, 29)
"""Of Amazon Linux 2023, on which python3.13 runs."""

ELF = b"\x7fELF"
AARCH64 = 0xB7
"""e_machine, two bytes at offset 18."""

UNCHECKED_HASH = 0b01
"""Second word of a .pyc: hash-based, and its source is not looked at."""

IMPORT = """
import importlib, pkgutil, sys
handler = sys.argv[1]
sys.path[:0] = sys.argv[2:]
module, _, name = handler.rpartition(".")
assert callable(getattr(importlib.import_module(module), name))
package = importlib.import_module(module.partition(".")[0])
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(found.name)
"""


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_imports_from_its_assets_alone_and_leaves_them_as_they_were(name: str, local: Assembly) -> None:
    function = local.functions[name]
    folders = local.folders_on_path(function)
    before = [digest_of_files(folder, all_files(folder)) for folder in folders[:2]]

    done = import_alone(function, folders)

    assert done.returncode == 0, done.stderr[-2000:]
    assert [digest_of_files(folder, all_files(folder)) for folder in folders[:2]] == before


def test_a_module_that_is_in_no_layer_of_a_function_cannot_be_imported(local: Assembly) -> None:
    function = local.functions["intake"]
    script = "import sys; sys.path[:0] = sys.argv[2:]; import pymupdf"

    done = run_alone(script, function, local.folders_on_path(function))

    assert done.returncode != 0
    assert "No module named 'pymupdf'" in done.stderr


def test_layers_for_lambda_hold_binaries_of_its_architecture_and_libraries(dev: Assembly) -> None:
    binaries = [path for layer in layers(dev) for path in all_files(layer) if is_elf(path)]

    assert len(binaries) > 10
    for path in binaries:
        content = path.read_bytes()
        assert int.from_bytes(content[18:20], "little") == AARCH64, path
        assert newest_symbol(content, rb"GLIBC_") <= GLIBC, path
        assert newest_symbol(content, rb"GLIBCXX_") <= GLIBCXX, path


def test_tesseract_can_be_executed_and_has_its_data(dev: Assembly) -> None:
    layer = next(layer for layer in layers(dev) if (layer / "bin" / "tesseract").exists())

    assert (layer / "bin" / "tesseract").stat().st_mode & 0o777 == 0o755
    assert {path.name for path in (layer / "share" / "tessdata").glob("*.traineddata")} == {
        "eng.traineddata",
        "osd.traineddata",
    }


@pytest.mark.skipif(python_of_host() != "3.13", reason="bytecode of a version is written by that version")
def test_every_module_ships_compiled_and_is_never_compiled_again(dev: Assembly) -> None:
    folders = [*layers(dev), *(dev.folder_of(function.resource) for function in dev.functions.values())]
    modules = [path for folder in folders for path in all_files(folder) if path.suffix == ".py"]
    compiled = [path.parent / "__pycache__" / f"{path.stem}.cpython-313.pyc" for path in modules]

    assert len(modules) > 500
    assert [path for path in compiled if not path.is_file()] == []
    assert {int.from_bytes(path.read_bytes()[4:8], "little") for path in compiled} == {UNCHECKED_HASH}


def test_nothing_of_the_checkouts_tests_or_of_this_machine_ships(dev: Assembly) -> None:
    for function in dev.functions.values():
        folder = dev.folder_of(function.resource)
        assert [path.name for path in folder.iterdir()] == [function.name]
        assert [path for path in all_files(folder) if "tests" in path.relative_to(folder).parts] == []
        checkout = str(Path(__file__).parents[2]).encode()
        assert [path for path in all_files(folder) if checkout in path.read_bytes()] == []


def layers(assembly: Assembly) -> list[Path]:
    return sorted({assembly.folder_of(layer) for layer in assembly.of_type("AWS::Lambda::LayerVersion")})


def import_alone(function: Function, folders: list[Path]) -> subprocess.CompletedProcess[str]:
    return run_alone(IMPORT, function, folders)


def run_alone(script: str, function: Function, folders: list[Path]) -> subprocess.CompletedProcess[str]:
    """No site-packages, no working directory, no environment: an import at start must need none of them."""
    handler = function.resource.properties["Handler"]
    command = [sys.executable, "-I", "-S", "-c", script, handler, *map(str, folders)]
    return subprocess.run(command, env={}, cwd="/", capture_output=True, text=True, check=False)


def is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == ELF


def newest_symbol(content: bytes, prefix: bytes) -> tuple[int, ...]:
    found = re.findall(prefix + rb"(\d+(?:\.\d+)+)\x00", content)
    return max((tuple(int(part) for part in version.split(b".")) for version in found), default=(0,))
