"""Where one document ends and the next begins."""

from __future__ import annotations

import pytest

from classify.handler import classify
from credmate.document_types import DocumentType
from tests.unit.classify.samples import GENUINE, NEAR_MISSES, page

COVER = """
LAKESHORE CLINIC
FAX COVER SHEET
To: Credentialing Office  From: Ana Petrova
Pages: 3 including cover
"""
SMALL_PRINT = """
The holder of this document must keep it in a safe place and show it on request to any inspector.
Report loss or change of address to the issuing office within thirty days of the event.
"""


def text_of(name: str) -> str:
    return GENUINE[name][1]


def sections_of(*texts: str) -> list[tuple[list[int], str]]:
    pages = [page(text, number) for number, text in enumerate(texts, start=1)]
    return [(section.pages, section.document_type.value) for section in classify(pages).sections]


def rows(first: int, count: int) -> str:
    return "\n".join(
        f"0{month}/1{month}/2024 Update {month} Hill Academy AMA PRA Category 1 1.50"
        for month in range(first, first + count)
    )


def test_certificates_in_a_row_come_apart() -> None:
    found = sections_of(
        text_of("physician certificate"), text_of("nursing contact hours"), text_of("pharmacist statement")
    )

    assert found == [([1], "cme_certificate"), ([2], "cme_certificate"), ([3], "cme_certificate")]


def test_documents_of_different_types_come_apart() -> None:
    found = sections_of(text_of("DEA certificate"), text_of("state controlled substances"), text_of("heart card"))

    assert found == [([1], "dea_registration"), ([2], "csr_certificate"), ([3], "life_support_card")]


def test_a_blank_back_side_belongs_to_the_page_before_it() -> None:
    found = sections_of(text_of("board diploma"), "", text_of("licence look-up"), "2")

    assert found == [([1, 2], "board_certification"), ([3, 4], "medical_license")]


def test_leading_blank_pages_belong_to_the_document_after_them() -> None:
    found = sections_of("", text_of("DEA certificate"))

    assert found == [([1, 2], "dea_registration")]


def test_small_print_belongs_to_the_document_before_it() -> None:
    found = sections_of(text_of("DEA certificate"), SMALL_PRINT)

    assert found == [([1, 2], "dea_registration")]


def test_a_fax_cover_sheet_is_a_document_of_its_own() -> None:
    found = sections_of(COVER, text_of("physician certificate"))

    assert found == [([1], "unsupported"), ([2], "cme_certificate")]


def test_what_follows_a_cover_sheet_is_never_part_of_it() -> None:
    found = sections_of(COVER, SMALL_PRINT)

    assert found == [([1], "unsupported"), ([2], "unsupported")]


def test_rows_of_a_transcript_that_go_on_belong_to_it() -> None:
    head = "CME Transcript\nName: Ana Petrova, MD\nDate Activity Provider Credit Type Credits\n" + rows(1, 5)

    found = sections_of(head, rows(6, 4) + "\nTotal AMA PRA Category 1 Credits: 13.50")

    assert found == [([1, 2], "cme_transcript")]


def test_pages_that_count_themselves_stay_together() -> None:
    head = "CME Transcript\nName: Ana Petrova, MD\nPage 1 of 2\n" + rows(1, 5)
    tail = "CME Transcript\nName: Ana Petrova, MD\nPage 2 of 2\n" + rows(6, 4)

    found = sections_of(head, tail)

    assert found == [([1, 2], "cme_transcript")]


def test_a_second_transcript_begins_at_its_own_page_one() -> None:
    first = "CME Transcript\nName: Ana Petrova, MD\nPage 1 of 1\n" + rows(1, 5)
    second = "CME Transcript\nName: Omar Hale, MD\nPage 1 of 1\n" + rows(4, 5)

    found = sections_of(first, second)

    assert found == [([1], "cme_transcript"), ([2], "cme_transcript")]


def test_two_licences_with_different_numbers_come_apart() -> None:
    other = text_of("licence look-up").replace("A 104512", "G 77120").replace("PETROVA", "HALE")

    found = sections_of(text_of("licence look-up"), other)

    assert found == [([1], "medical_license"), ([2], "medical_license")]


def test_a_second_sheet_under_the_same_number_is_the_same_document() -> None:
    card = "Board of Nursing\nState of Nevada\nROSA LIND, Registered Nurse\nLicense No. RN812345\nExpires 03/31/2027"

    found = sections_of(card, card + "\nLicense status: Active")

    assert found == [([1, 2], "medical_license")]


def test_a_curriculum_vitae_behind_a_certificate_is_a_document_of_its_own() -> None:
    found = sections_of(text_of("physician certificate"), NEAR_MISSES["curriculum vitae"])

    assert found == [([1], "cme_certificate"), ([2], "unsupported")]


def test_two_kinds_of_unsupported_documents_come_apart() -> None:
    found = sections_of(
        NEAR_MISSES["invoice"], NEAR_MISSES["curriculum vitae"], "Publications\nAsthma in adults. 2019."
    )

    assert found == [([1], "unsupported"), ([2, 3], "unsupported")]


