"""Every failure the pipeline can name.

    CredmateError
    ├── DocumentError            this document can never pass; refused, never retried
    │   ├── EmptyDocument        EMPTY
    │   ├── EncryptedDocument    ENCRYPTED
    │   ├── CorruptDocument      CORRUPT
    │   ├── OversizedDocument    TOO_LARGE
    │   ├── TooManyPages         TOO_MANY_PAGES
    │   ├── NotADocument         NOT_A_DOCUMENT
    │   ├── TooComplexDocument   TOO_COMPLEX
    │   ├── VanishedDocument     VANISHED
    │   ├── InfectedDocument     INFECTED
    │   └── UnscannableDocument  UNSCANNABLE
    └── StepError                what a state machine matches by name
        ├── DocumentRefused      any DocumentError, as it leaves a step
        ├── TransientError       the same call may pass in a moment
        ├── Throttled            a service asked us to slow down
        ├── ModelUnavailable     the language model does not answer, or asked us to slow down
        ├── DatabaseUnavailable  PostgreSQL or its proxy does not answer
        ├── LeaseHeld            another run works on this document now
        ├── LeaseLost            another run has taken this document over
        ├── ContractViolation    a step was given what its contract forbids: our bug
        └── InternalError        anything else: our bug

AWS Lambda reports `type(error).__name__`, and `ErrorEquals` in a state machine is an exact match that knows no
inheritance. So only `StepError`s leave a step (see `credmate.step`), and their names are a contract with
`statemachine/*.json`. No message ever carries document content.
"""

from __future__ import annotations

import json
import re
from typing import ClassVar


class CredmateError(Exception):
    """Base of every error that the pipeline raises on purpose."""


class DocumentError(CredmateError):
    """This document can never pass. The message tells its sender what to do."""

    code: ClassVar[str] = "INVALID"


class EmptyDocument(DocumentError):
    """The object has no bytes."""

    code = "EMPTY"


class EncryptedDocument(DocumentError):
    """The file needs a password to be read."""

    code = "ENCRYPTED"


class CorruptDocument(DocumentError):
    """The file claims a known format and cannot be read as such."""

    code = "CORRUPT"


class OversizedDocument(DocumentError):
    """More bytes or more pixels than the pipeline reads."""

    code = "TOO_LARGE"


class TooManyPages(DocumentError):
    """More pages than the pipeline reads."""

    code = "TOO_MANY_PAGES"


class NotADocument(DocumentError):
    """Not one of the formats that the pipeline reads."""

    code = "NOT_A_DOCUMENT"


class TooComplexDocument(DocumentError):
    """Reading it takes more memory or time than any real document needs."""

    code = "TOO_COMPLEX"


class VanishedDocument(DocumentError):
    """The object version was deleted before it could be read."""

    code = "VANISHED"


class InfectedDocument(DocumentError):
    """The malware scan found something in it."""

    code = "INFECTED"


class UnscannableDocument(DocumentError):
    """The malware scan came to no verdict, and nothing is opened without one."""

    code = "UNSCANNABLE"


class StepError(CredmateError):
    """An error whose class name is matched by a state machine."""


class DocumentRefused(StepError):
    """A `DocumentError` on its way out of a step; the message is JSON {"code", "message"}."""

    @classmethod
    def because(cls, error: DocumentError) -> DocumentRefused:
        """The refusal that tells why: `error`'s code and message."""
        return cls(json.dumps({"code": error.code, "message": str(error)}))


class TransientError(StepError):
    """A time-out, a broken connection, a 5xx answer: the same call may pass in a moment."""


class Throttled(StepError):
    """A service asked us to slow down."""


class ModelUnavailable(StepError):
    """The language model does not answer, or asked us to slow down. After all retries rules alone decide."""


class DatabaseUnavailable(StepError):
    """PostgreSQL or its proxy does not answer, or gave up our transaction."""


class LeaseHeld(StepError):
    """Another run works on this document now."""


class LeaseLost(StepError):
    """Another run has taken this document over; what this run found is thrown away."""


class ContractViolation(StepError):
    """A step was given, or returned, what its contract forbids. The message names places, never values."""


class InternalError(StepError):
    """An error nobody foresaw. The message names class and place, never content."""


WORD_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+")


def code_for(error: str) -> str:
    """Class name of an error as a stable code: `LeaseLost` is LEASE_LOST, `States.Timeout` STATES_TIMEOUT."""
    return WORD_BOUNDARY.sub("_", error).strip("_").upper() or "UNKNOWN"
