"""Importing organisations, providers and recipients; and which documents become theirs."""

from __future__ import annotations

import pytest

import begin.handler
import import_directory.handler
import persist.handler
from credmate.contracts import DocumentVersion
from credmate.database import Connection
from credmate.directory import ImportedFile, ImportReport, ImportRequest, ProblemCode, TableName
from credmate.store import PostgresStore
from credmate.store.directory import TiedDocument
from import_directory.storing import uncompared
from tests.integration.database.builders import (
    MANY,
    MemoryWorkFiles,
    a_document,
    a_license,
    begin_request,
    persist_request,
)
from tests.integration.database.looking import rows

PROVIDERS = """organisation,organisation_name,provider,first_name,middle_name,last_name,degree,npi,former_names
north,North Clinic,lee,Jordan,A,Lee,MD,1234567893,Lee-Smith; Park
north,North Clinic,marsh,Robin,,Marsh,NP,,
"""


def imported(store: PostgresStore, *texts: str, only_check: bool = False) -> ImportReport:
    files = [ImportedFile(name=f"file{number}.csv", text=text) for number, text in enumerate(texts, start=1)]
    return import_directory.handler.run(ImportRequest(files=files, only_check=only_check), store=store)


def counts(report: ImportReport) -> dict[TableName, tuple[int, int, int]]:
    return {change.table: (change.added, change.changed, change.unchanged) for change in report.changes}


def told(report: ImportReport) -> list[tuple[ProblemCode, str, int, str | None]]:
    return [(problem.code, problem.file, problem.line, problem.column) for problem in report.problems]


def begun(store: PostgresStore, key: str) -> DocumentVersion:
    document = a_document(key)
    begin.handler.run(begin_request(document), store=store, slots=MANY)
    return document


def holders(owner: Connection) -> list[tuple[object, ...]]:
    return rows(owner, "SELECT organisation_id, provider_id FROM document ORDER BY object_key")


def test_one_file_of_providers_is_enough(store: PostgresStore, owner: Connection) -> None:
    report = imported(store, PROVIDERS)

    assert counts(report) == {TableName.ORGANISATION: (1, 0, 0), TableName.PROVIDER: (2, 0, 0)}
    assert rows(owner, "SELECT organisation_id, name, reminder_days FROM organisation") == [
        ("north", "North Clinic", [90, 60, 30, 7])
    ]
    assert rows(owner, "SELECT first_name, middle_name, npi, former_names, active FROM provider ORDER BY 1") == [
        ("Jordan", "A", "1234567893", ["Lee-Smith", "Park"], True),
        ("Robin", None, None, [], True),
    ]


def test_importing_twice_changes_nothing(store: PostgresStore, owner: Connection) -> None:
    imported(store, PROVIDERS)
    before = rows(owner, "SELECT * FROM provider ORDER BY provider_id")
    again = imported(store, PROVIDERS)

    assert counts(again) == {TableName.ORGANISATION: (0, 0, 1), TableName.PROVIDER: (0, 0, 2)}
    assert rows(owner, "SELECT * FROM provider ORDER BY provider_id") == before


def test_a_column_that_the_file_does_not_have_stays_and_an_empty_cell_clears(
    store: PostgresStore, owner: Connection
) -> None:
    imported(store, PROVIDERS)
    report = imported(store, "organisation,provider,first_name,middle_name,last_name\nnorth,lee,Jordan,,Lee\n")

    assert counts(report) == {TableName.PROVIDER: (0, 1, 0)}
    assert rows(owner, "SELECT middle_name, npi FROM provider WHERE provider_id = 'lee'") == [(None, "1234567893")]


def test_all_three_tables_in_one_call(store: PostgresStore, owner: Connection) -> None:
    report = imported(
        store,
        "organisation,email,name,mails\nnorth,Ann@North.example,Ann Low,weekly\nnorth,bo@north.example,,none\n",
        PROVIDERS,
        "Organisation,Organisation Name,Reminder Days\nsouth,South Clinic,7; 45\n",
    )

    assert report.problems == []
    assert rows(owner, "SELECT email, name, mails FROM recipient ORDER BY email") == [
        ("ann@north.example", "Ann Low", ["weekly"]),
        ("bo@north.example", None, []),
    ]
    assert rows(owner, "SELECT reminder_days FROM organisation WHERE organisation_id = 'south'") == [([45, 7],)]


def test_an_import_does_not_subscribe_anew_who_has_unsubscribed(store: PostgresStore, owner: Connection) -> None:
    recipients = "organisation,email,mails\nnorth,ann@north.example,daily;weekly\n"
    imported(store, PROVIDERS, recipients)
    with owner.cursor() as cursor:
        cursor.execute("UPDATE recipient SET unsubscribed = '{daily}'")
    imported(store, PROVIDERS, recipients.replace("daily;weekly", "weekly"))

    assert rows(owner, "SELECT mails, unsubscribed FROM recipient") == [(["weekly"], ["daily"])]


