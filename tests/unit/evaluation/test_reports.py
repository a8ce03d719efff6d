"""What a person sees."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pymupdf
import pytest
from PIL import Image
from rich.console import Console

from local.evaluation.assess import FileAssessment
from local.evaluation.figures import Evaluation
from local.evaluation.markdown import markdown_of
from local.evaluation.markup import element
from local.evaluation.page import Heading, page_of
from local.evaluation.pictures import PagePicture, pictures_of
from local.evaluation.terminal import show
from local.evaluation.words import percent
from local.evaluation.worst import worst_of
from tests.unit.evaluation.builders import AWARDED, CERTIFICATE, certificate, evaluation, found, truth, value

BOX = (100.0, 200.0, 180.0, 214.0)


def gray_page(_: FileAssessment, numbers: Sequence[int]) -> list[PagePicture]:
    jpeg = io.BytesIO()
    Image.new("L", (60, 80), 200).save(jpeg, "JPEG")
    return [PagePicture(number, 612, 792, jpeg.getvalue()) for number in numbers]


def html(files: Evaluation) -> str:
    return page_of(files, gray_page, Heading("papers", datetime(2026, 4, 17, tzinfo=UTC)), worst=20)


def terminal(files: Evaluation) -> str:
    screen = Console(file=io.StringIO(), width=160)
    show(files, screen)
    return str(screen.file.getvalue())  # type: ignore[attr-defined]


def one_wrong() -> Evaluation:
    wrong = certificate("a/2.pdf", provider_name=value("Ann <b>Loe</b>", 0.97, box=BOX), npi=value("7", 0.2))
    scan = truth("a/2.pdf", document_type="cme_certificate", pages=[1], variant="scan", fields=CERTIFICATE)
    return evaluation((truth(), certificate()), (scan, wrong))


def test_worst_is_what_is_wrong_and_sure_of_it() -> None:
    sure = certificate("sure.pdf", provider_name=value("Bo Day", 0.99))
    unsure = certificate("unsure.pdf", provider_name=value("Bo Day", 0.2))
    missing = certificate("missing.pdf", provider_name=None)
    names = ["right.pdf", "missing.pdf", "unsure.pdf", "sure.pdf"]
    results = [certificate("right.pdf"), missing, unsure, sure]
    files = evaluation(*((truth(name), result) for name, result in zip(names, results, strict=True))).files

    assert [file.truth.file for file in worst_of(files, 9)] == ["sure.pdf", "unsure.pdf", "missing.pdf"]
    assert [file.truth.file for file in worst_of(files, 1)] == ["sure.pdf"]


def test_a_failed_file_is_among_the_worst() -> None:
    files = evaluation((truth("h.pdf", expect={}), found("h.pdf", status="failed"))).files

    assert len(worst_of(files, 9)) == 1


class Reader(HTMLParser):
    """Notes what a page would load and whether its elements are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loaded: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.loaded += [content or "" for name, content in attrs if name in ("src", "href", "srcset", "data")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "wbr":
            assert self.open.pop() == tag


def test_the_page_is_well_formed_and_loads_nothing_from_elsewhere() -> None:
    page = html(one_wrong())

    reader = Reader()
    reader.handle_starttag_wbr = None  # type: ignore[attr-defined]
    reader.feed(page.replace("<wbr>", ""))

    assert not reader.open
    assert not {"script", "link", "iframe", "object"} & reader.names
    assert all(re.match(r"#|data:image/jpeg;base64,", target) for target in reader.loaded)
    assert "url(" not in page
    assert "@import" not in page


def test_the_page_shows_a_wrong_value_on_its_page_and_beside_the_true_one() -> None:
    page = html(one_wrong())

    assert 'viewBox="0 0 612.00 792.00"' in page
    assert '<rect x="97.5" y="197.5" width="85" height="19" class="box">' in page
    assert "wrong, confidence 0.97" in page
    assert "spurious, confidence 0.20" in page


def test_document_text_is_never_taken_for_markup() -> None:
    page = html(one_wrong())

    assert "<b>" not in page
    assert "&lt;" in page
    assert element("p", "a < b", title='"x"') == '<p title="&quot;x&quot;">a &lt; b</p>'


def test_a_page_can_be_made_of_nothing_right_and_of_nothing_found() -> None:
    files = evaluation((truth(), None), (truth("h.pdf", expect={"status": ["invalid"]}), None))

    assert "2 of 2 files have a fault" in html(files)
    assert "no result 2" in re.sub(r"\s+", " ", terminal(files))
    assert "| Documents right | 0 % (0" in markdown_of(files, title="Accuracy")


def test_a_run_without_fault_says_so() -> None:
    page = html(evaluation((truth(), certificate())))

    assert "Nothing is wrong in any file." in page
    assert "No document was taken for another type." in page


def test_markdown_and_terminal_tell_rates_with_counts_and_no_value() -> None:
    files = one_wrong()

    markdown, screen = markdown_of(files, title="Accuracy"), terminal(files)

    assert "| provider name | 50.0 % (9.5\N{EN DASH}90.5), 1/2 |" in markdown
    assert re.search(r"provider name +50\.0 % 9\.5\N{EN DASH}90\.5 +1/2", screen)
    for content in ("Ann", "Loe", "Some School", "2024-01-02", AWARDED["amount"]):
        assert content not in markdown
        assert content not in screen


def test_the_terminal_names_the_worst_files_and_their_fields() -> None:
    assert "a/2.pdf  provider name wrong but confident, NPI spurious" in terminal(one_wrong())


@pytest.mark.parametrize(
    ("share", "told"), [(1.0, "100 %"), (0.9999, "99.9 %"), (0.00001, "0.1 %"), (0.0, "0 %"), (0.5, "50.0 %")]
)
def test_a_rate_is_never_rounded_to_all_or_nothing(share: float, told: str) -> None:
    assert percent(share) == told


def test_pictures_of_a_pdf_are_pages_as_displayed(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        document.new_page(width=612, height=792)
        document.new_page(width=612, height=792).set_rotation(90)
        document.save(tmp_path / "two.pdf")

    pictures = pictures_of(tmp_path / "two.pdf", [2, 3])

    assert [(picture.number, picture.width, picture.height) for picture in pictures] == [(2, 792, 612)]
    assert Image.open(io.BytesIO(pictures[0].jpeg)).width == 1200


def test_pictures_of_an_image_are_measured_in_points(tmp_path: Path) -> None:
    Image.new("RGB", (1700, 2200), "white").save(tmp_path / "scan.png", dpi=(200, 200))

    (picture,) = pictures_of(tmp_path / "scan.png", [1])

    assert (picture.width, picture.height) == pytest.approx((612, 792), rel=1e-3)
    assert max(Image.open(io.BytesIO(picture.jpeg)).size) == 1200


def test_a_file_that_cannot_be_shown_has_no_pictures(tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (tmp_path / "notes.txt").write_text("hello")

    assert pictures_of(tmp_path / "cut.pdf", [1]) == []
    assert pictures_of(tmp_path / "notes.txt", [1]) == []
    assert pictures_of(tmp_path / "gone.pdf", [1]) == []
