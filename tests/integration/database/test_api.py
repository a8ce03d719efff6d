"""The API, from a request to the rows behind it, as the role that reads alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import psycopg2
import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext

import begin.handler
import persist.handler
import record_failure.handler
from api.problems import Code
from api.routes import make_app
from credmate.catalogue import ListedCredential, ListedDocument
from credmate.contracts import DocumentStatus, DocumentVersion, SectionResult
from credmate.database import Connection, Database
from credmate.document_types import DocumentType
from credmate.errors import DatabaseUnavailable
from credmate.history import Attempt, KeptExecution, Step
from credmate.store import PostgresStore
from credmate.store.catalogue import Catalogue
from credmate.store.history import HistoryStore
from local.postgres import PostgresAddress
from tests.integration.database.builders import (
    MANY,
    FixedLogin,
    MemoryWorkFiles,
    a_document,
    a_license,
    a_run,
    a_section,
    begin_request,
    failure_request,
    persist_request,
)
from tests.integration.database.test_directory import imported

PROVIDERS = """organisation,organisation_name,provider,first_name,last_name
north,North Clinic,lee,Jordan,Lee
south,South Clinic,lee,Jordan,Lee
"""
NOT_TOLD = "Jordan"
"""Of what is stored and asked for; no problem repeats it."""


T = DocumentType


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: Any


@dataclass(frozen=True)
class Caller:
    """Asks as the gateway does for whoever bears a token with these claims."""

    catalogue: Catalogue
    claims: dict[str, str] | None

    def get(self, path: str, **query: str) -> Answer:
        authorizer = {"authorizer": {"jwt": {"claims": self.claims, "scopes": None}}} if self.claims else {}
        event = {
            "version": "2.0",
            "rawPath": path,
            "headers": {},
            "queryStringParameters": query,
            "requestContext": {
                "http": {"method": "GET", "path": path},
                "stage": "$default",
                "requestId": "request",
                **authorizer,
            },
        }
        answer = make_app(lambda: self.catalogue).resolve(event, LambdaContext())
        return Answer(answer["statusCode"], answer["headers"], json.loads(answer["body"]))

    def bearing(self, **claims: str) -> Caller:
        return replace(self, claims=claims)

    def without_token(self) -> Caller:
        return replace(self, claims=None)

    def pages(self, path: str, **query: str) -> Iterator[Any]:
        after: dict[str, str] = {}
        while True:
            page = self.get(path, **query, **after).body
            yield page
            if page["next"] is None:
                return
            after = {"after": page["next"]}


@pytest.fixture
def api(server: PostgresAddress, database: str) -> Iterator[Caller]:
    with closing(Database(FixedLogin(server, database, "credmate_readonly"))) as connection:
        yield Caller(Catalogue(connection), {"sub": "somebody"})


def begun(store: PostgresStore, key: str) -> DocumentVersion:
    document = a_document(key)
    begin.handler.run(begin_request(document), store=store, slots=MANY)
    return document


def processed(store: PostgresStore, key: str, *sections: SectionResult) -> DocumentVersion:
    document, work = begun(store, key), MemoryWorkFiles()
    persist.handler.run(persist_request(document, work, *sections), work=work, store=store)
    return document


def files(page: Any) -> list[str]:
    return [document["file"] for document in page["documents"]]


def test_a_document_is_told_as_it_is_stored_with_its_attempts(store: PostgresStore, api: Caller) -> None:
    document = processed(store, "incoming/license.pdf", a_license())

    answer = api.get(f"/documents/{document.document_id}")

    (stored,) = store.document_results([document.document_id])
    attempts = answer.body.pop("attempts")
    assert answer.status == HTTPStatus.OK
    assert answer.body == json.loads(stored.model_dump_json())
    assert answer.body["sections"][0]["fields"]["license_number"]["value"] == "A12345"
    assert [(attempt["attempt"], attempt["outcome"], attempt["version"]) for attempt in attempts] == [
        (1, "review_pending", 1)
    ]


def test_a_failed_document_says_where_and_why(store: PostgresStore, api: Caller) -> None:
    document = begun(store, "incoming/a.pdf")
    record_failure.handler.run(failure_request(document, "Throttled", "GetObject: SlowDown"), store=store)

    answer = api.get(f"/documents/{document.document_id}").body

    assert (answer["status"], answer["sections"]) == ("failed", [])
    assert answer["attempts"][0]["error"] == "Throttled"
    assert answer["attempts"][0]["failed_step"]


def test_documents_come_newest_first_on_pages_that_miss_and_repeat_none(store: PostgresStore, api: Caller) -> None:
    keys = [f"incoming/{number}.pdf" for number in range(5)]
    for key in keys:
        begun(store, key)

    pages = [files(page) for page in api.pages("/documents", limit="2")]

    assert pages == [keys[4:2:-1], keys[2:0:-1], keys[:1]]


def test_documents_received_at_one_moment_are_paged_by_their_ids(
    store: PostgresStore, api: Caller, owner: Connection
) -> None:
    keys = {begun(store, f"incoming/{number}.pdf").key for number in range(4)}
    with owner.cursor() as cursor:
        cursor.execute("UPDATE document SET received_at = '2026-05-04T08:00:00.000001Z'")

    found = [key for page in api.pages("/documents", limit="1") for key in files(page)]

    assert len(found) == len(keys)
    assert set(found) == keys


def test_canaries_are_nobodys(store: PostgresStore, api: Caller) -> None:
    canary = processed(store, "incoming/credmate-canary/license.pdf", a_license())

    assert api.get("/documents").body == {"documents": [], "next": None}
    assert api.get("/credentials").body == {"credentials": [], "next": None}
    assert api.get(f"/documents/{canary.document_id}").status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param({"status": "review_pending"}, ["c", "b"], id="status"),
        pytest.param({"document_type": "medical_license"}, ["c", "b"], id="type"),
        pytest.param({"document_type": "cme_certificate"}, ["c"], id="type of a later section"),
        pytest.param({"organisation": "north"}, ["b"], id="organisation"),
        pytest.param({"provider": "lee"}, ["c", "b"], id="provider"),
        pytest.param({"provider": "lee", "organisation": "south"}, ["c"], id="both"),
        pytest.param({"organisation": "nowhere"}, [], id="an organisation that there is not"),
    ],
)
def test_documents_are_filtered_by(store: PostgresStore, api: Caller, query: dict[str, str], found: list[str]) -> None:
    imported(store, PROVIDERS)
    begun(store, "incoming/a")
    processed(store, "incoming/north/lee/b", a_license())
    processed(store, "incoming/south/lee/c", a_license(), a_section(T.CME_CERTIFICATE))

    assert [key[-1] for key in files(api.get("/documents", **query).body)] == found


def test_documents_are_filtered_by_the_time_they_came(store: PostgresStore, api: Caller, owner: Connection) -> None:
    early, late = begun(store, "incoming/early"), begun(store, "incoming/late")
    with owner.cursor() as cursor:
        for document, hour in ((early, 8), (late, 9)):
            moment = datetime(2026, 5, 4, hour, tzinfo=UTC)
            cursor.execute(
                "UPDATE document SET received_at = %s WHERE document_id = %s", (moment, document.document_id)
            )

    found = {
        since: files(api.get("/documents", since=since).body)
        for since in ("2026-05-04T08:00:00Z", "2026-05-04T11:00:00.000001+02:00", "2026-05-04T09:00:00Z")
    }

    assert list(found.values()) == [["incoming/late", "incoming/early"], [], ["incoming/late"]]


def test_whoever_belongs_to_an_organisation_sees_nothing_of_another(store: PostgresStore, api: Caller) -> None:
    imported(store, PROVIDERS)
    own = processed(store, "incoming/north/lee/own", a_license(number="N1"))
    others = [
        processed(store, key, a_license(number=f"S{index}"))
        for index, key in enumerate(("incoming/south/lee/other", "incoming/nobodys"))
    ]
    caller = api.bearing(organisation="north")

    assert files(caller.get("/documents").body) == [own.key]
    assert files(caller.get("/documents", organisation="south").body) == []
    assert [item["number"] for item in caller.get("/credentials").body["credentials"]] == ["N1"]
    assert caller.get(f"/documents/{own.document_id}").status == HTTPStatus.OK
    for other in others:
        for path in (f"/documents/{other.document_id}", f"/documents/{other.document_id}/history"):
            assert caller.get(path).body["code"] == Code.NO_SUCH_DOCUMENT


def test_credentials_that_end_first_come_first_and_those_without_end_last(store: PostgresStore, api: Caller) -> None:
    today = datetime.now(UTC).date()
    ends = [today + timedelta(days=400), None, today - timedelta(days=3), today + timedelta(days=90), None]
    for index, end in enumerate(ends):
        ending = {"expiration_date": end.isoformat()} if end else {}
        processed(store, f"incoming/{index}", a_section(T.MEDICAL_LICENSE, license_number=f"L{index}", **ending))

    pages = list(api.pages("/credentials", limit="2"))
    soon = api.get("/credentials", expiring_within="90d").body["credentials"]

    everything = [item for page in pages for item in page["credentials"]]
    assert [item["number"] for item in everything][:3] == ["L2", "L3", "L0"]
    assert {item["number"] for item in everything[3:]} == {"L1", "L4"}
    assert [item["number"] for item in soon] == ["L2", "L3"]
    assert ListedCredential.model_validate(soon[1]).expires_on == today + timedelta(days=90)


def test_credentials_are_filtered_by_type_and_provider(store: PostgresStore, api: Caller) -> None:
    imported(store, PROVIDERS)
    processed(store, "incoming/north/lee/a", a_license(number="A1"))
    dea = a_section(T.DEA_REGISTRATION, registration_number="FA1234563", expiration_date="2028-01-31")
    processed(store, "incoming/south/lee/b", dea)

    by_type = api.get("/credentials", document_type="medical_license").body["credentials"]
    by_holder = api.get("/credentials", organisation="south", provider="lee").body["credentials"]

    assert [item["number"] for item in by_type] == ["A1"]
    assert [item["document_type"] for item in by_holder] == ["dea_registration"]


def test_the_history_is_what_was_kept_of_the_executions(
    store: PostgresStore, api: Caller, server: PostgresAddress, database: str
) -> None:
    document = begun(store, "incoming/a")
    moment = datetime(2026, 5, 4, 8, tzinfo=UTC)
    steps = [Step("Begin", moment, attempts=[Attempt(moment, 0.1, moment)], output={"decision": "claimed"})]
    kept = KeptExecution(
        execution=a_run(document).execution,
        document_id=document.document_id,
        attempt=1,
        status="SUCCEEDED",
        started=moment,
        stopped=moment,
        error=None,
        message=None,
        steps=steps,
    )
    before = api.get(f"/documents/{document.document_id}/history").body
    HistoryStore(Database(FixedLogin(server, database))).keep(kept)

    after = api.get(f"/documents/{document.document_id}/history").body

    assert before == {"executions": []}
    assert after == {"executions": [json.loads(kept.model_dump_json())]}


@pytest.mark.parametrize(
    ("path", "query", "told"),
    [
        pytest.param("/documents", {"status": NOT_TOLD}, "status", id="a status that there is not"),
        pytest.param("/documents", {"status": "failed,invalid"}, "status", id="two statuses"),
        pytest.param("/documents", {"document_type": NOT_TOLD}, "document_type", id="a type that there is not"),
        pytest.param("/documents", {"since": "2026-05-04T08:00:00"}, "since", id="a time without a zone"),
        pytest.param("/documents", {"provider": f"{NOT_TOLD}\0"}, "provider", id="a byte that no name has"),
        pytest.param("/credentials", {"organisation": NOT_TOLD * 11}, "organisation", id="a name that is too long"),
        pytest.param("/documents", {"limit": "201"}, "limit", id="too large a page"),
        pytest.param("/documents", {"limit": "0"}, "limit", id="no page"),
        pytest.param("/documents", {"after": NOT_TOLD}, "after", id="a place that no page ended with"),
        pytest.param("/credentials", {"after": "e30"}, "after", id="a place of nothing"),
        pytest.param("/credentials", {"expiring_within": "3 months"}, "expiring_within", id="months"),
        pytest.param("/documents", {"statuss": NOT_TOLD}, "known are: after", id="a slip in a name"),
        pytest.param("/health", {"deep": NOT_TOLD}, "known are: none", id="a parameter where there is none"),
        pytest.param(f"/documents/{NOT_TOLD}", {}, "document_id", id="an id that is none"),
    ],
)
def test_a_parameter_that_cannot_be_is_named_and_not_repeated(
    api: Caller, path: str, query: dict[str, str], told: str
) -> None:
    answer = api.get(path, **query)

    assert answer.status == HTTPStatus.BAD_REQUEST
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.body["code"] == Code.INVALID_PARAMETER
    assert told in answer.body["detail"]
    assert NOT_TOLD not in json.dumps(answer.body)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        pytest.param(
            "/documents/0f5c6c0e-0000-4000-8000-000000000000", 404, Code.NO_SUCH_DOCUMENT, id="no such document"
        ),
        pytest.param("/", 404, Code.NO_SUCH_ROUTE, id="no such route"),
    ],
)
def test_what_there_is_not_has_a_code(api: Caller, path: str, status: int, code: Code) -> None:
    answer = api.get(path)

    assert (answer.status, answer.body["code"]) == (status, code)


@pytest.mark.parametrize("path", ["/documents", "/credentials", "/documents/0f5c6c0e-0000-4000-8000-000000000000"])
def test_nobody_is_told_anything_whom_the_gateway_did_not_let_through(api: Caller, path: str) -> None:
    strangers = [api.without_token().get(path), api.bearing(organisation=" ").get(path)]

    assert [answer.status for answer in strangers] == [HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN]
    assert {answer.body["code"] for answer in strangers} == {Code.NOT_AUTHORISED}


def test_health_is_told_to_everybody_and_says_no_more_than_that(api: Caller) -> None:
    answer = api.without_token().get("/health")

    assert (answer.status, answer.body) == (HTTPStatus.OK, {"status": "ok"})


def test_nothing_is_kept_on_its_way(store: PostgresStore, api: Caller) -> None:
    answers = [api.get("/documents"), api.get("/nowhere"), api.without_token().get("/health")]

    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}


class Broken(Catalogue):
    def __init__(self, error: Exception) -> None:
        self._error = error

    def answers(self) -> None:
        raise self._error


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        pytest.param(DatabaseUnavailable("no answer"), 503, Code.UNAVAILABLE, id="the database"),
        pytest.param(KeyError(NOT_TOLD), 500, Code.INTERNAL, id="our fault"),
        pytest.param(psycopg2.ProgrammingError(NOT_TOLD), 500, Code.INTERNAL, id="a statement"),
    ],
)
def test_what_goes_wrong_behind_the_api_is_told_without_content(
    error: Exception, status: int, code: Code, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Caller(Broken(error), None).get("/health")

    assert (answer.status, answer.body["code"]) == (status, code)
    assert NOT_TOLD not in json.dumps(answer.body)
    assert NOT_TOLD not in capsys.readouterr().out


def test_every_status_can_be_asked_for(api: Caller) -> None:
    statuses = {status: api.get("/documents", status=status).status for status in DocumentStatus}

    assert set(statuses.values()) == {HTTPStatus.OK}


def test_a_page_is_what_its_contract_says(store: PostgresStore, api: Caller) -> None:
    document = processed(store, "incoming/a", a_license())

    (listed,) = api.get("/documents").body["documents"]

    told = ListedDocument.model_validate(listed)
    assert (told.document_id, told.document_types, told.attempt) == (document.document_id, ["medical_license"], 1)
