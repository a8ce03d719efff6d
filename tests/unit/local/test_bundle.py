"""What /opt is: the layers laid over each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.functions.bundle import inside_sandbox, link_layers


def layer(folder: Path, files: dict[str, str]) -> Path:
    """A layer with these files, by path."""
    folder.mkdir(parents=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)
    return folder


def seen_in(opt: Path) -> dict[str, str]:
    """What a process finds below `opt`, by path."""
    found: dict[str, str] = {}
    for entry in opt.iterdir():
        if entry.is_dir():
            found |= {f"{entry.name}/{path}": content for path, content in seen_in(entry).items()}
        else:
            found[entry.name] = entry.read_text()
    return found


def overlay(folder: Path, *layers: dict[str, str]) -> dict[str, str]:
    """What is seen in these layers, laid over each other."""
    opt = folder / "opt"
    link_layers([layer(folder / f"layer-{number}", files) for number, files in enumerate(layers)], opt)
    return seen_in(opt)


@pytest.mark.parametrize(
    ("layers", "seen"),
    [
        pytest.param([], {}, id="no layer"),
        pytest.param([{"python/a/x.py": "1"}], {"python/a/x.py": "1"}, id="one layer"),
        pytest.param(
            [{"python/a.py": "1"}, {"python/b.py": "2"}], {"python/a.py": "1", "python/b.py": "2"}, id="side by side"
        ),
        pytest.param([{"python/a.py": "1"}, {"python/a.py": "2"}], {"python/a.py": "2"}, id="the later on top"),
        pytest.param(
            [{"python/google/a/x.py": "1"}, {"python/google/b/x.py": "2"}],
            {"python/google/a/x.py": "1", "python/google/b/x.py": "2"},
            id="a namespace shared by two",
        ),
        pytest.param(
            [{"python/p/a.py": "1", "python/p/q/b.py": "1"}, {"python/p/q/b.py": "2"}, {"python/p/q/c.py": "3"}],
            {"python/p/a.py": "1", "python/p/q/b.py": "2", "python/p/q/c.py": "3"},
            id="three layers, deep",
        ),
        pytest.param([{"share/x": "file"}, {"share/x/y": "2"}], {"share/x/y": "2"}, id="a folder over a file"),
        pytest.param([{"share/x/y": "1"}, {"share/x": "file"}], {"share/x": "file"}, id="a file over a folder"),
        pytest.param(
            [{"share/x/y": "1"}, {"share/x": "file"}, {"share/x/z": "3"}],
            {"share/x/z": "3"},
            id="a folder over a file over a folder",
        ),
        pytest.param([{"a/b": "1"}, {"a/b": "1"}], {"a/b": "1"}, id="the same folder twice"),
    ],
)
def test_layers_lie_over_each_other(tmp_path: Path, layers: list[dict[str, str]], seen: dict[str, str]) -> None:
    assert overlay(tmp_path, *layers) == seen


NAMES = st.sampled_from(["a", "b", "c"])
TREES = st.dictionaries(st.tuples(NAMES, NAMES, NAMES).map("/".join), st.sampled_from("123"), max_size=6)


@given(st.lists(TREES, max_size=4))
def test_every_file_is_that_of_the_last_layer_that_has_it(
    tmp_path_factory: pytest.TempPathFactory, layers: list[dict[str, str]]
) -> None:
    merged = {path: content for files in layers for path, content in files.items()}

    assert overlay(tmp_path_factory.mktemp("layers"), *layers) == merged


def test_the_layers_themselves_are_not_touched(tmp_path: Path) -> None:
    layers = [{"python/a/x.py": "1"}, {"python/a/y.py": "2"}]
    overlay(tmp_path, *layers)

    assert [seen_in(tmp_path / f"layer-{number}") for number in (0, 1)] == layers


def test_layers_named_by_a_relative_path_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layer(tmp_path / "layer", {"bin/x": "1"})
    monkeypatch.chdir(tmp_path)
    link_layers([Path("layer")], tmp_path / "deep" / "opt")

    assert seen_in(tmp_path / "deep" / "opt") == {"bin/x": "1"}


def test_what_an_interrupted_start_left_does_not_count(tmp_path: Path) -> None:
    layer(tmp_path / ".opt", {"bin/half": "?"})
    link_layers([layer(tmp_path / "layer", {"bin/x": "1"})], tmp_path / "opt")

    assert seen_in(tmp_path / "opt") == {"bin/x": "1"}


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        ("/opt", "/s/opt"),
        ("/opt/share/tessdata", "/s/opt/share/tessdata"),
        ("/opt/a:/usr/b:/opt/c", "/s/opt/a:/usr/b:/s/opt/c"),
        ("/optional", "/optional"),
        ("/usr/opt/x", "/usr/opt/x"),
        ("https://host/opt/x", "https://host/opt/x"),
        ("", ""),
    ],
)
def test_only_paths_below_opt_move_into_the_sandbox(value: str, inside: str) -> None:
    assert inside_sandbox(value, Path("/s/opt")) == inside
