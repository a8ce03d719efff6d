"""Finding and reading documents."""

from collections.abc import Callable

import pytest

import begin.handler
import persist.handler
from credmate.contracts import DocumentStatus, DocumentVersion
from credmate.store import PostgresStore
from tests.integration.database.builders import (
    MANY,
    MemoryWorkFiles,
    a_document,
    a_license,
    a_run,
    begin_request,
    persist_request,
    some_ids,
)

KEY = "incoming/org-7/dr lee/Certificate_94151.pdf"


def begun(store: PostgresStore, key: str = KEY, version: str | None = None) -> DocumentVersion:
    document = a_document(key, version)
    begin.handler.run(begin_request(document), store=store, slots=MANY)
    return document


@pytest.mark.parametrize(
    "identifier",
    [
        pytest.param(lambda document: str(document.document_id), id="document id"),
        pytest.param(lambda document: str(document.document_id).upper(), id="document id in capitals"),
        pytest.param(lambda document: a_run(document).execution, id="execution"),
        pytest.param(
            lambda document: f"arn:aws:states:us-east-1:1:execution:machine:{a_run(document).execution}", id="ARN"
        ),
        pytest.param(lambda _document: KEY, id="key"),
        pytest.param(lambda _document: "Certificate_94151.pdf", id="file name"),
        pytest.param(lambda _document: "_94151.pdf", id="end of the file name"),
    ],
)
def test_a_document_is_found_by(store: PostgresStore, identifier: Callable[[DocumentVersion], str]) -> None:
    document = begun(store)
    begun(store, "incoming/CertificateX94151.pdf")
    begun(store, "incoming/other.pdf")

    assert [found.document_id for found in store.find(identifier(document))] == [document.document_id]


def test_all_versions_under_one_key_are_found_newest_first(store: PostgresStore) -> None:
    older, newer = begun(store, version="1"), begun(store, version="2")

    assert [found.document_id for found in store.find(KEY)] == [newer.document_id, older.document_id]
    assert [found.document_id for found in store.find(KEY, limit=1)] == [newer.document_id]


@pytest.mark.parametrize("identifier", ["%", "_", "nothing like it", "", "\\"])
def test_what_is_not_there_is_not_found(store: PostgresStore, identifier: str) -> None:
    begun(store)

    assert (store.find(identifier) == []) is (identifier != "")


def test_results_come_in_the_order_asked_for_and_without_unknown_ids(store: PostgresStore) -> None:
    documents = [begun(store, f"incoming/{number}.pdf") for number in range(3)]
    work = MemoryWorkFiles()
    persist.handler.run(persist_request(documents[1], work, a_license()), work=work, store=store)
    ids = [documents[2].document_id, *some_ids(1), documents[1].document_id]
    results = store.document_results(ids)

    assert [result.file for result in results] == ["incoming/2.pdf", "incoming/1.pdf"]
    assert [result.status for result in results] == [DocumentStatus.PROCESSING, DocumentStatus.REVIEW_PENDING]
    assert [len(result.sections) for result in results] == [0, 1]
    assert results[1].finished_at is not None


def test_statuses_of_thousands_are_told_at_once(store: PostgresStore) -> None:
    documents = [begun(store, f"incoming/{number}.pdf") for number in range(5)]
    known = [document.document_id for document in documents]

    assert store.statuses([*some_ids(3000), *known]) == dict.fromkeys(known, DocumentStatus.PROCESSING)


def test_nothing_asked_is_nothing_told(store: PostgresStore) -> None:
    assert store.statuses([]) == {}
    assert store.document_results([]) == []


def test_documents_are_counted_by_status(store: PostgresStore) -> None:
    for number in range(3):
        begun(store, f"incoming/{number}.pdf")

    assert store.count_by_status() == {DocumentStatus.PROCESSING: 3}
