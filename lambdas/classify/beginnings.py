"""What a page shows of being the first of a document, or a further sheet or back side of one. Pure."""

from __future__ import annotations

import re

from classify.credit_rows import DATE, MONTH
from classify.folding import anchor, fold
from classify.rules import Reading
from credmate.text import Page

BLANK_LETTERS = 20
"""A page with fewer letters and digits says nothing: a back side, a scanner's specks, a page number."""

COVER_SHEET = anchor(
    r"fax (?:cover|transmi\w+|message)|facsimile (?:cover|transmi\w+)|^(?:fax|facsimile)\W*$|cover (?:sheet|page)\W*$|"
    r"(?:number|no|#|total) of pages|pages ?(?:\(?including cover|: ?\d)|including (?:this )?cover|"
    r"(?:enclosed|attached)(?: please find| you will find| are| is)?(?: \w+){0,2} cop(?:y|ies) of"
)
BACK_SIDE = anchor(
    r"^\W*(?:the )?(?:terms (?:and|&|of) (?:conditions|use)|(?:general |card ?holder )?instructions?\b|"
    r"important (?:information|notice)|frequently asked questions|disclosures?\b|disclaimer|accreditation statements?|"
    r"general (?:information|provisions|conditions)|notice to|privacy|how to (?:use|verify|read|claim)|"
    r"this page (?:is )?(?:intentionally|left)|(?:policy )?(?:exclusions|definitions|conditions)\b|additional remarks|"
    r"faculty disclosure)"
)
"""How back sides and inserts are headed."""
PERSON = anchor(
    r"(?:participant|learner|licensee|registrant|insured|applicant|member|patient|student|provider|physician|attendee)"
    r"(?:'s)?(?: name)? ?:|\bname ?:|\bdear\b|to whom it may concern|\bdr\. [a-z]"
)
"""In folded text: words before a person's name."""
DEGREE = re.compile(
    r"[A-Za-z],? (?:M\.?D|D\.?O|N\.?P|P\.?A|PA-C|R\.?N|APRN|CRNA|FNP(?:-\w+)?|D\.?D\.?S|D\.?M\.?D|D\.?P\.?M|PharmD|"
    r"MBBS)\b(?! \d{5})"
)
"""Behind a person's name, not a state before its ZIP code."""
LONG_DATE = re.compile(
    rf"\b(?:{MONTH}\s\d{{1,2}}\b|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}\b|day\sof\s{MONTH}\b)", re.IGNORECASE
)
ZIP_CODE = re.compile(r"\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b")
LABELLED_NUMBER = re.compile(
    r"(?<!npi )(?<!npi)\b(?:no|number|num|#|id|code)\b[\s.:#]{0,4}([a-z]{0,6}[-.]?\d[a-z0-9.-]{4,})"
)
"""In folded text: a number under which a document is filed."""
OWN_TRACES = 2
"""Traces from which a page is about somebody or something of its own."""
MANY_DATES = 3

PAGE_OF = re.compile(
    r"\bpage\s{0,2}(\d{1,3})\s{0,2}(?:of|/)\s{0,2}(\d{1,3})\b|^\W?(\d{1,3})\s?(?:of|/)\s?(\d{1,3})\W?$",
    re.IGNORECASE | re.MULTILINE,
)
STAMPED = re.compile(r"\bfax\b|\bfrom\s?:|\bto\s?:|\bp\.\s?\d", re.IGNORECASE)
"""On a line that a fax machine prints over every page that it sends, whatever documents they are of."""


RUNNING = re.compile(r"\bpage\s{0,2}(\d{1,3})\W*$", re.IGNORECASE)
"""At the end of a line that runs through a document: its page number without the number of pages."""
EDGE_LINES = 2
"""Lines at the top and at the bottom of a page in which a running line stands."""
RUNNING_LETTERS = 12
"""Letters beside the number by which a running line tells documents apart; "Page 2" alone does not."""


def is_blank(page: Page) -> bool:
    """True for a page that says nothing."""
    return sum(char.isalnum() for char in page.text) < BLANK_LETTERS


def is_back_side(page: Page, reading: Reading) -> bool:
    """True for a page that is headed as a back side or insert is and is about nobody in particular."""
    return bool(BACK_SIDE.match(reading.text)) and traces(page, reading) < OWN_TRACES


def numbers_on(reading: Reading) -> frozenset[str]:
    """The numbers under which the page's document may be filed."""
    return frozenset(LABELLED_NUMBER.findall(reading.text))


def traces(page: Page, reading: Reading) -> int:
    """How much tells that the page is about somebody or something: a person, days, a number, an address."""
    days = len(DATE.findall(page.text)) + len(LONG_DATE.findall(page.text))
    return (
        bool(PERSON.search(reading.text) or DEGREE.search(page.text))
        + bool(days)
        + (days >= MANY_DATES)
        + bool(numbers_on(reading))
        + bool(ZIP_CODE.search(page.text))
    )


def page_number(page: Page) -> tuple[int, int] | None:
    """(n, m) where the page says that it is page n of m; what a fax machine counts is another matter."""
    for line in page.text.splitlines():
        for match in PAGE_OF.finditer(line):
            number, count = (int(group) for group in match.groups() if group)
            if 1 <= number <= count and not STAMPED.search(line):
                return number, count
    return None


def running_lines(page: Page) -> dict[str, int]:
    """Lines at the page's edges that end with its number: what they say beside it (folded), and the number."""
    lines = page.text.splitlines()
    found = {}
    for line in [*lines[:EDGE_LINES], *lines[-EDGE_LINES:]]:
        match = RUNNING.search(line)
        words = fold(line[: match.start()]) if match else ""
        if match and not STAMPED.search(line) and sum(char.isalpha() for char in words) >= RUNNING_LETTERS:
            found[words] = int(match[1])
    return found
