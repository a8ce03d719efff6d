from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from extract_text.fragments import Fragment
from extract_text.ocr import DISPUTED, Deadline, read_print, with_second_reading
from extract_text.tesseract import PictureDefeatsTesseract, Segmentation, parse_tsv, read_words
from tests.unit.extract_text.samples import darkest, lines_of, only_page, pdf, rendered

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
NOTICE = (
    "Certificate of Completion",
    "Jane Quincy Doe",
    "has completed the activity",
    "Management of Resistant Hypertension",
    "on March 14, 2024 and may claim",
    "1.25 AMA PRA Category 1 Credits",
)


def notice(dpi: int = 200) -> Image.Image:
    def draw(page: object) -> None:
        for number, text in enumerate(NOTICE):
            page.insert_text((40, 60 + 26 * number), text, fontsize=14)  # type: ignore[attr-defined]

    return rendered(only_page(pdf(draw, width=360, height=260)), dpi)


def saved(image: Image.Image, folder: Path) -> Path:
    path = folder / "page.pgm"
    image.save(path)
    return path


def test_rows_of_the_table_become_words() -> None:
    words = parse_tsv(
        HEADER
        + "4\t1\t1\t1\t1\t0\t36\t92\t618\t361\t-1\t\n"
        + "5\t1\t1\t1\t1\t1\t36\t92\t60\t24\t96.5\tJane\n"
        + "5\t1\t1\t1\t1\t2\t109\t92\t52\t24\t88\tDoe\n"
        + "5\t1\t1\t1\t2\t1\t36\t126\t80\t24\t42.25\tMD\n"
    )

    assert [word[:6] for word in words] == [
        ("Jane", 36, 92, 96, 116, 0.965),
        ("Doe", 109, 92, 161, 116, 0.88),
        ("MD", 36, 126, 116, 150, 0.422),
    ]
    assert words[0].engine_line == words[1].engine_line != words[2].engine_line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("\u00a0", [], id="blank"),
        pytest.param("|", [], id="rule of a table"),
        pytest.param("____", [], id="line to write on"),
        pytest.param("|Hours", ["Hours"], id="rule before a word"),
        pytest.param("1.25|", ["1.25"], id="rule after a word"),
        pytest.param("-", ["-"], id="dash"),
    ],
)
def test_a_word_has_marks_and_they_are_no_rules(text: str, words: list[str]) -> None:
    found = parse_tsv(f"{HEADER}5\t1\t1\t1\t1\t1\t36\t92\t60\t24\t95\t{text}\n")

    assert [word.text for word in found] == words


@pytest.mark.parametrize(
    ("bar", "width", "height", "line"),
    [
        pytest.param("|", 5, 22, "I attest", id="as high as the letters"),
        pytest.param("|.", 12, 22, "I. attest", id="an initial"),
        pytest.param("|", 5, 29, "attest", id="a separator, which reaches lower"),
        pytest.param("|", 1, 22, "attest", id="a hairline"),
    ],
)
def test_a_bar_that_stands_as_a_letter_is_an_unsure_letter(bar: str, width: int, height: int, line: str) -> None:
    words = parse_tsv(
        f"{HEADER}5\t1\t1\t1\t1\t1\t100\t90\t{width}\t{height}\t95\t{bar}\n5\t1\t1\t1\t1\t2\t115\t90\t90\t22\t95\tattest\n"
    )

    assert " ".join(word.text for word in words) == line
    assert [word.confidence for word in words] in ([0.8, 0.95], [0.95])


@pytest.mark.parametrize(
    ("printed", "line"),
    [
        pytest.param("Part Il: Treatment", "Part II: Treatment", id="second"),
        pytest.param("Session Ill", "Session III", id="third"),
        pytest.param("Level I! 2.00", "Level II 2.00", id="second, as a call"),
        pytest.param("Ethics, Part!", "Ethics, Part I", id="first, as a call"),
        pytest.param("Fitzhugh III], MD", "Fitzhugh III, MD", id="third, with a bracket"),
        pytest.param("Critically Ill Adults!", "Critically Ill Adults!", id="a word and a call"),
    ],
)
def test_misread_roman_numerals_are_put_right_and_unsure(printed: str, line: str) -> None:
    rows = [
        f"5\t1\t1\t1\t1\t{place}\t{36 + 70 * place}\t92\t60\t24\t95\t{text}\n"
        for place, text in enumerate(printed.split())
    ]
    words = parse_tsv(HEADER + "".join(rows))

    assert " ".join(word.text for word in words) == line
    assert {word.confidence for word in words if set(word.text.strip(":,")) == {"I"}} <= {0.8}


