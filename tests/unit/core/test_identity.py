"""Who is who: the same upload is the same document, any other is another."""

from __future__ import annotations

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credmate.identity import document_id, execution_name, run_id

DOCUMENT = uuid.UUID("0f5c6c0e-6ad3-5f0c-8f0e-1f2e3d4c5b6a")
KEYS = st.text(st.characters(), max_size=300)


def test_the_same_version_is_the_same_document() -> None:
    assert document_id("b", "incoming/a.pdf", "v1", "e1") == document_id("b", "incoming/a.pdf", "v1", "e1")


def test_the_id_of_a_document_never_changes_between_releases() -> None:
    known = document_id("documents", "incoming/a.pdf", "v1", '"d41d8cd9"')

    assert str(known) == "920d4918-659d-5d35-8796-a53eeacbb874"


def test_the_etag_does_not_matter_where_there_is_a_version() -> None:
    assert document_id("b", "incoming/a.pdf", "v1", "e1") == document_id("b", "incoming/a.pdf", "v1", "e2")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(("b", "incoming/a.pdf", "v2", "e1"), id="version"),
        pytest.param(("b", "incoming/b.pdf", "v1", "e1"), id="key"),
        pytest.param(("c", "incoming/a.pdf", "v1", "e1"), id="bucket"),
        pytest.param(("b", "incoming/a.pdf", None, "e1"), id="no version"),
    ],
)
def test_another_object_version_is_another_document(other: tuple[str, str, str | None, str]) -> None:
    assert document_id(*other) != document_id("b", "incoming/a.pdf", "v1", "e1")


@pytest.mark.parametrize("version", [None, "", "null"])
def test_without_a_version_the_etag_tells_documents_apart(version: str | None) -> None:
    assert document_id("b", "k", version, "e1") != document_id("b", "k", version, "e2")


@pytest.mark.parametrize("version", [None, "", "null"])
def test_every_way_of_saying_unversioned_with_and_without_quotes_is_the_same(version: str | None) -> None:
    assert document_id("b", "k", version, '"e1"') == document_id("b", "k", None, "e1")


@given(bucket=st.text(max_size=8), key=st.text(max_size=8), version=st.text(min_size=1, max_size=8))
def test_moving_a_character_from_one_part_to_the_next_gives_another_document(
    bucket: str, key: str, version: str
) -> None:
    assert document_id(bucket + "x", key, version, "") != document_id(bucket, "x" + key, version, "")


@given(KEYS, st.integers(1, 10**6))
def test_an_execution_name_is_short_and_safe_and_ends_in_document_and_attempt(key: str, attempt: int) -> None:
    name = execution_name(key, DOCUMENT, attempt)

    assert len(name) <= 80
    assert re.fullmatch(r"[A-Za-z0-9-]+", name)
    assert name.endswith(f"{DOCUMENT}-{attempt}")
    assert "--" not in name
    assert not name.startswith("-")


@given(KEYS)
def test_another_attempt_has_another_name(key: str) -> None:
    assert execution_name(key, DOCUMENT, 1) != execution_name(key, DOCUMENT, 2)


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        pytest.param("incoming/org 7/Lee+Jordan.pdf", "Lee-Jordan-pdf-", id="the file name alone"),
        pytest.param("incoming/Núñez.pdf", "Nunez-pdf-", id="accents fold"),
        pytest.param("incoming/証明書", "", id="nothing to spell"),
        pytest.param("incoming/" + "x" * 300, "x" * 41 + "-", id="cut"),
        pytest.param("incoming/" + "x" * 40 + "-yyy", "x" * 40 + "-", id="cut at a dash"),
    ],
)
def test_an_execution_name_begins_with_what_can_be_spelled_of_the_file_name(key: str, slug: str) -> None:
    assert execution_name(key, DOCUMENT, 1) == f"{slug}{DOCUMENT}-1"


def test_a_run_has_one_id_and_another_run_another() -> None:
    assert run_id("a-1") == run_id("a-1")
    assert run_id("a-1") != run_id("a-2")
