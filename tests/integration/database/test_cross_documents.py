"""Persist among other documents: what they say about each other, whatever the order, once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from pydantic import JsonValue

import begin.handler
import persist.handler
from credmate.contracts import DocumentResult, DocumentVersion, Outcome, SectionResult
from credmate.database import Connection
from credmate.document_types import DocumentType
from credmate.store import PostgresStore
from tests.integration.database.builders import (
    MANY,
    MemoryWorkFiles,
    a_document,
    a_file,
    a_section,
    begin_request,
    persist_request,
)
from tests.integration.database.looking import rows
from tests.integration.database.test_directory import imported

PROVIDERS = """organisation,organisation_name,provider,first_name,middle_name,last_name,npi,former_names
north,North Clinic,lee,Jordan,,Lee,1234567893,
north,North Clinic,marsh,Robin,,Marsh,,
"""

T = DocumentType


@dataclass
class Office:
    """Uploads come one an hour, in the order of the calls; each has bytes of its own unless told."""

    store: PostgresStore
    uploaded: int = 0
    files: dict[str, str] = field(default_factory=dict)

    def upload(self, key: str, *, bytes_of: str | None = None) -> DocumentVersion:
        self.uploaded += 1
        document = a_document(key, uploaded_at=datetime(2026, 5, 4, tzinfo=UTC) + timedelta(hours=self.uploaded))
        self.files[str(document.document_id)] = self.files.get(bytes_of or "") or f"{self.uploaded:064x}"
        self.files[key] = self.files[str(document.document_id)]
        return document

    def process(
        self, document: DocumentVersion, *sections: SectionResult, attempt: int = 1, store: PostgresStore | None = None
    ) -> DocumentVersion:
        work, store = MemoryWorkFiles(), store or self.store
        file = a_file(self.files[str(document.document_id)])
        request = persist_request(document, work, *sections, attempt=attempt, file=file)
        begin.handler.run(begin_request(document, attempt), store=store, slots=MANY)
        persist.handler.run(request, work=work, store=store)
        return document

    def received(self, key: str, *sections: SectionResult, bytes_of: str | None = None) -> DocumentVersion:
        return self.process(self.upload(key, bytes_of=bytes_of), *sections)

    def result(self, document: DocumentVersion) -> DocumentResult:
        return self.store.document_results([document.document_id])[0]

    def told(self, document: DocumentVersion) -> list[list[str]]:
        """Codes of each section."""
        return [[finding.code for finding in section.findings] for section in self.result(document).sections]

    def messages(self, document: DocumentVersion) -> list[str]:
        return [finding.message for section in self.result(document).sections for finding in section.findings]


@pytest.fixture
def office(store: PostgresStore) -> Office:
    imported(store, PROVIDERS)
    return Office(store)


def licence(expires: str | None = "2027-01-31", **changes: JsonValue) -> SectionResult:
    values: dict[str, Any] = {
        "provider_name": "Jordan Lee",
        "license_number": "A12345",
        "state": "CA",
        "issue_date": "2015-02-01",
        "expiration_date": expires,
        **changes,
    }
    return a_section(T.MEDICAL_LICENSE, **{name: value for name, value in values.items() if value is not None})


def card(expires: str, number: str, course: str = "BLS") -> SectionResult:
    return a_section(
        T.LIFE_SUPPORT_CARD,
        provider_name="Jordan Lee",
        course=course,
        card_number=number,
        issue_date="2025-01-01",
        expiration_date=expires,
    )


def certificate(title: str = "Stroke: an Update", day: str = "2025-05-05", amount: str = "1.5") -> SectionResult:
    return a_section(
        T.CME_CERTIFICATE,
        provider_name="Jordan Lee",
        activity_title=title,
        completion_date=day,
        credits=[
            {"amount": amount, "system": "AMA_PRA_1", "basis": "awarded"},
            {"amount": "99", "system": "AMA_PRA_1", "basis": "designated"},
        ],
    )


def transcript(*activities: tuple[str, str, str]) -> SectionResult:
    listed: list[JsonValue] = [
        {"title": title, "completion_date": day, "amount": amount, "system": "OTHER"}
        for title, day, amount in activities
    ]
    return a_section(T.CME_TRANSCRIPT, provider_name="Jordan Lee", issuer="North", activities=listed)


LEE = "incoming/north/lee"


def reminded_about(owner: Connection) -> list[tuple[object, ...]]:
    return rows(owner, "SELECT object_key, expires_on::text FROM current_credential ORDER BY object_key")


def test_the_same_file_again_is_said_once_and_nothing_else_about_it(office: Office) -> None:
    first = office.received(f"{LEE}/a.pdf", licence())
    again = office.received(f"{LEE}/b.pdf", licence(), bytes_of=f"{LEE}/a.pdf")

    assert office.told(first) == [[]]
    assert office.told(again) == [["SAME_FILE"]]
    assert office.messages(again) == [f"The same file was uploaded before as {LEE}/a.pdf"]
    assert office.result(again).sections[0].outcome is Outcome.PASSED


def test_the_same_file_of_another_organisation_is_nobodys_business(office: Office) -> None:
    office.received(f"{LEE}/a.pdf", licence())
    elsewhere = office.received("incoming/a.pdf", licence(), bytes_of=f"{LEE}/a.pdf")

    assert office.told(elsewhere) == [[]]


def test_another_scan_of_the_same_licence_is_a_duplicate(office: Office, owner: Connection) -> None:
    office.received(f"{LEE}/a.pdf", licence())
    again = office.received(f"{LEE}/b.pdf", licence(license_number="a-12345"))

    assert office.told(again) == [["DUPLICATE_CREDENTIAL"]]
    assert reminded_about(owner) == [(f"{LEE}/a.pdf", "2027-01-31")]


def test_a_later_expiry_is_a_renewal_and_ends_the_reminders_of_the_old_one(office: Office, owner: Connection) -> None:
    office.received(f"{LEE}/old.pdf", licence("2025-01-31"))
    new = office.received(f"{LEE}/new.pdf", licence("2027-01-31"))

    assert office.told(new) == [["RENEWAL"]]
    assert office.messages(new) == [f"Renews the one until 2025-01-31, which is {LEE}/old.pdf: its reminders end"]
    assert reminded_about(owner) == [(f"{LEE}/new.pdf", "2027-01-31")]


def test_an_older_one_that_arrives_later_supersedes_nothing(office: Office, owner: Connection) -> None:
    new = office.received(f"{LEE}/new.pdf", licence("2027-01-31"))
    old = office.received(f"{LEE}/old.pdf", licence("2025-01-31"))

    assert office.told(new) == [[]]
    assert office.told(old) == [["OUTDATED_CREDENTIAL"]]
    assert reminded_about(owner) == [(f"{LEE}/new.pdf", "2027-01-31")]


def test_of_a_chain_only_the_last_is_reminded_about_and_names_the_one_before(office: Office, owner: Connection) -> None:
    for year in (2023, 2027, 2025):
        office.received(f"{LEE}/{year}.pdf", licence(f"{year}-01-31"))
    last = office.received(f"{LEE}/2029.pdf", licence("2029-01-31"))

    assert office.messages(last) == [f"Renews the one until 2027-01-31, which is {LEE}/2027.pdf: its reminders end"]
    assert reminded_about(owner) == [(f"{LEE}/2029.pdf", "2029-01-31")]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(licence(), licence(state="NV"), id="another state"),
        pytest.param(licence(), licence(license_number="A99999"), id="another number"),
        pytest.param(licence(None), licence(), id="a wall certificate without expiry"),
        pytest.param(licence(state=None), licence(state=None), id="no state"),
        pytest.param(card("2027-01-31", "1"), card("2027-01-31", "2", "ACLS"), id="another course"),
    ],
)
def test_what_is_not_the_same_credential_is_no_finding(
    office: Office, owner: Connection, earlier: SectionResult, later: SectionResult
) -> None:
    office.received(f"{LEE}/a.pdf", earlier)
    second = office.received(f"{LEE}/b.pdf", later)

    assert office.told(second) == [[]]
    assert len(reminded_about(owner)) == 2


def test_a_life_support_card_is_renewed_by_one_with_another_number(office: Office, owner: Connection) -> None:
    office.received(f"{LEE}/a.pdf", card("2025-03-31", "111"))
    new = office.received(f"{LEE}/b.pdf", card("2027-03-31", "222"))

    assert office.told(new) == [["RENEWAL"]]
    assert reminded_about(owner) == [(f"{LEE}/b.pdf", "2027-03-31")]


def test_another_providers_licence_is_left_alone(office: Office, owner: Connection) -> None:
    office.received(f"{LEE}/a.pdf", licence("2025-01-31"))
    office.received("incoming/north/marsh/b.pdf", licence("2027-01-31", provider_name="Robin Marsh"))

    assert len(reminded_about(owner)) == 2


@pytest.mark.parametrize(
    ("holder", "codes"),
    [("LEE, JORDAN A.", ["RENEWAL"]), ("Jordana Li", []), (None, [])],
)
def test_documents_of_nobody_need_number_and_holder_in_common(
    office: Office, holder: str | None, codes: list[str]
) -> None:
    office.received("incoming/a.pdf", licence("2025-01-31"))
    new = office.received("incoming/b.pdf", licence("2027-01-31", provider_name=holder))

    assert office.told(new) == [codes]


def test_documents_of_nobody_are_not_joined_by_their_course(office: Office, owner: Connection) -> None:
    office.received("incoming/a.pdf", card("2025-03-31", "111"))
    new = office.received("incoming/b.pdf", card("2027-03-31", "222"))

    assert office.told(new) == [[]]
    assert len(reminded_about(owner)) == 2


def test_processing_a_document_again_makes_it_no_duplicate_of_itself(office: Office, owner: Connection) -> None:
    document = office.received(f"{LEE}/a.pdf", licence(), certificate())
    office.process(document, licence(), certificate(), attempt=2)

    assert office.told(document) == [[], []]
    assert reminded_about(owner) == [(f"{LEE}/a.pdf", "2027-01-31")]


def test_persisting_twice_is_the_same_as_once(office: Office, owner: Connection) -> None:
    office.received(f"{LEE}/old.pdf", licence("2025-01-31"))
    new = office.received(f"{LEE}/new.pdf", licence("2027-01-31"))
    before = rows(owner, "SELECT * FROM cross_finding"), rows(owner, "SELECT * FROM credential ORDER BY credential_id")
    work = MemoryWorkFiles()
    persist.handler.run(persist_request(new, work, licence("2029-01-31")), work=work, store=office.store)

    assert before == (
        rows(owner, "SELECT * FROM cross_finding"),
        rows(owner, "SELECT * FROM credential ORDER BY credential_id"),
    )


def test_a_number_read_otherwise_the_second_time_undoes_the_renewal(office: Office, owner: Connection) -> None:
    office.received(f"{LEE}/old.pdf", licence("2025-01-31"))
    new = office.received(f"{LEE}/new.pdf", licence("2027-01-31"))
    office.process(new, licence("2027-01-31", license_number="B1"), attempt=2)

    assert office.told(new) == [[]]
    assert len(reminded_about(owner)) == 2


def test_what_others_say_of_a_document_goes_when_it_is_read_otherwise(office: Office) -> None:
    first = office.received("incoming/a.pdf", licence())
    second = office.received("incoming/b.pdf", licence())
    assert office.told(second) == [["DUPLICATE_CREDENTIAL"]]
    office.process(first, licence(license_number="B1"), attempt=2)

    assert office.told(second) == [[]]


def test_a_renewal_that_was_rejected_renews_nothing(office: Office, owner: Connection) -> None:
    office.received(f"{LEE}/old.pdf", licence("2025-01-31"))
    office.received(f"{LEE}/new.pdf", licence("2027-01-31"))
    with owner.cursor() as cursor:
        cursor.execute("UPDATE document SET status = 'rejected' WHERE object_key LIKE '%new.pdf'")

    assert reminded_about(owner) == [(f"{LEE}/old.pdf", "2025-01-31")]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_whatever_the_order_of_processing_the_findings_are_the_same(
    office: Office, owner: Connection, order: tuple[int, ...]
) -> None:
    expiries = ("2025-01-31", "2027-01-31", "2025-01-31")
    documents = [office.upload(f"{LEE}/{number}.pdf") for number in range(3)]
    for number in order:
        office.process(documents[number], licence(expiries[number]))

    assert [office.told(document) for document in documents] == [
        [[]],
        [["RENEWAL"]],
        [["DUPLICATE_CREDENTIAL", "OUTDATED_CREDENTIAL"]],
    ]
    assert reminded_about(owner) == [(f"{LEE}/1.pdf", "2027-01-31")]


@pytest.mark.parametrize("prefix", [LEE, "incoming"])
def test_of_documents_persisted_at_the_same_moment_all_but_the_first_have_the_finding(
    office: Office, new_store: Callable[[], PostgresStore], prefix: str
) -> None:
    documents = [office.upload(f"{prefix}/{number}.pdf") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        done = [pool.submit(office.process, document, licence(), store=new_store()) for document in documents]
        for one in done:
            one.result()

    assert [office.told(document) for document in documents] == [[[]]] + [[["DUPLICATE_CREDENTIAL"]]] * 7
    assert {message for document in documents for message in office.messages(document)} == {
        f"The same credential with the same expiry, 2027-01-31, is {prefix}/0.pdf"
    }


def test_documents_processed_again_and_again_at_once_do_not_wait_for_each_other_in_a_circle(
    office: Office, new_store: Callable[[], PostgresStore]
) -> None:
    keys = [f"{LEE}/0.pdf", "incoming/1.pdf", f"{LEE}/2.pdf", "incoming/3.pdf"]
    documents = [office.upload(key, bytes_of=keys[0]) for key in keys]

    def repeatedly(document: DocumentVersion, store: PostgresStore) -> None:
        for attempt in range(1, 11):
            office.process(document, licence(f"20{20 + attempt}-01-31"), card("2027-01-31", "1"),
                           attempt=attempt, store=store)  # fmt: skip

    with ThreadPoolExecutor(4) as pool:
        for one in [pool.submit(repeatedly, document, new_store()) for document in documents]:
            one.result()

    assert [office.told(document)[0] for document in documents] == [[], [], ["SAME_FILE"], ["SAME_FILE"]]


@pytest.mark.parametrize(
    ("name", "codes", "outcome"),
    [
        ("Jordan Lee", [], Outcome.PASSED),
        ("LEE, JORDAN", [], Outcome.PASSED),
        ("J. Lee", [], Outcome.PASSED),
        ("Jordna Lee", ["PROVIDER_NAME"], Outcome.PASSED),
        ("Robin Marsh", ["PROVIDER_NAME"], Outcome.NEEDS_REVIEW),
        (None, [], Outcome.PASSED),
    ],
)
def test_the_name_is_held_against_the_provider_of_the_key(
    office: Office, name: str | None, codes: list[str], outcome: Outcome
) -> None:
    document = office.received(f"{LEE}/a.pdf", licence(provider_name=name))

    assert office.told(document) == [codes]
    assert office.result(document).sections[0].outcome is outcome


def test_a_wrong_name_is_told_in_a_reviewers_words(office: Office) -> None:
    document = office.received(f"{LEE}/a.pdf", licence(provider_name="Robin Lee"))

    assert office.messages(document) == [
        'Printed is "Robin Lee"; the file was uploaded for Jordan Lee: the first names differ'
    ]


def test_an_npi_of_somebody_else_is_an_error(office: Office) -> None:
    section = certificate()
    npi = licence().fields["state"].model_copy(update={"value": "1558598797"})
    document = office.received(f"{LEE}/a.pdf", section.model_copy(update={"fields": {**section.fields, "npi": npi}}))

    assert office.told(document) == [["PROVIDER_NPI"]]
    assert office.result(document).sections[0].outcome is Outcome.NEEDS_REVIEW


def test_two_names_that_both_fit_the_provider_may_contradict_each_other(office: Office) -> None:
    imported(office.store, "organisation,provider,first_name,last_name\nnorth,alee,A.,Lee\n")
    office.received("incoming/north/alee/1.pdf", licence(provider_name="Anna Lee"))
    second = office.received("incoming/north/alee/2.pdf", licence(provider_name="Andrew Lee", license_number="B2"))

    assert office.told(second) == [["NAME_DIFFERS"]]


def test_a_key_that_names_an_unknown_provider_is_told(office: Office) -> None:
    unknown = office.received("incoming/north/nobody/a.pdf", licence())
    alone = office.received("incoming/north/a.pdf", certificate())

    assert office.told(unknown) == [["PROVIDER_UNKNOWN"]]
    assert office.told(alone) == [[]]


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        pytest.param(
            certificate(), transcript(("STROKE: AN UPDATE", "2025-05-05", "1.50")), "activities", id="then in a list"
        ),
        pytest.param(
            transcript(("Stroke: an Upd", "2025-05-05", "1.5")), certificate(), "activity_title", id="a title cut off"
        ),
        pytest.param(certificate(), certificate(), "activity_title", id="two scans"),
    ],
)
def test_credit_for_one_activity_is_not_counted_twice(
    office: Office, first: SectionResult, second: SectionResult, field: str
) -> None:
    office.received(f"{LEE}/a.pdf", first)
    later = office.received(f"{LEE}/b.pdf", second)
    [section] = office.result(later).sections

    assert [(finding.code, finding.field) for finding in section.findings] == [("CREDIT_COUNTED_TWICE", field)]
    assert f"{LEE}/a.pdf" in section.findings[0].message


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(certificate(title="Sepsis"), id="another title"),
        pytest.param(certificate(day="2025-05-06"), id="another day"),
        pytest.param(certificate(amount="2"), id="another amount"),
    ],
)
def test_credit_for_another_activity_is_counted(office: Office, other: SectionResult) -> None:
    office.received(f"{LEE}/a.pdf", certificate())

    assert office.told(office.received(f"{LEE}/b.pdf", other)) == [[]]


def test_a_packet_with_a_certificate_and_the_transcript_that_lists_it_says_so(office: Office) -> None:
    packet = office.received(
        "incoming/packet.pdf", certificate(), transcript(("Stroke: an Update", "2025-05-05", "1.5"))
    )

    assert office.told(packet) == [[], ["CREDIT_COUNTED_TWICE"]]
    assert "document 1 of this file" in office.messages(packet)[0]


def test_a_transcript_of_hundreds_of_rows_is_compared_in_statements_that_the_proxy_takes(office: Office) -> None:
    listed = [(f"Activity '{number}' \\ {'é' * 40}", f"20{number % 20 + 5:02}-05-05", "1.5") for number in range(600)]
    office.received(f"{LEE}/a.pdf", transcript(*listed))
    again = office.received(f"{LEE}/b.pdf", transcript(*listed))

    assert office.messages(again) == [f"600 of the activities are also in {LEE}/a.pdf; count them once"]
