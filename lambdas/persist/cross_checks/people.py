"""Is it the provider's document?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credmate.checks import npi_is_valid
from credmate.contracts import SectionResult, Severity
from credmate.directory import Provider
from credmate.names import Likeness, PersonName, compare, printed_name, provider_name
from credmate.store import Neighbourhood
from credmate.store.comparison import CrossFinding, Standing
from persist.cross_checks.codes import NAME_DIFFERS, PROVIDER_NAME, PROVIDER_NPI, PROVIDER_UNKNOWN
from persist.cross_checks.files import is_copy

FIELD = "provider_name"


def people(around: Neighbourhood, sections: Sequence[SectionResult]) -> Iterator[CrossFinding]:
    """Name and NPI of each section against the provider's, and against the provider's other documents."""
    if around.unknown_provider is not None:
        message = f'The organisation has no provider "{around.unknown_provider}"; import it, or upload the file anew'
        yield PROVIDER_UNKNOWN.found((around.subject, 0), None, message)
    if around.provider is None:
        return
    known = provider_name(around.provider)
    for index, section in enumerate(sections):
        place = (around.subject, index)
        npi = _text(section, "npi")
        if npi and around.provider.npi and npi != around.provider.npi and npi_is_valid(npi):
            message = f"{npi} is not the NPI of {around.provider.full_name}, {around.provider.npi}"
            yield PROVIDER_NPI.found(place, "npi", message)
        name = _text(section, FIELD)
        if name is not None:
            yield from _name(around, known, place, name, around.provider)


def _name(
    around: Neighbourhood, known: PersonName, place: tuple[Standing, int], name: str, provider: Provider
) -> Iterator[CrossFinding]:
    read = printed_name(name)
    judgement = compare(read, known)
    if judgement.likeness is Likeness.OTHER:
        message = f'Printed is "{name}"; the file was uploaded for {provider.full_name}: {judgement.why} differ'
        yield PROVIDER_NAME.found(place, FIELD, message)
    elif judgement.likeness is Likeness.DOUBTFUL:
        message = (
            f'Printed is "{name}", uploaded was for {provider.full_name}: is it one person? Only {judgement.why} differ'
        )
        yield PROVIDER_NAME.found(place, FIELD, message, severity=Severity.WARNING)
    else:
        yield from _among_others(around, known, place, name)


def _among_others(
    around: Neighbourhood, known: PersonName, place: tuple[Standing, int], name: str
) -> Iterator[CrossFinding]:
    """Two names that both fit the provider's may still be of two people: Anna and Andrew for A. Lee."""
    read = printed_name(name)
    for other in around.names:
        theirs = printed_name(other.name)
        if is_copy(around, around.subject, other.document) or compare(theirs, known).likeness is not Likeness.SAME:
            continue
        judgement = compare(read, theirs)
        if judgement.likeness is Likeness.SAME:
            continue
        mine, other_place = (place, name), ((other.document, other.section), other.name)
        (earlier, first), (later, second) = sorted((mine, other_place), key=lambda item: item[0][0].order)
        message = f'Printed is "{second}"; {earlier[0].key} bears "{first}": {judgement.why} differ'
        yield NAME_DIFFERS.found(later, FIELD, message, other=earlier[0].document_id)


def _text(section: SectionResult, name: str) -> str | None:
    found = section.fields.get(name)
    return found.value if found is not None and isinstance(found.value, str) and found.value else None
