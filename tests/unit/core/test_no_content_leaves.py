"""Whatever a step stumbles over, no content of a document leaves it: not in its error, its log, its metrics."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from botocore.exceptions import ClientError, ParamValidationError, ReadTimeoutError
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from credmate.contracts import Claim, StepRequest
from credmate.errors import StepError
from tests.unit.core.builders import an_event
from tests.unit.core.edge import call, failing

SECRET = "Wanda Szczepanska 1234567893"


class Parsed(BaseModel):
    amount: Decimal


class Unforeseen(Exception):
    """An error of a library that quotes what it read."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __repr__(self) -> str:
        return f"Unforeseen({self.text})"


def validation_error(text: str) -> Exception:
    try:
        Parsed.model_validate({"amount": text})
    except ValueError as error:
        return error
    raise AssertionError


def with_note(text: str) -> Exception:
    error = ValueError()
    error.add_note(text)
    return error


RAISERS: list[Callable[[str], Exception]] = [
    ValueError,
    KeyError,
    Unforeseen,
    validation_error,
    with_note,
    lambda text: OSError(2, text, text),
    TimeoutError,
    ConnectionError,
    lambda text: UnicodeDecodeError("utf-8", text.encode(), 0, 1, text),
    lambda text: subprocess.CalledProcessError(1, [text], text.encode(), text.encode()),
    lambda text: ExceptionGroup(text, [ValueError(text)]),
    lambda text: ReadTimeoutError(endpoint_url=text),
    lambda text: ParamValidationError(report=text),
    lambda text: ClientError({"Error": {"Code": "AccessDenied", "Message": text}}, "GetObject"),
    lambda text: ClientError({"Error": {"Code": "SlowDown", "Message": text}}, "PutObject"),
]


def chained(errors: list[Exception], explicit: list[bool]) -> Exception:
    """The first error, behind it the second, and so on."""
    for outer, inner, cause in zip(errors, errors[1:], explicit, strict=False):
        if cause:
            outer.__cause__ = inner
        else:
            outer.__context__ = inner
    return errors[0]


@given(
    raisers=st.lists(st.sampled_from(RAISERS), min_size=1, max_size=4),
    explicit=st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_no_exception_carries_content_out(raisers: list[Callable[[str], Exception]], explicit: list[bool]) -> None:
    left = call(failing(chained([raiser(SECRET) for raiser in raisers], explicit)))

    assert isinstance(left.error, StepError)
    assert SECRET not in left.everything
    assert "1234567893" not in left.everything


@pytest.mark.parametrize("place", ["bucket", "key", "version_id", "etag", "size", "document_id"])
def test_no_request_carries_content_out(place: str) -> None:
    event = an_event()
    event["document"][place] = SECRET
    event[SECRET] = SECRET
    left = call(failing(ValueError(SECRET)), event)

    assert isinstance(left.error, StepError)
    assert SECRET not in left.everything


def test_a_result_of_the_wrong_kind_carries_no_content_out() -> None:
    def run(request: StepRequest) -> Any:
        return Claim.model_validate({"decision": SECRET})

    left = call(run)

    assert str(left.error) == "Claim: decision"
    assert SECRET not in left.everything


def test_what_cannot_be_dumped_carries_no_content_out() -> None:
    left = call(lambda _: SECRET)

    assert type(left.error).__name__ == "InternalError"
    assert SECRET not in left.everything
