"""Parse: which values a section prints.

In: the words of the section's pages (work bucket). Out: `Extraction` in counts; the values
stay in the work bucket as an `ExtractedSection`.
Patterns read; the model is asked only for required fields that they left open, and only where one is configured.
"""

from __future__ import annotations

from collections.abc import Mapping

from credmate.aws import S3WorkFiles, work_prefix
from credmate.contracts import ExtractedSection, Extraction, FieldValue, ParseRequest, Section
from credmate.document_types import FIELDS, required_fields
from credmate.model import Model, configured_model
from credmate.model_answers import WorkFileAnswers
from credmate.ports import WorkFiles
from credmate.step import step
from credmate.text import Page, load_pages
from parse.evidence import Extracted, SectionText
from parse.gaps import fill_gaps
from parse.misread_names import with_names_as_printed
from parse.types import PARSERS


@step(ParseRequest)
def handler(request: ParseRequest) -> Extraction:
    """What Lambda calls."""
    work = S3WorkFiles.from_environment()
    answers = WorkFileAnswers.of(request, f"parse-{request.section.index:04d}", work)
    model = configured_model(answers, silent=request.rules_only, allowance=request.section.model_allowance)
    return run(request, work=work, model=model)


def run(request: ParseRequest, *, work: WorkFiles, model: Model | None) -> Extraction:
    """Read the section's pages, extract, leave the values in the work bucket, tell how many there are."""
    section = request.section
    text = SectionText(_pages_of(request, work))
    extracted = parse(section, text, model)
    key = (
        f"{work_prefix(request.document.document_id, request.run.attempt)}/sections/{section.index:04d}-extracted.json"
    )
    stored = ExtractedSection(section=section, template=extracted.template, fields=dict(extracted.fields))
    work.put(key, stored.model_dump_json().encode())
    missing = [name for name in required_fields(section.document_type) if name not in extracted.fields]
    return Extraction(
        key=key,
        template=extracted.template,
        found=len(extracted.fields),
        missing=missing,
        model_usage=list(model.usage) if model is not None else [],
    )


def parse(section: Section, text: SectionText, model: Model | None = None) -> Extracted:
    """The values of `section`, whose pages are `text`: by patterns, then by `model` where required ones are open."""
    parser = PARSERS.get(section.document_type)
    if parser is None:
        return Extracted({})
    extracted = parser(text)
    fields: Mapping[str, FieldValue] = with_names_as_printed(extracted.fields, text)
    if model is not None:
        fields = {**fill_gaps(section.document_type, text, fields, model), **fields}
    known = [field.name for field in FIELDS[section.document_type]]
    return Extracted({name: fields[name] for name in known if name in fields}, extracted.template)


def _pages_of(request: ParseRequest, work: WorkFiles) -> list[Page]:
    wanted = set(request.section.pages)
    parts = [part for part in request.text if wanted & {summary.number for summary in part.pages}]
    pages = [page for part in parts for page in load_pages(work.get(part.key)) if page.number in wanted]
    return sorted(pages, key=lambda page: page.number)