def test_a_quotation_mark_does_not_swallow_the_rest_of_the_table() -> None:
    row = "5\t1\t1\t1\t1\t1\t36\t92\t60\t24\t95\t"

    assert [word.text for word in parse_tsv(f'{HEADER}{row}"Dr\n{row}Doe\n')] == ['"Dr', "Doe"]


@pytest.mark.usefixtures("tesseract")
def test_the_print_of_a_clean_scan_is_read_with_its_places(tmp_path: Path) -> None:
    found = read_print(saved(notice(), tmp_path), 200, Deadline(60))
    (name,) = [word for word in found.words if word.text == "Quincy"]

    assert lines_of(found.words) == list(NOTICE)
    assert found.quarters == 0
    assert name.confidence is not None
    assert name.confidence > 0.8
    assert name.box == pytest.approx((206, 206, 330, 250), abs=30)


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(
    ("turn", "quarters"),
    [
        pytest.param(Image.Transpose.ROTATE_90, 1, id="on its left side"),
        pytest.param(Image.Transpose.ROTATE_180, 2, id="upside down"),
    ],
)
def test_a_scan_that_lies_wrong_is_read_upright(turn: Image.Transpose, quarters: int, tmp_path: Path) -> None:
    picture = notice().transpose(turn)
    found = read_print(saved(picture, tmp_path), 200, Deadline(60))
    (name,) = [word for word in found.words if word.text == "Quincy"]

    assert lines_of(found.words) == list(NOTICE)
    assert found.quarters == quarters
    assert darkest(picture.crop(name.box)) < 100


@pytest.mark.usefixtures("tesseract")
def test_a_crooked_and_shaded_photo_is_read(tmp_path: Path) -> None:
    shade = Image.linear_gradient("L").point([90 + level * 160 // 255 for level in range(256)])
    picture = notice().rotate(3, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.7))
    picture = ImageChops.multiply(picture, shade.resize(picture.size))

    assert lines_of(read_print(saved(picture, tmp_path), 200, Deadline(60)).words) == list(NOTICE)


@pytest.mark.usefixtures("tesseract")
def test_an_empty_sheet_has_no_words(tmp_path: Path) -> None:
    assert read_print(saved(Image.new("L", (600, 800), 235), tmp_path), 200, Deadline(60)).words == ()


@pytest.mark.usefixtures("tesseract")
def test_a_picture_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(PictureDefeatsTesseract):
        read_words(saved(notice(), tmp_path), 200, Segmentation.AUTOMATIC, 0.001)


def test_nothing_is_begun_after_the_deadline(tmp_path: Path) -> None:
    with pytest.raises(PictureDefeatsTesseract):
        read_print(saved(notice(100), tmp_path), 100, Deadline(0))


def read(text: str, x: float, confidence: float) -> Fragment:
    return Fragment(text, x, 10, x + 40, 22, confidence, 0)


def test_a_second_reading_fills_gaps_and_replaces_what_was_unsure() -> None:
    first = [read("Name", 10, 0.95), read("Prlya", 60, 0.4), read("Rao", 110, 0.5), read("~/", 160, 0.5)]
    second = [read("Priya", 61, 0.93), read("Rao", 111, 0.9), read("MD", 210, 0.9), read("sk", 161, 0.3)]
    words = with_second_reading(first, second)

    assert [word.text for word in words] == ["Name", "~/", "Priya", "Rao", "MD"]
    assert {word.engine_line for word in words[:2]}.isdisjoint({word.engine_line for word in words[2:]})


def test_a_word_that_was_read_in_two_ways_is_not_sure() -> None:
    first = [read("Prlya", 60, 0.4), read("Rao", 110, 0.5)]
    priya, rao = with_second_reading(first, [read("Priya", 61, 0.97), read("Rao", 111, 0.95)])

    assert (priya.confidence, rao.confidence) == (DISPUTED, 0.95)
