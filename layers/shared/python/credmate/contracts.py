"""What one step tells the next, and what a run tells the world.

The state of an execution accretes: each Task puts its result at `$.<noun>`, and a request is a view of the state that
ignores the rest. Only ids, counts and S3 keys cross states (a claim check); text and values stay in the work bucket.
While executions are in flight a contract only gains optional fields.
"""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from credmate.document_types import DocumentType
from credmate.text import Box, TextSource


class Contract(BaseModel):
    """Frozen; unknown keys are ignored, so that an older step reads what a newer one wrote."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class DocumentVersion(Contract):
    """One object version in the documents bucket."""

    document_id: UUID
    bucket: str
    key: str
    """As S3 knows it, not URL-encoded; begins with `incoming/`."""
    version_id: str | None
    """None in a bucket that keeps no versions."""
    etag: str
    size: int
    """Bytes."""
    uploaded_at: datetime | None = None
    """When S3 took it in, as its event says, to the second; the same in every copy of the event."""


class Lane(StrEnum):
    """Which slots a run may take, where documents wait for one."""

    REGULAR = "regular"
    PRIORITY = "priority"
    """Somebody waits for it: slots are kept that no regular document takes."""


class Run(Contract):
    """One attempt at a document."""

    execution: str
    """Name of the Step Functions execution."""
    attempt: int = Field(ge=1)
    """1-based."""
    lane: Lane = Lane.REGULAR


class PipelineInput(Contract):
    """`$` at the start of an execution.

    A function of the object version and attempt alone, so that a duplicate event starts nothing.
    """

    document: DocumentVersion
    run: Run


class StepRequest(Contract):
    """What every step is told."""

    document: DocumentVersion
    run: Run


class BeginRequest(StepRequest):
    """Begin needs nothing more."""


class ClaimDecision(StrEnum):
    """What Begin found."""

    CLAIMED = "claimed"
    """The document is ours to work on."""
    ALREADY_FINISHED = "already_finished"
    """An earlier run has stored a result; nothing is left to do."""
    WAITING = "waiting"
    """As many documents are under way as may be; ask again."""


class Claim(Contract):
    """`$.claim`: may this run work on the document?"""

    decision: ClaimDecision
    wait_seconds: int | None = None
    """Until Begin is to be asked again; None unless waiting."""


class FetchRequest(StepRequest):
    """Fetch needs nothing more."""


class MediaType(StrEnum):
    """The formats that are read, told by their first bytes."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    WEBP = "image/webp"
    HEIC = "image/heic"
    GIF = "image/gif"


class PageRange(Contract):
    """Pages that are read together, 1-based, both ends included."""

    first: int = Field(ge=1)
    last: int = Field(ge=1)


class FetchedFile(Contract):
    """`$.file`: what the bytes are."""

    media_type: MediaType
    size: int
    """Bytes."""
    sha256: str
    """Lower-case hexadecimal."""
    page_count: int = Field(ge=1)
    repaired: bool = False
    """The parser had to mend the file's structure: pages may be missing."""
    batches: list[PageRange] = Field(min_length=1)


class ExtractTextRequest(StepRequest):
    """One item of the Map over `$.file.batches`."""

    file: FetchedFile
    batch: PageRange


class PageSummary(Contract):
    """One page in counts."""

    number: int
    source: TextSource
    words: int
    characters: int
    mean_confidence: float | None = None
    """0..1, of the OCR'd words; None where nothing was measured."""


class PageText(Contract):
    """One item of `$.text`: where the words of a batch of pages are."""

    key: str
    """S3 key in the work bucket; `credmate.text.load_pages` reads it."""
    pages: list[PageSummary]


class ClassifyRequest(StepRequest):
    """Classify reads all pages."""

    text: list[PageText] = Field(min_length=1)
    rules_only: bool = False
    """The model was asked in vain through all retries: it is asked nothing more."""


class ModelAllowance(Contract):
    """What may still be asked of the model about a document, or about a section of it."""

    pages: int = Field(ge=0)
    """Pages shown to it; one that is shown twice counts twice."""
    tokens: int = Field(ge=0)
    """Read and written."""


class ModelUsage(Contract):
    """What one step asked of the model, in counts."""

    model_id: str
    task: str
    """Name of the question."""
    requests: int
    unusable: int
    """Requests whose answer was refused, cut off, or no answer to the question; they cost as much."""
    input_tokens: int
    output_tokens: int


class ClassifiedBy(StrEnum):
    """Who named the type of a section."""

    RULES = "rules"
    MODEL = "model"


class Section(Contract):
    """One document within the file. Every page of the file belongs to exactly one section."""

    index: int = Field(ge=0)
    pages: list[int] = Field(min_length=1)
    """1-based, ascending."""
    document_type: DocumentType
    confidence: float | None
    """Probability that the type is right; None where nothing was measured."""
    classified_by: ClassifiedBy = ClassifiedBy.RULES
    model_allowance: ModelAllowance | None = None
    """What is left for questions about this section; None where no model is configured."""


class Classification(Contract):
    """`$.classification`: which pages make which documents."""

    sections: list[Section] = Field(min_length=1)
    model_usage: list[ModelUsage] = []


class ParseRequest(StepRequest):
    """One item of the Map over `$.classification.sections`."""

    text: list[PageText] = Field(min_length=1)
    section: Section
    rules_only: bool = False
    """The model was asked in vain through all retries: it is asked nothing more."""


