"""Single files as HTML: what was read, what is printed, and the page to see it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from hashlib import sha256

from local.evaluation.assess import FieldAssessment, FileAssessment, SectionAssessment
from local.evaluation.judge import Outcome
from local.evaluation.marked_pages import Mark, marked_page
from local.evaluation.markup import Markup, element, joined
from local.evaluation.pictures import PagePicture
from local.evaluation.words import differing, lines_of, mistaken, spoken
from local.evaluation.worst import faults

Pictures = Callable[[FileAssessment, Sequence[int]], Sequence[PagePicture]]
"""The wanted pages (1-based) of a file, as far as they can be shown."""

MOST_PAGES = 4
"""Of one file."""
ALIKE = 0.5
"""Share of letters that two texts have in common from which it helps to mark the others."""


def anchor(file: FileAssessment) -> str:
    """Name of a file's place in the page."""
    return "file-" + sha256(file.truth.file.encode(errors="replace")).hexdigest()[:12]


def case(file: FileAssessment, pictures: Pictures) -> Markup:
    """One file with all that is wrong with it."""
    numbered = _numbered(file)
    pages = _pages_to_show(file)
    shown = [
        marked_page(picture, [mark for field, mark in numbered if _page_of(field) == picture.number])
        for picture in (pictures(file, pages) if pages else ())
    ]
    numbers = {id(field): mark.number for field, mark in numbered}
    variant = element("span", file.truth.variant, class_="tag") if file.truth.variant else None
    return element(
        "article",
        element("h3", _breakable(file.truth.file), variant),
        element(
            "div",
            element("div", *shown, class_="pages") if shown else None,
            element("div", *_troubles(file, numbers), class_="troubles"),
            class_="columns",
        ),
        id=anchor(file),
        class_="case",
    )


def _numbered(file: FileAssessment) -> list[tuple[FieldAssessment, Mark]]:
    """The wrong values that have a box, numbered from 1 through the file."""
    placed: list[tuple[FieldAssessment, Mark]] = []
    for section in file.sections:
        for field in faults(section.fields):
            if field.found is not None and field.found.box is not None and field.found.page is not None:
                placed.append((field, Mark(len(placed) + 1, field.found.box, spoken(field.name))))
    return placed


def _page_of(field: FieldAssessment) -> int | None:
    return field.found.page if field.found else None


def _pages_to_show(file: FileAssessment) -> list[int]:
    """Pages of wrong values first, then the first page of each document with a fault."""
    wanted: list[int] = []
    for section in file.sections:
        wrong = faults(section.fields)
        wanted += [page for page in map(_page_of, wrong) if page is not None]
        if (wrong or not section.type_right) and not any(_page_of(field) for field in wrong):
            wanted.append(min(section.truth.pages or (section.found.pages if section.found else ()), default=1))
    return sorted(list(dict.fromkeys(wanted or [1]))[:MOST_PAGES])


def _troubles(file: FileAssessment, numbers: dict[int, int]) -> list[Markup]:
    troubles = []
    if not file.terminal or file.as_expected is False:
        troubles.append(_end(file))
    if file.extra_sections:
        troubles.append(_trouble("documents", f"{file.extra_sections} more found than the file holds"))
    for section in file.sections:
        if section.type_right:
            troubles += [_field(field, numbers.get(id(field))) for field in faults(section.fields)]
        else:
            troubles.append(_wrong_type(section))
    return troubles


def _end(file: FileAssessment) -> Markup:
    expect = file.truth.expect
    told = spoken(file.status)
    if file.result and file.result.reason:
        told += f", {file.result.reason.code}"
    expected = "" if expect is None else " or ".join(spoken(status) for status in expect.status or ())
    if expect is not None and expect.reason:
        expected += f" with {' or '.join(code or 'no reason' for code in expect.reason)}"
    return _trouble("end", told, _rows(("expected", joined(expected))) if expected else None)


def _wrong_type(section: SectionAssessment) -> Markup:
    return _trouble(
        "type",
        mistaken(section),
        _rows(("true", joined(spoken(section.truth.document_type)))),
    )


def _field(field: FieldAssessment, number: int | None) -> Markup:
    read, printed = read_and_printed(field)
    rows = [("read", read), ("printed", printed)]
    if field.found is not None:
        rows.append(("evidence", element("span", field.found.evidence, class_="evidence")))
    verdict = str(field.verdict.outcome)
    if field.verdict.outcome is not Outcome.MISSING:
        confidence = field.confidence
        verdict += ", no confidence" if confidence is None else f", confidence {confidence:.2f}"
    details = _rows(*(row for row in rows if row[1]))
    return _trouble(spoken(field.name), verdict, details, number=number, severe=field.confidently_wrong)


def read_and_printed(field: FieldAssessment) -> tuple[Markup, Markup]:
    """Both values, each empty where there is none; of two single lines, what differs is marked."""
    found, true = lines_of(field.found.value if field.found else None), lines_of(field.true)
    read, printed = differing(found, true), differing(true, found)
    if len(read) == len(printed) == 1:
        return _difference(read[0], printed[0]), _difference(printed[0], read[0])
    return _stacked(read), _stacked(printed)


def _stacked(lines: Sequence[str]) -> Markup:
    return joined(*(element("div", line) for line in lines))


def _difference(text: str, other: str) -> Markup:
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    if matcher.ratio() < ALIKE:
        return joined(text)
    parts: list[str] = []
    for operation, start, end, _, _ in matcher.get_opcodes():
        if start < end:
            piece = text[start:end]
            parts.append(piece if operation == "equal" else element("mark", piece))
    return joined(*parts)


def _trouble(
    name: str, verdict: str, details: Markup | None = None, *, number: int | None = None, severe: bool = False
) -> Markup:
    badge = element("span", str(number), class_="ball") if number is not None else None
    return element(
        "section",
        element("h4", badge, name, " ", element("span", verdict, class_="verdict")),
        details,
        class_="trouble severe" if severe else "trouble",
    )


def _rows(*rows: tuple[str, Markup]) -> Markup:
    return element("dl", *(joined(element("dt", name), element("dd", content)) for name, content in rows))


def _breakable(path: str) -> Markup:
    """A path that may be broken behind each slash."""
    return joined(*(joined(part, Markup("/<wbr>")) for part in path.split("/")[:-1]), path.rsplit("/", maxsplit=1)[-1])
