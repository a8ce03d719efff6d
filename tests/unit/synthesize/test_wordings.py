"""The credentials given as text: what their heads say is printed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pymupdf
import pytest

from tools.synthesize.wordings.corpus import TEXTS, Wording, printed, truth, wordings_in
from tools.synthesize.wordings.tables import tables_in

FILES = sorted(TEXTS.glob("*.txt"))
WORDINGS = [pytest.param(wording, id=f"{path.stem}-{wording.name}") for path in FILES for wording in wordings_in(path)]


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_holder_and_the_credit_are_told_and_printed(wording: Wording) -> None:
    said = truth(wording)
    printed_words = words("\n".join(wording.lines))

    if said["document_type"] == "cme_certificate":
        assert [*said["fields"].get("credits", ()), *said["optional"]["credits"]]
    if "provider_name" not in said.get("unscored", ()):
        assert words(said["fields"]["provider_name"]) in printed_words


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_credentials_of_a_file_have_names_of_their_own(path: Path) -> None:
    named = Counter(wording.name for wording in wordings_in(path))

    assert named
    assert max(named.values()) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_credential_is_one_page_that_prints_its_lines(path: Path) -> None:
    wording = next(wordings_in(path))

    with pymupdf.open(stream=printed(wording)) as file:
        assert file.page_count == 1
        assert words(wording.lines[0]) in words(file[0].get_text())


def test_the_cells_of_a_table_set_with_blanks_stand_under_each_other() -> None:
    lines = (
        "Log",
        "Date            Course                  Hours",
        "03/04/2024      Airway Management       2.00",
        "                in Small Hospitals",
        "05/06/2024      Sepsis                  1.00",
    )
    with pymupdf.open(stream=printed(Wording("set", {}, lines))) as file:
        left = {word[4]: word[0] for word in file[0].get_text("words")}

    assert left["Course"] == left["Airway"] == left["in"] == left["Sepsis"]
    assert left["Hours"] == left["2.00"] == left["1.00"]


def test_cells_that_stand_under_none_are_set_apart() -> None:
    lines = ("Log", "Date      Course      Hours", "Signed      Dated", "Airway      2.00")

    assert tables_in(lines) == []
