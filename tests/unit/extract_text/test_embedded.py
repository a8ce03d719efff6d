from __future__ import annotations

from typing import Any

import pytest

from credmate.text import TextSource
from extract_text.embedded import TICK, fragments_of, read_raw, signs_of, words_of
from extract_text.soundness import judge
from tests.unit.extract_text.samples import LETTER, darkest, letter, only_page, pdf, pymupdf, rendered, scanned


def texts_of(page: Any) -> list[str]:
    return [word.text for word in words_of(read_raw(page))]


def source_of(page: Any) -> TextSource:
    raw = read_raw(page)
    return judge(signs_of(raw, words_of(raw)))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("A\u200bB", ["AB"], id="zero-width space"),
        pytest.param("\ufeffDoe\u200d", ["Doe"], id="byte order mark and joiner"),
        pytest.param("\x07\x1f", [], id="controls alone"),
        pytest.param("Jane\u00a0Doe", ["Jane", "Doe"], id="no-break space"),
        pytest.param("1\u2009000", ["1", "000"], id="thin space"),
        pytest.param("555\u00ad1234", ["555-1234"], id="soft hyphen that is printed"),
        pytest.param("O\u2011Neill", ["O-Neill"], id="no-break hyphen"),
        pytest.param("Mu\u0308ller", ["Müller"], id="combining accent"),
        pytest.param("Müller™", ["Müller™"], id="ordinary letters"),
    ],
)
def test_characters_without_a_shape_never_leave(raw: str, clean: list[str]) -> None:
    assert [word.text for word in fragments_of([(10, 10, 90, 20, raw, 0, 0, 0)])] == clean


def test_a_word_cut_at_a_blank_keeps_its_pieces_where_they_were() -> None:
    pieces = fragments_of([(10, 10, 90, 20, "Jane\u00a0Doe", 0, 0, 0)])

    assert [piece.box for piece in pieces] == [(10, 10, 50, 20), (60, 10, 90, 20)]


def test_spaced_out_letters_make_words() -> None:
    raw = [(10.0 * at, 0.0, 10.0 * at + 6, 10.0, letter, 0, 0, at) for at, letter in enumerate("CREDIT")]
    raw += [(10.0 * at + 80, 0.0, 10.0 * at + 86, 10.0, letter, 0, 0, at + 6) for at, letter in enumerate("FORM")]

    assert [word.text for word in fragments_of(raw)] == ["CREDIT", "FORM"]


def test_initials_are_not_joined() -> None:
    raw = [(10.0 * at, 0.0, 10.0 * at + 6, 10.0, text, 0, 0, at) for at, text in enumerate(("J", "R", "R", "Tolkien"))]

    assert [word.text for word in fragments_of(raw)] == ["J", "R", "R", "Tolkien"]


def test_ligatures_are_taken_apart() -> None:
    page = only_page(pdf(letter))
    writer = pymupdf.TextWriter(page.rect)
    writer.append((60, 200), "o\ufb03ce", font=pymupdf.Font("tiro"))
    writer.write_text(page)

    assert "office" in texts_of(page)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_displayed(rotation: int) -> None:
    page = only_page(pdf(letter))
    page.set_rotation(rotation)
    first = words_of(read_raw(page))[0]
    picture = rendered(page, dpi=72).crop(first.box)

    assert first.text == "The"
    assert darkest(picture) < 100


def test_values_of_form_fields_and_notes_are_among_the_words() -> None:
    def form(page: Any) -> None:
        page.insert_text((60, 100), "Insured:")
        field = pymupdf.Widget()
        field.field_type, field.field_name, field.field_value = pymupdf.PDF_WIDGET_TYPE_TEXT, "insured", "Jane Doe"
        field.rect = pymupdf.Rect(120, 85, 300, 105)
        page.add_widget(field)
        page.add_freetext_annot((120, 130, 300, 150), "typed upon it")

    assert set(texts_of(only_page(pdf(form)))) == {"Insured:", "Jane", "Doe", "typed", "upon", "it"}


def test_a_tick_is_no_letter_or_digit() -> None:
    def form(page: Any) -> None:
        page.insert_text((60, 100), "Claims-made")
        for number, ticked in enumerate((True, False)):
            box = pymupdf.Widget()
            box.field_type, box.field_name, box.field_value = pymupdf.PDF_WIDGET_TYPE_CHECKBOX, f"b{number}", ticked
            box.rect = pymupdf.Rect(140 + 40 * number, 90, 152 + 40 * number, 102)
            page.add_widget(box)

    assert texts_of(only_page(pdf(form))) == ["Claims-made", TICK]


def test_what_lies_outside_of_the_page_is_left_out() -> None:
    page = only_page(pdf(lambda page: page.insert_text((60, 100), "inside")))
    page.insert_text((-300, 100), "outside")

    assert texts_of(page) == ["inside"]


def test_a_page_of_text_is_trusted() -> None:
    assert source_of(only_page(pdf(letter))) is TextSource.EMBEDDED


def test_an_empty_page_is_blank() -> None:
    assert source_of(only_page(pdf(lambda _: None))) is TextSource.BLANK


def test_a_scan_is_to_be_read(tmp_path: Any) -> None:
    scan = rendered(only_page(pdf(letter)), dpi=60)

    assert source_of(only_page(pdf(scanned(scan, tmp_path)))) is TextSource.OCR


@pytest.mark.parametrize("rotation", [0, 90])
def test_the_invisible_words_of_a_scan_are_trusted_when_they_make_sense(tmp_path: Any, rotation: int) -> None:
    scan = scanned(rendered(only_page(pdf(letter)), dpi=60), tmp_path)

    def layered(page: Any) -> None:
        scan(page)
        for number in range(4):
            page.insert_text((60, 100 + 20 * number), "words that an earlier program has read", render_mode=3)
        page.set_rotation(rotation)

    assert source_of(only_page(pdf(layered))) is TextSource.EMBEDDED


def test_a_font_that_maps_its_codes_to_other_letters_is_not_trusted() -> None:
    def shifted(page: Any) -> None:
        for number in range(4):
            page.insert_text((60, 100 + 20 * number), "Ujf dpnnjuuff dfsujgjft uibu uif qiztjdjbo obnfe cfmpx ibt")

    assert source_of(only_page(pdf(shifted))) is TextSource.OCR


BOLD = ("Alina Voskuijlen, MD", "Managing Refractory Hypertension", "March 14, 2024", "12.50 Category One Credits")


@pytest.mark.parametrize(
    ("step", "source"),
    [
        pytest.param(0, TextSource.EMBEDDED, id="sound"),
        pytest.param(1, TextSource.OCR, id="a place too far"),
        pytest.param(-29, TextSource.OCR, id="glyph numbers for letters"),
    ],
)
def test_one_broken_font_among_sound_ones_is_enough_to_read_the_page(step: int, source: TextSource) -> None:
    def mixed(page: Any) -> None:
        for number, text in enumerate(LETTER * 4):
            page.insert_text((60, 400 + 20 * number), text)
        for number, text in enumerate(BOLD):
            page.insert_text((60, 300 + 20 * number), "".join(chr(ord(c) + step) if c > " " else c for c in text))

    assert source_of(only_page(pdf(mixed))) is source
