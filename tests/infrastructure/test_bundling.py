from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from stacks.bundling import Asset, Bundler, Platform
from stacks.bundling.asset import build_once
from stacks.bundling.digest import all_files
from stacks.bundling.wheelhouse import WheelsNotInstalled, install_wheels

HOST = Platform.of_host()


def a_checkout(root: Path, **modules: str) -> Bundler:
    """A checkout with one function `greet` and the layer `shared`."""
    write(root / "layers/shared/python/common/__init__.py", "NAMES = frozenset({'b', 'a', 'd', 'c'})\n")
    write(root / "lambdas/greet/__init__.py", "")
    for name, source in modules.items():
        write(root / f"lambdas/greet/{name}.py", source)
    return Bundler(root, HOST)


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def a_wheel(folder: Path, name: str = "greeting", version: str = "1.0") -> str:
    """Write a wheel of one module; returns its SHA-256."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", "WORD = 'hello'\n")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def only_wheels_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all that pip knows of the world."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    return tmp_path


def test_the_same_source_gives_the_same_asset_wherever_it_lies(tmp_path: Path) -> None:
    source = "CODES = {'x', 'y', 'z'}\n\n\ndef handler(event, context):\n    return event in {'p', 'q', 'r'}\n"
    one = a_checkout(tmp_path / "one", handler=source)
    other = a_checkout(tmp_path / "another", handler=source)

    assert one.function("greet").digest == other.function("greet").digest
    assert one.layer("shared").digest == other.layer("shared").digest


def test_other_source_gives_another_asset(tmp_path: Path) -> None:
    before = a_checkout(tmp_path, handler="A = 1\n").function("greet")
    after = a_checkout(tmp_path, handler="A = 2\n").function("greet")

    assert before.digest != after.digest


def test_tests_and_caches_of_a_checkout_change_no_asset(tmp_path: Path) -> None:
    bundler = a_checkout(tmp_path, handler="A = 1\n")
    before = bundler.function("greet")
    write(tmp_path / "lambdas/greet/tests/test_handler.py", "")
    write(tmp_path / "lambdas/greet/__pycache__/handler.cpython-313.pyc", "")

    assert bundler.function("greet") == before


def test_a_function_lies_in_a_folder_of_its_name_with_its_data(tmp_path: Path) -> None:
    bundler = a_checkout(tmp_path, handler="A = 1\n")
    write(tmp_path / "lambdas/greet/words/english.toml", "")

    names = {path.relative_to(bundler.function("greet").path).as_posix() for path in files(bundler.function("greet"))}

    assert names >= {"greet/__init__.py", "greet/handler.py", "greet/words/english.toml"}


def test_a_module_that_does_not_compile_stops_the_build(tmp_path: Path) -> None:
    bundler = a_checkout(tmp_path, handler="def handler(:\n")

    with pytest.raises(Exception, match=r"handler\.py"):
        bundler.function("greet")


def test_an_interrupted_build_is_begun_anew(tmp_path: Path) -> None:
    def interrupted(content: Path) -> None:
        write(content / "half.py", "")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_once(tmp_path, "k" * 64, interrupted)
    asset = build_once(tmp_path, "k" * 64, lambda content: write(content / "whole.py", ""))

    assert [path.name for path in files(asset)] == ["whole.py"]


def test_what_is_built_is_not_built_again(tmp_path: Path) -> None:
    built: list[Path] = []
    first = build_once(tmp_path, "k" * 64, built.append)
    second = build_once(tmp_path, "k" * 64, built.append)

    assert first == second
    assert len(built) == 1


def test_of_two_builds_at_once_both_get_the_one_that_was_first(tmp_path: Path) -> None:
    def overtaken(content: Path) -> None:
        write(content / "mine.py", "")
        build_once(tmp_path, "k" * 64, lambda other: write(other / "theirs.py", ""))

    asset = build_once(tmp_path, "k" * 64, overtaken)

    assert [path.name for path in files(asset)] == ["theirs.py"]


def test_outdated_assets_do_not_pile_up(tmp_path: Path) -> None:
    for number in range(8):
        build_once(tmp_path, f"{number:064d}"[::-1], lambda content: write(content / "a.py", ""))

    assert len(list(tmp_path.iterdir())) <= 4


def test_wheels_are_installed_when_their_hash_is_the_pinned_one(only_wheels_of: Path) -> None:
    digest = a_wheel(only_wheels_of)
    requirements = only_wheels_of / "requirements.txt"
    requirements.write_text(f"greeting==1.0 --hash=sha256:{digest}\n")

    install_wheels(requirements, only_wheels_of / "site", HOST)

    assert (only_wheels_of / "site" / "greeting.py").is_file()


def test_a_wheel_with_another_hash_is_refused(only_wheels_of: Path) -> None:
    a_wheel(only_wheels_of)
    requirements = only_wheels_of / "requirements.txt"
    requirements.write_text(f"greeting==1.0 --hash=sha256:{'0' * 64}\n")

    with pytest.raises(WheelsNotInstalled, match="DO NOT MATCH THE HASHES"):
        install_wheels(requirements, only_wheels_of / "site", HOST)


def test_a_requirement_without_a_hash_is_refused(only_wheels_of: Path) -> None:
    a_wheel(only_wheels_of)
    requirements = only_wheels_of / "requirements.txt"
    requirements.write_text("greeting==1.0\n")

    with pytest.raises(WheelsNotInstalled, match="Hashes are required"):
        install_wheels(requirements, only_wheels_of / "site", HOST)


def test_no_two_platforms_share_a_folder() -> None:
    platforms = [HOST, Platform.of_lambda("arm64"), Platform.of_lambda("x86_64")]

    assert len({platform.name for platform in platforms}) == len(platforms)


def files(asset: Asset) -> list[Path]:
    return all_files(asset.path)
