from __future__ import annotations

from parse.letters import addressee, greets, speaks_to_holder
from tests.unit.parse.pages import page_of


def test_the_address_of_a_letter_stands_between_its_day_and_its_opening() -> None:
    page = page_of("""
        Vermont Board of Medical Practice
        Date: January 5, 2025
        Mill Lane Hospital
        Peoria, IL
        To Whom It May Concern:
        The license is active.
    """)

    assert page.text[slice(*addressee(page))].split("\n") == ["", "Mill Lane Hospital", "Peoria, IL", ""]


def test_a_page_without_an_opening_is_sent_to_nobody() -> None:
    start, end = addressee(page_of("January 5, 2025\nVermont Board of Medical Practice\nLicense Number: 4471"))

    assert start == end


def test_a_letter_speaks_to_the_holder_by_the_holders_credential() -> None:
    assert speaks_to_holder("Your current registration expires soon.")
    assert not speaks_to_holder("Thank you for your letter about the license.")


def test_a_letter_speaks_to_whom_it_calls_licensed() -> None:
    assert speaks_to_holder("You are now registered to assist Dr. Vale.")


def test_a_salutation_greets_by_the_surname() -> None:
    assert greets("October 2, 2023\nDear Dr. Marsh:\nKim Vale signs.", "Robin Q. Marsh")
    assert not greets("October 2, 2023\nDear Dr. Marsh:\nKim Vale signs.", "Kim Vale")