class ValueSource(StrEnum):
    """How a value was found."""

    TEMPLATE = "template"
    PATTERN = "pattern"
    MODEL = "model"


class FieldValue(Contract):
    """One value with the print that proves it."""

    value: JsonValue
    confidence: float | None
    """Probability that the value is right; None where nothing was measured."""
    page: int | None
    """1-based page of the file."""
    box: Box | None
    """x0, y0, x1, y1 in points from the top-left corner of the page as displayed."""
    source: ValueSource
    evidence: str
    """The printed text that the value was read from; never empty."""


class ExtractedSection(Contract):
    """What Parse leaves in the work bucket for one section."""

    section: Section
    template: str | None
    """Name of the layout that matched; None where general patterns did the work."""
    fields: dict[str, FieldValue]
    """By field name of the document type; a field that was not found is absent."""


class Extraction(Contract):
    """`$.extraction` within a section: counts, and where the values are."""

    key: str
    """S3 key in the work bucket of an `ExtractedSection` as JSON."""
    template: str | None
    found: int
    """Number of fields with a value."""
    missing: list[str]
    """Names of required fields without a value."""
    model_usage: list[ModelUsage] = []


class ValidateRequest(StepRequest):
    """Validate reads what Parse left."""

    section: Section
    extraction: Extraction
    text: list[PageText] = []
    """Tells which pages could not be read."""


class Severity(StrEnum):
    """An error sends the section to review; a warning only tells the reviewer."""

    ERROR = "error"
    WARNING = "warning"


class Finding(Contract):
    """One doubt about a section, in words for a reviewer."""

    code: str
    """Stable, upper case."""
    severity: Severity
    field: str | None
    message: str


class Outcome(StrEnum):
    """Of a section."""

    PASSED = "passed"
    NEEDS_REVIEW = "needs_review"


class SectionResult(Contract):
    """One document of the file, extracted and validated: what Validate leaves and the store holds."""

    pages: list[int]
    document_type: DocumentType
    confidence: float | None
    fields: dict[str, FieldValue]
    outcome: Outcome
    findings: list[Finding]
    template: str | None = None


class Validation(Contract):
    """`$.validation` within a section: counts, and where the result is."""

    key: str
    """S3 key in the work bucket of a `SectionResult` as JSON."""
    outcome: Outcome
    errors: list[str]
    """Codes of the findings that are errors."""
    warnings: list[str]


class ProcessedSection(Contract):
    """One item of `$.sections`."""

    section: Section
    extraction: Extraction
    validation: Validation


class CaughtError(Contract):
    """What a Catch leaves at `$.refusal` or `$.failure`."""

    Error: str
    """Class name of the error."""
    Cause: str = ""
    """For an error raised by a function, JSON with errorMessage, errorType and stackTrace."""

    @property
    def message(self) -> str:
        """The error's own message, without the stack trace."""
        try:
            cause = json.loads(self.Cause)
        except ValueError:
            return self.Cause
        return str(cause.get("errorMessage", self.Cause)) if isinstance(cause, dict) else self.Cause


class PersistRequest(StepRequest):
    """Everything worth storing: results of the sections, or the reason for which the document was refused."""

    file: FetchedFile | None = None
    classification: Classification | None = None
    sections: list[ProcessedSection] | None = None
    refusal: CaughtError | None = None


class RecordFailureRequest(StepRequest):
    """A run that gave up; what is there beside the failure tells how far it came."""

    failure: CaughtError
    claim: Claim | None = None
    file: FetchedFile | None = None
    text: list[PageText] | None = None
    classification: Classification | None = None
    sections: list[ProcessedSection] | None = None
    refusal: CaughtError | None = None
    """Set where a step had refused the document: then it was Persist that failed."""


class DocumentStatus(StrEnum):
    """What becomes of a document, as a whole."""

    UPLOADED = "uploaded"
    PROCESSING = "processing"
    REVIEW_PENDING = "review_pending"
    REVIEW_APPROVED = "review_approved"
    APPROVED = "approved"
    COMPLETED = "completed"
    REJECTED = "rejected"
    UNSUPPORTED = "unsupported"
    INVALID = "invalid"
    FAILED = "failed"


class Reason(Contract):
    """Why a document is `invalid`, `unsupported` or `failed`."""

    code: str
    """Stable, upper case."""
    message: str


class StoredResult(Contract):
    """`$.stored`: what Persist wrote."""

    status: DocumentStatus
    reason: Reason | None
    version: int | None
    """1-based version of the document's result; None where there is none to store (an invalid document)."""
    seconds: float | None = None
    """From the run's claim, when it got its slot, until now; None for a redriven run, and for a result that was stored
    before."""


class RecordedFailure(Contract):
    """`$.recorded`: what RecordFailure did."""

    recorded: bool
    """False where the document had moved on: a late failure never overwrites a result."""
    step: str
    """Name of the state that failed."""


class DocumentResult(Contract):
    """What a run tells: one JSON object per document, the same on the command line, in the API and in the store."""

    file: str
    document_id: UUID
    status: DocumentStatus
    reason: Reason | None
    sections: list[SectionResult]
    execution: str | None = None
    received_at: datetime | None = None
    finished_at: datetime | None = None
