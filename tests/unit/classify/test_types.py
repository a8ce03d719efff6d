"""Which type a single page is."""

from __future__ import annotations

import pytest

from classify.handler import classify
from credmate.document_types import DocumentType
from tests.unit.classify.samples import GENUINE, NEAR_MISSES, page


@pytest.mark.parametrize("name", GENUINE)
def test_a_genuine_document_is_named_for_what_it_is(name: str) -> None:
    expected, text = GENUINE[name]

    section = classify([page(text)]).sections[0]

    assert section.document_type == expected


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_a_document_that_only_sounds_like_a_credential_is_unsupported(name: str) -> None:
    section = classify([page(NEAR_MISSES[name])]).sections[0]

    assert section.document_type is DocumentType.UNSUPPORTED
