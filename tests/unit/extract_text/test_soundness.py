from __future__ import annotations

import pytest

from credmate.text import TextSource
from extract_text.english import unlikely_words
from extract_text.soundness import PageSigns, is_garbage, is_unmapped, judge
from tests.unit.extract_text.samples import LETTER

SOUND = tuple(" ".join(LETTER * 2).split())


def signs(
    words: tuple[str, ...] = SOUND,
    *,
    picture_cover: float = 0,
    paths: int = 0,
    hidden_share: float = 0,
    text_cover: float = 0.1,
) -> PageSigns:
    return PageSigns(words, picture_cover, paths, hidden_share, text_cover)


@pytest.mark.parametrize(
    ("page", "source"),
    [
        pytest.param(signs(), TextSource.EMBEDDED, id="text"),
        pytest.param(signs(()), TextSource.BLANK, id="nothing"),
        pytest.param(signs((), paths=5), TextSource.BLANK, id="a few lines"),
        pytest.param(signs(("Page", "2")), TextSource.EMBEDDED, id="a page number alone"),
        pytest.param(signs((), picture_cover=1), TextSource.OCR, id="a scan"),
        pytest.param(signs(("Page", "2"), picture_cover=0.9), TextSource.OCR, id="a scan with a page number"),
        pytest.param(signs((), paths=309), TextSource.OCR, id="text drawn as outlines"),
        pytest.param(signs(SOUND[:13], picture_cover=1), TextSource.OCR, id="a stamp upon a scan"),
        pytest.param(signs(picture_cover=1, text_cover=0.005), TextSource.OCR, id="small print upon a scan"),
        pytest.param(signs(picture_cover=1), TextSource.MIXED, id="typed onto a printed template"),
        pytest.param(signs(picture_cover=1, hidden_share=0.95), TextSource.EMBEDDED, id="a scan with a good OCR layer"),
        pytest.param(signs(picture_cover=0.2), TextSource.EMBEDDED, id="much text and a picture"),
        pytest.param(signs(SOUND[:20], picture_cover=0.2), TextSource.MIXED, id="a card scanned into a letter"),
        pytest.param(signs(SOUND[:20], picture_cover=0.05), TextSource.EMBEDDED, id="little text and a logo"),
        pytest.param(signs(SOUND[:20], paths=400), TextSource.MIXED, id="little text and much outlined"),
        pytest.param(signs((*SOUND, "\ue001\ue002\ue003")), TextSource.MIXED, id="one word of a broken font"),
        pytest.param(signs((*SOUND, "\uf0b7")), TextSource.EMBEDDED, id="a bullet of a symbol font"),
    ],
)
def test_a_page_is_read_as_its_signs_tell(page: PageSigns, source: TextSource) -> None:
    assert judge(page) is source


def shifted(text: str, by: int) -> str:
    return "".join(chr(ord(letter) + by) if letter.isalpha() else letter for letter in text)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(tuple("\ufffd" * len(word) for word in SOUND), id="replacement characters"),
        pytest.param(tuple("".join(chr(0xE000 + ord(c)) for c in word) for word in SOUND), id="private use"),
        pytest.param(tuple("".join(chr(ord(c) % 26 + 1) for c in word) for word in SOUND), id="control characters"),
        pytest.param(tuple(shifted(word, -29) for word in SOUND), id="codes of a subset font"),
        pytest.param(tuple(shifted(word, 1) for word in SOUND), id="letters shifted by one"),
        pytest.param(("~|", "_;'", "a,.", ":-", "*'^", "e.;", "|||", "'`", "--=", "r)(") * 5, id="noise read as text"),
    ],
)
def test_text_that_the_page_does_not_show_is_garbage(words: tuple[str, ...]) -> None:
    assert is_garbage(words)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" ".join(LETTER), id="prose"),
        pytest.param(" ".join(LETTER).upper(), id="capitals"),
        pytest.param("Name ................................ Signature ________________ Date ----------", id="leaders"),
        pytest.param("License 12345678 01/02/2024 (555) 867-5309 A1234567 0451-0000-21-118-H04-P", id="numbers"),
        pytest.param("José Núñez completó la actividad de educación médica continua del Colegio", id="Spanish"),
        pytest.param("Программа непрерывного медицинского образования для врачей общей практики", id="Cyrillic"),
        pytest.param("继续医学教育证书 授予 张伟 医生 学分 二十五", id="Chinese"),
    ],
)
def test_text_that_a_reader_could_read_is_no_garbage(text: str) -> None:
    assert not is_garbage(text.split())


@pytest.mark.parametrize(
    ("word", "unmapped"), [("\ufffd\ufffd", True), ("M\ue000\ue001", True), ("é", False), ("\uf0b7", False)]
)
def test_a_word_of_unmapped_characters_is_told_from_a_bullet(word: str, unmapped: bool) -> None:
    assert is_unmapped(word) is unmapped


def test_an_abbreviation_in_each_row_of_a_table_is_no_sign_of_a_broken_font() -> None:
    assert unlikely_words(["ABIM MOC Part 2"] * 20) == unlikely_words(["ABIM MOC Part 2"]) > 0
