"""Classify: which pages of the file make which documents.

In: the words of all pages (work bucket). Out: `Classification`, one `Section` per document, without content.
Rules decide; the model is asked only about sections that they are unsure of, and only where one is configured.
"""

from __future__ import annotations

from collections.abc import Sequence

from classify.beginnings import is_blank
from classify.by_model import ask_type
from classify.confidence import probability
from classify.sections import Sheets, split
from credmate.aws import S3WorkFiles
from credmate.contracts import Classification, ClassifiedBy, ClassifyRequest, Section
from credmate.document_types import DocumentType
from credmate.model import Model, configured_model, shares
from credmate.model_answers import WorkFileAnswers
from credmate.ports import WorkFiles
from credmate.step import step
from credmate.text import Page, load_pages

UNSURE = 0.8
"""Probability below which the rules' verdict is worth a question to the model."""


QUESTIONS = 10
"""The model is asked about so many sections of a file at most: a thousand doubtful pages are no credentials."""


@step(ClassifyRequest)
def handler(request: ClassifyRequest) -> Classification:
    """What Lambda calls."""
    work = S3WorkFiles.from_environment()
    model = configured_model(WorkFileAnswers.of(request, "classify", work), silent=request.rules_only)
    return run(request, work=work, model=model)


def run(request: ClassifyRequest, *, work: WorkFiles, model: Model | None) -> Classification:
    """Read every page, split the file into documents, name each one's type."""
    pages = [page for part in request.text for page in load_pages(work.get(part.key))]
    ordered = sorted(pages, key=lambda page: page.number)
    return _accounted(classify(ordered, model), model)


def _accounted(classification: Classification, model: Model | None) -> Classification:
    """With what was asked of the model, and what each section may still ask."""
    if model is None:
        return classification
    sections = classification.sections
    allowances = shares(model.left, [len(section.pages) for section in sections])
    allotted = [
        section.model_copy(update={"model_allowance": allowance})
        for section, allowance in zip(sections, allowances, strict=True)
    ]
    return Classification(sections=allotted, model_usage=list(model.usage))


def classify(pages: Sequence[Page], model: Model | None = None) -> Classification:
    """The sections of `pages` (at least one page, ascending)."""
    sections = [_by_rules(index, sheets) for index, sheets in enumerate(split(pages))]
    if model is not None:
        doubtful = [section for section in sections if section.confidence is not None and section.confidence < UNSURE]
        by_number = {page.number: page for page in pages}
        for section in doubtful[:QUESTIONS]:
            named = ask_type(model, [by_number[number] for number in section.pages])
            if named is not None:
                sections[section.index] = section.model_copy(
                    update={"document_type": named, "confidence": None, "classified_by": ClassifiedBy.MODEL}
                )
    return Classification(sections=sections)


def _by_rules(index: int, sheets: Sheets) -> Section:
    readable = not all(is_blank(page) for page in sheets.pages)
    return Section(
        index=index,
        pages=[page.number for page in sheets.pages],
        document_type=sheets.verdict.document_type if readable else DocumentType.UNSUPPORTED,
        confidence=probability(sheets.verdict) if readable else None,
    )
