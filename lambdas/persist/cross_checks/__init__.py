"""What only the store can tell: a result among the provider's other documents. `docs/findings.md` explains each code.

Of two documents that concern each other, the finding is the one's that was uploaded later, whichever is stored first:
so it is said once, and the same whatever the order in which they were processed. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from credmate.contracts import SectionResult
from credmate.store import Comparison, Neighbourhood
from credmate.store.comparison import CrossFinding
from persist.cross_checks.credentials import chains, links
from persist.cross_checks.credits import counted_twice
from persist.cross_checks.files import same_files
from persist.cross_checks.people import people

KEPT = 5
"""Findings with one code about one section: the first is told, the others stand in for it should it go."""


def compare(around: Neighbourhood, sections: Sequence[SectionResult]) -> Comparison:
    """Everything that the sections of a result say about others that are stored, and they about them."""
    findings = (*people(around, sections), *same_files(around), *chains(around), *counted_twice(around))
    return Comparison(tuple(_foremost(findings)), links(around))


def _foremost(findings: Iterable[CrossFinding]) -> Iterator[CrossFinding]:
    """Of many with the same code about one section, those that come first: neighbours come in the order of upload."""
    kept: Counter[tuple[object, ...]] = Counter()
    for found in sorted(findings, key=lambda item: item.priority):
        about = (found.document.document_id, found.section, found.finding.code)
        kept[about] += 1
        if kept[about] <= KEPT:
            yield found