@pytest.mark.parametrize("count", [1, 7])
def test_every_page_belongs_to_exactly_one_section(count: int) -> None:
    mix = [COVER, text_of("physician certificate"), "", SMALL_PRINT, NEAR_MISSES["invoice"], text_of("heart card"), ""]

    found = sections_of(*mix[:count])

    assert [number for pages, _ in found for number in pages] == list(range(1, count + 1))


def test_pages_of_which_nothing_can_be_read_have_no_confidence() -> None:
    section = classify([page(""), page("7", 2)]).sections[0]

    assert section.pages == [1, 2]
    assert section.document_type is DocumentType.UNSUPPORTED
    assert section.confidence is None


CARD = """
American Red Cross
Certificate of Completion
Ana Petrova
has successfully completed requirements for
Basic Life Support (BLS)
Date Completed: 02/09/2024 Valid Until: 02/09/2026
"""
QUESTIONS = """
Frequently asked questions
How do I report my credits? Log in to your account and select "My Credits".
Physicians should claim only the credit commensurate with the extent of their participation in the activity.
"""
PRIVILEGES = """
Harbor Clinic Group - Delineation of Privileges
Applicant: Omar Hale, MD
Airway management including intubation X
Applicant signature ______ Date 09/10/2025
"""
LETTER = """
Dear Credentialing Committee:
March 14, 2026
Enclosed please find copies of my current medical license and DEA registration.
Sincerely,
Ana Petrova, MD
"""


def transcript(name: str, number: int) -> str:
    return f"Lakeshore Academy\nCME Transcript\nMember: {name}\nDate Activity Provider Type Credits\n{rows(number, 4)}"


def test_questions_printed_on_the_back_belong_to_the_document_before_them() -> None:
    found = sections_of(text_of("DEA certificate"), QUESTIONS, text_of("heart card"))

    assert found == [([1, 2], "dea_registration"), ([3], "life_support_card")]


def test_a_foreign_page_about_somebody_is_no_back_side() -> None:
    found = sections_of(text_of("DEA certificate"), PRIVILEGES)

    assert found == [([1], "dea_registration"), ([2], "unsupported")]


def test_cards_without_a_number_come_apart() -> None:
    found = sections_of(CARD, CARD.replace("Ana Petrova", "Omar Hale"))

    assert found == [([1], "life_support_card"), ([2], "life_support_card")]


def test_a_second_sheet_that_repeats_the_head_of_its_transcript_stays_with_it() -> None:
    found = sections_of(transcript("Ana Petrova, MD", 1), transcript("Ana Petrova, MD", 5))

    assert found == [([1, 2], "cme_transcript")]


def test_rows_under_a_head_that_names_nobody_go_on_with_their_transcript() -> None:
    further = """Pts Date Conference / Activity Role
6.00 08/08/2024 Fetal Heart Monitoring Attendance
1.50 07/29/2024 Allergy Conference Attendance, Dr. Hale's ward
0.25 07/17/2024 Hypertrophic Cardiomyopathy Attendance"""

    assert sections_of(transcript("Ana Petrova, MD", 1), further) == [([1, 2], "cme_transcript")]


def test_a_transcript_of_somebody_else_is_another_one() -> None:
    found = sections_of(transcript("Ana Petrova, MD", 1), transcript("Omar Hale, DO", 5))

    assert found == [([1], "cme_transcript"), ([2], "cme_transcript")]


def test_the_pages_that_a_fax_machine_counts_are_not_one_document() -> None:
    stamp = "03/14/2026 10:22 FROM: LAKESHORE CLINIC FAX 555 0142 Page {} of 2\n"

    found = sections_of(stamp.format(1) + text_of("DEA certificate"), stamp.format(2) + text_of("heart card"))

    assert found == [([1], "dea_registration"), ([2], "life_support_card")]


def test_a_letter_that_announces_documents_is_none_of_them() -> None:
    found = sections_of(LETTER, text_of("DEA certificate"))

    assert found == [([1], "unsupported"), ([2], "dea_registration")]


RUNNING = "Valley Academy of Physicians | Confidential | Page"


def transcript_page(number: int, body: str) -> str:
    return f"{body}\n{RUNNING} {number}"


def test_a_sheet_with_the_next_number_on_the_line_along_its_edge_stays_with_its_transcript() -> None:
    first = "Valley Academy of Physicians\nCME Transcript for Ana Petrova, MD\n" + rows(1, 5)
    second = (
        "Apr 11, 2024 Update in Sepsis 1.50\nMar 12, 2024 Best of Cardiology 2.00\nMar 01, 2024 Menopause 2.00\n"
        "Cumulative: 84.00"
    )

    together = sections_of(transcript_page(1, first), transcript_page(2, second))
    apart = sections_of(transcript_page(1, first), transcript_page(1, first.replace("Ana Petrova", "Otto Brandt")))

    assert together == [([1, 2], "cme_transcript")]
    assert apart == [([1], "cme_transcript"), ([2], "cme_transcript")]


def test_a_number_stamped_along_the_edge_of_a_packet_makes_no_document_of_its_certificates() -> None:
    found = sections_of(*(transcript_page(n, text_of("physician certificate")) for n in (1, 2)))

    assert found == [([1], "cme_certificate"), ([2], "cme_certificate")]
