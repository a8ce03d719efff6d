"""The faults, by the numbers of the catalogue they come from, and where a document is to end that meets them."""

from __future__ import annotations

from dataclasses import dataclass

from credmate.contracts import DocumentStatus

REVIEW, INVALID, FAILED = DocumentStatus.REVIEW_PENDING, DocumentStatus.INVALID, DocumentStatus.FAILED
UNSUPPORTED = DocumentStatus.UNSUPPORTED


@dataclass(frozen=True)
class Fault:
    """One way in which something goes wrong for one document."""

    number: str
    what: str
    steps: str = ""
    """`<function>.<mode>.<times>` joined by +: which invocations go wrong (`misbehaviour`)."""
    delivery: str = "once"
    """How its events arrive, or what else happens to it: a method of `Deliveries`."""
    body: str = "note"
    """Which file it is: a key of `BODIES`."""
    ends: DocumentStatus = INVALID
    """Status when everything has settled."""
    reason: str | None = None
    """Code that goes with it; None where the status says all, or the file itself gives the reason."""
    after_redrive: DocumentStatus = INVALID
    """Status when the fault is over and failed documents have been redriven."""

    def with_other(self, other: Fault) -> Fault:
        """Both at once, for one document: it may end as either says, or fail; redriven, it ends as its file says."""
        delivery = self.delivery if self.delivery != "once" else other.delivery
        of_body = self if self.body != "note" else other
        return Fault(
            f"{self.number} x {other.number}",
            f"{self.what}; {other.what}",
            "+".join(filter(None, (self.steps, other.steps))),
            delivery,
            self.body if self.body != "note" else other.body,
            ends=FAILED,
            after_redrive=INVALID if delivery == "deleted" else of_body.after_redrive,
        )

    def goes_with(self, other: Fault) -> bool:
        """Whether one document can meet both."""
        deliveries = {self.delivery, other.delivery} - {"once"}
        bodies = {self.body, other.body} - {"note"}
        return self != other and len(deliveries) < 2 and len(bodies) < 2


def lasting(
    number: str, what: str, steps: str, reason: str | None = None, *, body: str = "note", delivery: str = "once"
) -> Fault:
    """A fault that outlasts all retries of one run, and then is over."""
    better = REVIEW if body == "certificate" else INVALID
    return Fault(number, what, steps, delivery, body, ends=FAILED, reason=reason, after_redrive=better)


def by_rules(number: str, what: str, body: str) -> Fault:
    """A misbehaviour of the model, at a document that asks for it: the rules decide, which have no name for it."""
    return Fault(number, what, body=body, ends=UNSUPPORTED, after_redrive=UNSUPPORTED)


