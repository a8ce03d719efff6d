"""The certificates given as text: what their heads say is printed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pymupdf
import pytest

from tools.synthesize.wordings.corpus import TEXTS, Wording, printed, truth, wordings_in

FILES = sorted(TEXTS.glob("*.txt"))
WORDINGS = [pytest.param(wording, id=f"{path.stem}-{wording.name}") for path in FILES for wording in wordings_in(path)]


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_learner_and_the_credit_are_told_and_printed(wording: Wording) -> None:
    said = truth(wording)
    printed_words = words("\n".join(wording.lines))

    assert [*said["fields"].get("credits", ()), *said["optional"]["credits"]]
    if "provider_name" not in said["unscored"]:
        assert words(said["fields"]["provider_name"]) in printed_words


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_certificates_of_a_file_have_names_of_their_own(path: Path) -> None:
    named = Counter(wording.name for wording in wordings_in(path))

    assert named
    assert max(named.values()) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_certificate_is_one_page_that_prints_its_lines(path: Path) -> None:
    wording = next(wordings_in(path))

    with pymupdf.open(stream=printed(wording)) as file:
        assert file.page_count == 1
        assert words(wording.lines[0]) in words(file[0].get_text())
