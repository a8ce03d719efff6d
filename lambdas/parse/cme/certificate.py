"""A certificate as it is read: its pages in views for prose and as forms for labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.cme.candidates import Candidate
from parse.cme.form import Form
from parse.cme.label_words import Kind
from parse.cme.layout import views_of
from parse.cme.word_roles import PageRoles, RoleWeights, learnt_roles
from parse.evidence import SectionText

TORN = 0.7
"""Factor for a value whose words stand in two cells of a row: they may have nothing to do with each other."""


class Certificate:
    """The pages of one certificate, as they are read: in views for prose, as forms for labels, as words for roles."""

    def __init__(self, section: SectionText, role_weights: RoleWeights | None = None) -> None:
        """`role_weights`: those that were learnt, unless others are given."""
        weights = learnt_roles() if role_weights is None else role_weights
        self.printed = {page.number: page for page in section.pages}
        self.views: Sequence[Page] = [view for page in section.pages for view in views_of(page)]
        self.forms = {page.number: Form(page) for page in section.pages}
        self.roles = {number: PageRoles(form.cells, weights) for number, form in self.forms.items()}

    def unclaimed(self, candidates: Iterable[Candidate], kind: Kind) -> Iterator[Candidate]:
        """The candidates that no label gives to a field of another kind."""
        for candidate in candidates:
            form = self.forms[candidate.page.number]
            claims = form.speaks_for(candidate.start, candidate.end)
            if not claims or kind in claims:
                in_lines = candidate.page.words != form.cells.words
                torn = in_lines and form.tears(candidate.start, candidate.end)
                yield replace(candidate, confidence=candidate.confidence * TORN) if torn else candidate

    def field(self, best: Candidate | None) -> FieldValue | None:
        """The chosen candidate with its proof on the printed page."""
        return None if best is None else best.as_field(self.printed[best.page.number])
