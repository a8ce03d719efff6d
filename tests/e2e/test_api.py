"""The HTTP API of the local cloud: the synthesized routes, their authorizer, and the function behind them."""

from __future__ import annotations

import json
from http import HTTPStatus
from pathlib import Path

import pytest
import requests

from benchmarks.samples import certificate
from local.aws.tokens import LocalIssuer
from local.cli.api_access import SCOPE, TOKEN, api_url, how_to_ask, make_token
from tests.e2e.pipeline import Pipeline

pytestmark = pytest.mark.e2e


def ask(pipeline: Pipeline, path: str, token: str | None, method: str = "GET") -> requests.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.request(method, api_url(pipeline.cloud) + path, headers=headers, timeout=30)


def test_a_document_is_told_as_it_is_stored_with_its_history(pipeline: Pipeline) -> None:
    result, trace = pipeline.process("incoming/api.pdf", certificate("Alva Serinus, MD"))
    token = make_token(pipeline.cloud)

    told = ask(pipeline, f"/documents/{result.document_id}", token).json()
    listed = ask(pipeline, "/documents?status=review_pending&limit=200", token).json()["documents"]

    assert [attempt["execution"] for attempt in told.pop("attempts")] == [trace.execution]
    assert told == json.loads(result.model_dump_json())
    assert str(result.document_id) in {document["document_id"] for document in listed}


def test_the_token_that_up_leaves_is_let_through(pipeline: Pipeline) -> None:
    how_to_ask(pipeline.cloud)
    token = (Path(pipeline.cloud.state) / TOKEN).read_text(encoding="utf-8")

    assert ask(pipeline, "/documents", token).status_code == HTTPStatus.OK


def test_a_token_of_an_organisation_opens_nothing_of_others(pipeline: Pipeline) -> None:
    uploaded = pipeline.upload("incoming/nobodys.pdf", b"just a note")
    pipeline.result_of(uploaded)
    path = f"/documents/{uploaded.document_id}"

    of_everybody = ask(pipeline, path, make_token(pipeline.cloud))
    of_one = ask(pipeline, path, make_token(pipeline.cloud, organisation="north"))

    assert of_everybody.status_code == HTTPStatus.OK
    assert (of_one.status_code, of_one.json()["code"]) == (HTTPStatus.NOT_FOUND, "NO_SUCH_DOCUMENT")


def test_nobody_is_let_through_without_a_token_for_this_api_and_its_scope(pipeline: Pipeline, tmp_path: Path) -> None:
    other = LocalIssuer(tmp_path)
    other.make_key()
    forged = other.sign({"iss": "https://credmate.invalid/local", "aud": "credmate-local", "scope": SCOPE})
    refused = {
        "none": None,
        "no token": "x",
        "another's": forged,
        "of another issuer": make_token(pipeline.cloud, iss="https://else.invalid"),
        "for another": make_token(pipeline.cloud, aud="else"),
        "out of date": make_token(pipeline.cloud, exp=1),
        "without the scope": make_token(pipeline.cloud, scope="credmate/write"),
    }

    statuses = {name: ask(pipeline, "/documents", token).status_code for name, token in refused.items()}

    assert statuses.pop("without the scope") == HTTPStatus.FORBIDDEN
    assert set(statuses.values()) == {HTTPStatus.UNAUTHORIZED}


def test_health_needs_no_token_and_other_routes_and_methods_there_are_not(pipeline: Pipeline) -> None:
    token = make_token(pipeline.cloud)

    assert ask(pipeline, "/health", None).json() == {"status": "ok"}
    assert ask(pipeline, "/nowhere", token).status_code == HTTPStatus.NOT_FOUND
    assert ask(pipeline, "/documents", token, "POST").status_code == HTTPStatus.NOT_FOUND
