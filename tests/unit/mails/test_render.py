"""A mail says what is pressing, twice, and no more about people than its reader needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from credmate.contracts import DocumentStatus
from credmate.digest import SHOWN, Listed
from credmate.document_types import DocumentType
from prepare_mails.wording import KIND_WORDS, TYPE_WORDS, days_left_words
from tests.unit.mails.builders import UNSUBSCRIBE, digest, expiring, mail, text, trouble, waiting


@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_every_list_stands_in_both_parts(subtype: str) -> None:
    message = mail(
        digest(
            expired=Listed.of([expiring("Bo Chan", -2)]),
            expiring=Listed.of([expiring()]),
            waiting=Listed.of([waiting()]),
            troubles=Listed.of([trouble()]),
            arrived=((DocumentType.CME_TRANSCRIPT, 7),),
        )
    )

    body = text(message, subtype)

    for told in (
        "Bo Chan",
        "2 days ago",
        "Ann Lee",
        "in 28 days",
        "for 3 days",
        "needs a password",
        "CME transcript: 7",
    ):
        assert told in body


def test_a_file_with_several_documents_names_each_type_once() -> None:
    kinds = (DocumentType.CME_TRANSCRIPT, DocumentType.CME_CERTIFICATE, DocumentType.CME_CERTIFICATE)
    message = mail(digest(waiting=Listed.of([replace(waiting(), kinds=kinds)])))

    assert "- Ann Lee: CME transcript, CME certificate; waiting" in text(message)


def test_what_failed_is_told_without_our_reason() -> None:
    failed = replace(trouble(), status=DocumentStatus.FAILED, reason=None)
    message = mail(digest(troubles=Listed.of([failed])))

    assert "Document 1234abcd: It could not be processed" in text(message)
    assert "(failed, received Nov 21, 2026" in text(message)


def test_a_list_without_lines_has_no_heading() -> None:
    message = mail(digest(expiring=Listed.of([expiring()])))

    assert "EXPIRED" not in text(message)
    assert "Waiting for review" not in text(message, "html")


def test_a_long_list_ends_with_the_number_of_lines_left_out() -> None:
    message = mail(digest(expiring=Listed.of([expiring()] * (SHOWN + 5))))

    assert text(message).count("- Ann Lee") == SHOWN
    assert "and 5 more" in text(message)


def test_a_name_is_text_in_the_page_and_not_markup() -> None:
    message = mail(digest(expiring=Listed.of([expiring("<img src=x onerror=alert(1)>")])))

    assert "<img" not in text(message, "html")


def test_a_name_with_a_line_break_makes_no_header() -> None:
    message = mail(digest(organisation="Lakeside\r\nBcc: all@lakeside.example", expiring=Listed.of([expiring()])))

    assert message["Bcc"] is None


def test_the_subject_counts_and_names_nobody() -> None:
    message = mail(digest(expired=Listed.of([expiring("Ann Lee", -2)]), waiting=Listed.of([waiting()] * 4)))

    assert message["Subject"] == "Daily digest, Nov 22, 2026: 1 expired, 4 to review"


def test_a_mail_reader_can_unsubscribe_by_itself() -> None:
    message = mail(digest(expiring=Listed.of([expiring()])))

    assert message["List-Unsubscribe"] == f"<{UNSUBSCRIBE}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert UNSUBSCRIBE in text(message)


def test_a_digest_of_empty_lists_is_empty() -> None:
    assert digest().is_empty
    assert not digest(troubles=Listed.of([trouble()])).is_empty


@pytest.mark.parametrize(("days", "words"), [(-1, "1 day ago"), (0, "today"), (1, "in 1 day"), (30, "in 30 days")])
def test_days_are_told_as_people_say_them(days: int, words: str) -> None:
    told = days_left_words(days)

    assert told == words


def test_every_type_and_kind_has_words() -> None:
    assert TYPE_WORDS.keys() == set(DocumentType)
    assert len(set(KIND_WORDS.values())) == len(KIND_WORDS)