FAULTS = (
    Fault("F1", "one event delivered five times", delivery="five_times"),
    Fault("F2", "two events of one upload, with ids of their own", delivery="two_events"),
    Fault("F3", "the events of two versions in the wrong order", delivery="reordered"),
    Fault("F4", "an event that never arrives", delivery="never"),
    Fault("F5", "intake dies after its starts, twice", "intake.after.2"),
    Fault("F6a", "intake dies before its starts, twice", "intake.exit.2"),
    lasting("F6b", "a run dies with its slot claimed", "begin.after.2", "RUNTIME_EXIT_ERROR"),
    Fault("F7", "StartExecution is throttled", "intake.s3-throttled.2"),
    Fault("F8", "a function is killed before its commit", "persist.exit.1"),
    Fault("F9a", "a function is killed after its commit", "persist.after.1"),
    Fault("F9b", "the same while claiming", "begin.after.1"),
    lasting(
        "F10", "a function runs out of memory, twice", "validate.memory.2", "RUNTIME_OUT_OF_MEMORY", body="certificate"
    ),
    Fault("F11a", "a function runs out of time, once", "fetch.hang.1"),
    lasting("F11b", "a function runs out of time, twice", "fetch.hang.2", "SANDBOX_TIMEDOUT"),
    Fault("F11c", "an answer that comes too late, after the commit", "persist.late.1"),
    Fault("F12", "a storm of throttling", "begin.throttle.3+fetch.throttle.4+persist.throttle.3"),
    Fault("F13", "a cold start that fails", "fetch.exit.1"),
    Fault("F14", "S3 answers 503", "fetch.s3-slow.3"),
    Fault("F15", "the object is deleted before it is read", delivery="deleted", reason="VANISHED"),
    Fault("F16", "the object is overwritten meanwhile", delivery="overwritten"),
    Fault("F17", "a body that is cut short", "fetch.s3-cut.2"),
    lasting("F18", "access is denied", "fetch.s3-denied.1", "INTERNAL_ERROR"),
    by_rules("F19a", "the model asks to slow down, through all retries", "throttled"),
    by_rules("F19b", "the model's service is not available, through all retries", "overloaded"),
    by_rules("F20a", "the model stops in the middle of its answer", "truncated"),
    by_rules("F20b", "the model refuses", "refused"),
    by_rules("F20c", "the model says nothing", "silent"),
    by_rules("F20d", "the model talks nonsense", "nonsense"),
    Fault("F21", "the model invents a value", body="invented", ends=REVIEW, after_redrive=REVIEW),
    by_rules("F22", "the model obeys the document, and answers as nobody asked", "obedient"),
    Fault("F23", "the server ends the session before the commit", "begin.db-cut.1+persist.db-cut.1"),
    Fault("F24", "transactions that cannot be serialised", "begin.db-conflict.1+persist.db-conflict.1"),
    Fault("F25", "the answer to COMMIT is lost", "begin.db-ack.1+persist.db-ack.1"),
    Fault("F26", "no connection is to be had", "begin.db-full.2+persist.db-full.2"),
    lasting("F26b", "no connection for longer than all retries", "persist.db-full.7", "DATABASE_UNAVAILABLE"),
    Fault("F27", "a file that is broken on purpose", body="poison", reason="CORRUPT"),
    Fault("F28a", "a file without bytes", body="empty", reason="EMPTY"),
    Fault("F28b", "a file of no known kind", body="note", reason="NOT_A_DOCUMENT"),
    Fault("F29", "a picture that unpacks to gigabytes", body="bomb", reason="TOO_LARGE"),
    Fault("F30", "a key of blanks, signs and other scripts", delivery="awkward_key"),
    Fault("F31", "the login is refused: token or secret rotated", "begin.db-auth.1+persist.db-auth.1"),
    Fault("F32", "the reconciler's clock is an hour ahead while a run is under way", "fetch.hang.1", "clock_ahead"),
    Fault("F33a", "an answer of older code", "begin.older.9+fetch.older.9"),
    Fault("F33b", "an answer of newer code", "begin.newer.9+fetch.newer.9"),
    Fault("F34", "the reconciler fires twice for one slot, and late", delivery="reconciled_twice"),
    Fault("F35a", "processed again while it runs", "fetch.hang.1", delivery="again_while_running"),
    lasting("F35b", "a bug, then redriven twice", "fetch.bug.1", "NOBODY_FORESAW"),
    lasting("F36", "RecordFailure fails as well", "fetch.bug.1+record_failure.bug.1", "NOBODY_FORESAW"),
    Fault("F37", "an old event comes again when all is done", delivery="replayed"),
    Fault("F38a", "a key of 1,024 bytes", delivery="long_key"),
    lasting(
        "F38b", "a result that breaks the definition itself", "fetch.nonsense.1+record_failure.bug.1", "STATES_RUNTIME"
    ),
    lasting("F39", "somebody stops the execution", "fetch.hang.2", delivery="stopped"),
    Fault("F40", "its execution is forgotten", delivery="forgotten"),
    lasting("F41", "a step breaks its contract", "parse.nonsense.1", "CONTRACT_VIOLATION", body="certificate"),
    Fault("F42", "a document that is sound, in between", body="certificate", ends=REVIEW, after_redrive=REVIEW),
)
