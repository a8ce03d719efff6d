"""From a request to what a function is handed."""

from __future__ import annotations

from io import BytesIO

import pytest

from local.aws.payloads import event_of


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        pytest.param("status=failed&limit=2", {"status": "failed", "limit": "2"}, id="two"),
        pytest.param("status=failed&status=invalid", {"status": "failed,invalid"}, id="one twice"),
        pytest.param("status=", {"status": ""}, id="an empty one"),
        pytest.param("", {}, id="none"),
    ],
)
def test_parameters_are_handed_over_as_the_gateway_does(query: str, parameters: dict[str, str]) -> None:
    event = event_of({"REQUEST_METHOD": "GET", "QUERY_STRING": query, "wsgi.input": BytesIO()}, "/documents")

    assert event["queryStringParameters"] == parameters
