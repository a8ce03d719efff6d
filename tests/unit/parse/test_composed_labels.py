from __future__ import annotations

import pytest

from parse.composed_labels import composed, group_of
from parse.label_phrases import Vocabulary


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("Licensed Date", "first issued"),
        ("Date first granted", "first issued"),
        ("Date of license issue", "first issued"),
        ("License Renewed", "effective"),
        ("Registration date", "registered"),
        ("Certificate issue day", "issued"),
        ("Current Term Through", "expires"),
        ("If not Renewed, License Expires", "expires"),
        ("Effective and expiration dates", "period"),
        ("Registrant's legal name", "name"),
        ("Protected person", "name"),
        ("Coverage inception", "effective"),
        ("Policy's term", "period"),
    ],
)
def test_the_words_of_a_label_tell_what_it_asks_for(label: str, group: str) -> None:
    assert group_of(label) == group


@pytest.mark.parametrize(
    "words",
    ["Date of birth", "License Number", "Certificate issued by", "Issued to", "Valid", "Physician", "", "Fee paid"],
)
def test_words_that_are_not_all_known_or_tell_of_no_day_are_no_such_label(words: str) -> None:
    assert group_of(words) is None


def test_labels_stand_before_colons_or_fill_a_cell() -> None:
    cell = "Status: Active Licensed Date: 03/04/2020 License Expires: 03/04/2028"

    assert [(group, match[0]) for group, match in composed(cell)] == [
        ("first issued", "Licensed Date:"),
        ("expires", "License Expires:"),
    ]
    assert [group for group, _ in composed("Initial License Date")] == ["first issued"]
    assert list(composed("licensed to practice since this date until further notice by the board")) == []


def test_a_possessive_in_capitals_is_understood() -> None:
    assert group_of("EXPIRATION DATE OF PHYSICIAN'S PERMIT") == "expires"


def test_a_composed_label_goes_before_a_listed_one_that_it_begins_with() -> None:
    labels = Vocabulary({"last_day": "expiration date"}, groups={"expires": "last_day"})

    found = [match[0] for _, match in labels.matches("Expiration Date of Physician's Permit: 05/31/2027")]

    assert found == ["Expiration Date of Physician's Permit:"]


def test_a_composed_label_goes_before_a_listed_one_within_it() -> None:
    labels = Vocabulary({"number": "license"}, groups={"first issued": "first_day"})

    assert [match[0] for _, match in labels.matches("Date of Original License: 05/31/2007")] == [
        "Date of Original License:"
    ]
    assert [match[0] for _, match in labels.matches("License Grant Date: 05/31/2007")] == ["License Grant Date:"]


def test_a_composed_label_that_fills_its_cell_goes_before_a_listed_one_within() -> None:
    labels = Vocabulary({"last_day": "exp"}, groups={"expires": "last_day"})

    assert [match[0] for _, match in labels.matches("Card Exp")] == ["Card Exp"]


def test_two_listed_labels_in_one_cell_are_not_one_composed_label() -> None:
    labels = Vocabulary({"last_day": "expires", "first_day": "issued"}, groups={"expires": "last_day"})

    assert [name for name, _ in labels.matches("Expires Issued")] == ["last_day", "first_day"]
