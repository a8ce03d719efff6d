from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from credmate.contracts import MediaType
from credmate.text import TextSource
from extract_text.page_content import PageContent, contents_of
from tests.unit.extract_text.samples import LETTER, letter, pdf

SECRET = "Jane Roe has earned ninety credits"


def content_of(folder: Path, *draw: Callable[[Any], object]) -> PageContent:
    def page(page: Any) -> None:
        for part in draw:
            part(page)

    file = folder / "page.pdf"
    file.write_bytes(pdf(page))
    (content,) = contents_of(file, MediaType.PDF, [1], folder)
    return content


def write_invisibly(page: Any) -> None:
    page.insert_text((60, 400), SECRET, fontsize=11, render_mode=3)


def write_much(page: Any) -> None:
    for number, text in enumerate(LETTER * 5):
        page.insert_text((60, 450 + 20 * number), text, fontsize=11)


@pytest.mark.parametrize(
    "visibly", [pytest.param(letter, id="a few words"), pytest.param(write_much, id="a page full of words")]
)
def test_words_that_nobody_sees_are_not_on_the_page(visibly: Callable[[Any], object], tmp_path: Path) -> None:
    content = content_of(tmp_path, visibly, write_invisibly)
    plain = content_of(tmp_path, visibly)

    assert (content.source, [word.text for word in content.words]) == (
        TextSource.EMBEDDED,
        [word.text for word in plain.words],
    )


def test_visible_words_upon_invisible_ones_stay(tmp_path: Path) -> None:
    def again(page: Any) -> None:
        for number, text in enumerate(LETTER[:2]):
            page.insert_text((60, 100 + 20 * number), text, fontsize=11, render_mode=3)

    words = {word.text for word in content_of(tmp_path, letter, again).words}

    assert words == set(" ".join(LETTER).split())


def test_invisible_words_upon_drawn_print_are_to_be_checked_against_it(tmp_path: Path) -> None:
    def outlined(page: Any) -> None:
        for number in range(400):
            page.draw_line((60 + number, 395), (60 + number, 400))

    content = content_of(tmp_path, outlined, write_invisibly)

    assert content.source is TextSource.EMBEDDED
    assert content.picture is not None
