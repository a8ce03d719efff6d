"""What was measured, for a terminal: sums, and each wrong value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from credmate.document_types import DocumentType
from local.evaluation.assess import FieldAssessment, FileAssessment, SectionAssessment


def summed(files: Sequence[FileAssessment]) -> str:
    """Documents and required fields right of how many, and values that are wrong but confident, by type and variant."""
    kinds: dict[tuple[str, str], list[SectionAssessment]] = defaultdict(list)
    for file in files:
        for section in file.sections:
            kinds[section.truth.document_type, file.truth.variant or ""].append(section)
    return "\n".join(f"{kind:22}{variant:9}{_counted(kinds[kind, variant])}" for kind, variant in sorted(kinds))


def _counted(sections: Sequence[SectionAssessment]) -> str:
    typed = sum(section.type_right for section in sections)
    if sections[0].truth.document_type is DocumentType.UNSUPPORTED:
        return f"{typed} of {len(sections)}"
    exact = sum(section.exact for section in sections)
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    confident = 0
    for section in sections:
        for field in section.fields:
            confident += field.confidently_wrong
            if field.required:
                every[field.name] += 1
                right[field.name] += field.right
    fields = "  ".join(f"{name} {right[name]}/{every[name]}" for name in sorted(every))
    return f"{exact} of {len(sections)} ({exact / len(sections):.1%}), type {typed}; {fields}; {confident} wrong at .9"


def shown(files: Sequence[FileAssessment], *, field: str | None) -> str:
    """Each wrong type and each wrong value that is required or confident, beside what is true."""
    return "\n".join(line for file in files for section in file.sections for line in _wrong(file, section, field))


def _wrong(file: FileAssessment, section: SectionAssessment, only: str | None) -> Iterator[str]:
    if not section.type_right and only is None:
        yield f"{file.truth.file}: {section.truth.document_type} taken for {section.found_type}"
    for one in section.fields:
        if (one.required or one.confidently_wrong) and not one.right and only in {None, one.name}:
            yield f"{file.truth.file}: {one.name} {one.verdict.outcome}"
            yield f"    true  {_true(section, one)}"
            yield f"    found {_found(one)}"


def _true(section: SectionAssessment, field: FieldAssessment) -> str:
    accepted = section.truth.accept.get(field.name, ())
    optional = section.truth.optional.get(field.name)
    told = " | ".join(_printed(value) for value in (field.true, *accepted))
    return f"{told} ? {_printed(optional)}" if optional else told


def _found(field: FieldAssessment) -> str:
    return "-" if field.found is None else f"{_printed(field.found.value)} ({field.found.confidence})"


def _printed(value: object) -> str:
    """A value in one line; the parts of a record apart by spaces, records by semicolons."""
    if isinstance(value, list | tuple):
        return "; ".join(_record(one) for one in value)
    return str(value)


def _record(value: object) -> str:
    parts = value if isinstance(value, dict) else getattr(value, "__dict__", {"": value})
    return " ".join("/".join(one) if isinstance(one, tuple) else str(one) for one in parts.values() if one)