def test_one_wrong_row_and_nothing_is_stored(store: PostgresStore, owner: Connection) -> None:
    report = imported(store, PROVIDERS, "organisation,email\nnorth,nobody\n")

    assert told(report) == [(ProblemCode.BAD_VALUE, "file2.csv", 2, "email")]
    assert rows(owner, "SELECT count(*) FROM organisation") == [(0,)]


def test_an_organisation_that_nobody_knows_is_named_with_its_line(store: PostgresStore, owner: Connection) -> None:
    imported(store, PROVIDERS)
    report = imported(store, "organisation,provider,first_name,last_name\nnorth,new,Ana,Lind\n\neast,other,Bo,Lind\n")

    assert told(report) == [(ProblemCode.UNKNOWN_ORGANISATION, "file1.csv", 4, "organisation")]
    assert rows(owner, "SELECT count(*) FROM provider") == [(2,)]


def test_two_providers_of_an_organisation_do_not_share_an_npi(store: PostgresStore) -> None:
    imported(store, PROVIDERS)
    other = "organisation,provider,first_name,last_name,npi\n"

    assert told(imported(store, f"{other}north,twin,Jo,Lee,1234567893\n")) == [
        (ProblemCode.NPI_TWICE, "file1.csv", 2, "npi")
    ]
    assert imported(store, f"{other}north,lee,Jordan,Lee,\nnorth,twin,Jo,Lee,1234567893\n").problems == []


def test_a_check_tells_what_would_change_and_changes_nothing(store: PostgresStore, owner: Connection) -> None:
    report = imported(store, PROVIDERS, only_check=True)

    assert counts(report)[TableName.PROVIDER] == (2, 0, 0)
    assert rows(owner, "SELECT count(*) FROM provider") == [(0,)]


def test_ten_thousand_providers_are_imported_in_statements_that_the_proxy_takes(
    store: PostgresStore, owner: Connection
) -> None:
    lines = [f"north,North Clinic,p{number},O'Neil \\ é,Number{number}\n" for number in range(10_000)]
    report = imported(store, "organisation,organisation_name,provider,first_name,last_name\n" + "".join(lines))

    assert counts(report)[TableName.PROVIDER] == (10_000, 0, 0)
    assert rows(owner, "SELECT DISTINCT first_name FROM provider") == [("O'Neil \\ é",)]


@pytest.mark.parametrize(
    ("key", "holder"),
    [
        pytest.param("incoming/north/lee/licence.pdf", ("north", "lee"), id="organisation and provider"),
        pytest.param("incoming/north/lee/2026/may/licence.pdf", ("north", "lee"), id="folders below"),
        pytest.param("incoming/north/unknown/licence.pdf", ("north", None), id="unknown provider"),
        pytest.param("incoming/north/lee", ("north", None), id="a file named like a provider"),
        pytest.param("incoming/north/licence.pdf", ("north", None), id="organisation alone"),
        pytest.param("incoming/licence.pdf", (None, None), id="no folder"),
        pytest.param("incoming/north", (None, None), id="a file named like an organisation"),
        pytest.param("incoming/scans/lee/licence.pdf", (None, None), id="unknown organisation"),
        pytest.param("outgoing/north/lee/licence.pdf", (None, None), id="another prefix"),
    ],
)
def test_a_document_belongs_to_whom_its_key_names(
    store: PostgresStore, owner: Connection, key: str, holder: tuple[str | None, str | None]
) -> None:
    imported(store, PROVIDERS)
    begun(store, key)

    assert holders(owner) == [holder]


def test_an_import_names_where_documents_that_were_read_now_have_a_provider(store: PostgresStore) -> None:
    for key in ("incoming/north/lee/read.pdf", "incoming/north/read.pdf"):
        document, work = begun(store, key), MemoryWorkFiles()
        persist.handler.run(persist_request(document, work, a_license()), work=work, store=store)
    begun(store, "incoming/north/kim/under-way.pdf")
    first, again = imported(store, PROVIDERS), imported(store, PROVIDERS)

    assert first.uncompared == ["incoming/north/lee/"]
    assert again.uncompared == []


def test_where_many_providers_are_new_whole_organisations_are_named() -> None:
    tied = [TiedDocument(f"org-{number % 2}", str(number), read=True) for number in range(30)]

    assert uncompared(tied) == ["incoming/org-0/", "incoming/org-1/"]


def test_documents_that_came_before_the_import_are_tied_by_it(store: PostgresStore, owner: Connection) -> None:
    for key in ("incoming/north/lee/a.pdf", "incoming/north/other/b.pdf", "incoming/x.pdf"):
        begun(store, key)
    first, again = imported(store, PROVIDERS), imported(store, PROVIDERS)

    assert holders(owner) == [("north", "lee"), ("north", None), (None, None)]
    assert (first.documents_tied, again.documents_tied) == (2, 0)
