"""From what the caller named to keys."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from local.uploads import KEY_BYTES, NothingToProcess, collect


def files(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


def keys(*paths: Path) -> list[str]:
    return [upload.key for upload in collect(paths)]


def test_a_file_keeps_its_name(tmp_path: Path) -> None:
    files(tmp_path, "Lee + Jordan 100%.pdf")

    assert keys(tmp_path / "Lee + Jordan 100%.pdf") == ["incoming/Lee + Jordan 100%.pdf"]


def test_files_of_a_folder_keep_their_place_and_come_sorted(tmp_path: Path) -> None:
    files(tmp_path, "b.pdf", "a/z.pdf", "a/b/c.pdf", "C.pdf")

    assert keys(tmp_path) == ["incoming/C.pdf", "incoming/a/b/c.pdf", "incoming/a/z.pdf", "incoming/b.pdf"]


def test_what_the_caller_named_comes_in_the_order_given(tmp_path: Path) -> None:
    files(tmp_path, "z.pdf", "folder/m.pdf", "a.pdf")

    assert keys(tmp_path / "z.pdf", tmp_path / "folder", tmp_path / "a.pdf") == [
        "incoming/z.pdf",
        "incoming/m.pdf",
        "incoming/a.pdf",
    ]


def test_two_files_of_one_name_are_told_apart_by_their_whole_paths(tmp_path: Path) -> None:
    files(tmp_path, "x/a.pdf", "y/a.pdf", "b.pdf")
    root = tmp_path.as_posix().lstrip("/")

    assert keys(tmp_path / "x" / "a.pdf", tmp_path / "y", tmp_path / "b.pdf") == [
        f"incoming/{root}/x/a.pdf",
        f"incoming/{root}/y/a.pdf",
        "incoming/b.pdf",
    ]


def test_a_key_that_is_too_long_is_cut_in_front_and_stays_unique(tmp_path: Path) -> None:
    deep = Path(*["é" * 100] * 5)
    names = [f"{top}/{deep}/{'n' * 80}.pdf" for top in ("x" * 200, "y" * 200)]
    first, second = keys(files(tmp_path, *names))

    assert first != second
    assert all(len(key.encode()) <= KEY_BYTES for key in (first, second))
    assert all(key.startswith("incoming/") and key.endswith("é/" + "n" * 80 + ".pdf") for key in (first, second))


def test_a_key_of_exactly_the_limit_is_left_alone(tmp_path: Path) -> None:
    name = "/".join(["d" * 200] * 4 + ["n" * (KEY_BYTES - len("incoming/") - 4 * 201)])

    assert keys(files(tmp_path, name)) == [f"incoming/{name}"]


def test_names_that_are_not_utf_8_give_keys_that_are_and_stay_apart(tmp_path: Path) -> None:
    for name in (b"caf\xe8.pdf", b"caf\xe9.pdf"):
        (tmp_path / os.fsdecode(name)).write_bytes(b"x")
    uploads = collect([tmp_path])

    assert [upload.key.encode().decode() for upload in uploads] == [
        "incoming/caf\\udce8.pdf",
        "incoming/caf\\udce9.pdf",
    ]
    assert all(upload.path.read_bytes() == b"x" for upload in uploads)


def test_a_dangling_link_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere")

    assert keys(tmp_path) == keys(tmp_path / "gone.pdf") == ["incoming/gone.pdf"]


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    files(tmp_path, "a.pdf")

    with pytest.raises(NothingToProcess, match=r"there is no .*b\.pdf"):
        collect([tmp_path / "a.pdf", tmp_path / "b.pdf"])


def test_a_folder_without_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty" / "below").mkdir(parents=True)

    with pytest.raises(NothingToProcess, match=r"no file in .*empty"):
        collect([tmp_path / "empty"])


def test_a_folder_that_cannot_be_read_is_named_for_its_documents_would_be_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, "a.pdf", "closed/b.pdf")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)

    with pytest.raises(NothingToProcess, match=r"cannot look into .*closed: Permission denied"):
        collect([tmp_path])
