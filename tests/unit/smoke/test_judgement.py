from __future__ import annotations

import pytest

from credmate.contracts import DocumentResult, DocumentStatus
from credmate.document_types import DocumentType
from smoke.judgement import unproven
from tests.unit.smoke.builders import expectation, refused, result, section

WRONG = {"provider_name": "Somebody Else", "course": "ACLS"}


def test_a_document_that_was_read_as_it_should_be_is_no_problem() -> None:
    assert unproven(expectation(), result()) is None


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        pytest.param(None, "never reached the database", id="lost"),
        pytest.param(result(DocumentStatus.PROCESSING), "is still processing", id="stuck"),
        pytest.param(result(DocumentStatus.UPLOADED), "is still uploaded", id="never begun"),
        pytest.param(refused("CORRUPT"), r"ended as invalid \(CORRUPT\)", id="refused"),
        pytest.param(result(DocumentStatus.FAILED), "ended as failed", id="failed"),
        pytest.param(result(sections=[section(), section()]), "was taken for 2 documents", id="split"),
        pytest.param(result(sections=[]), "was taken for 0 documents", id="empty"),
        pytest.param(
            result(sections=[section(document_type=DocumentType.DEA_REGISTRATION)]),
            "was taken for dea_registration",
            id="another type",
        ),
        pytest.param(result(sections=[section(fields=WRONG)]), "wrong or missing provider_name, course", id="wrong"),
        pytest.param(result(sections=[section(fields={"course": "BLS"})]), "missing provider_name$", id="missing"),
        pytest.param(result(sections=[section(findings=[])]), "without the finding EXPIRED", id="not judged"),
    ],
)
def test_anything_else_is_told_in_a_clause(stored: DocumentResult | None, words: str) -> None:
    problem = unproven(expectation(), stored)

    assert problem is not None
    with pytest.raises(AssertionError, match=words):
        raise AssertionError(problem)


def test_a_problem_quotes_neither_the_document_nor_what_was_stored() -> None:
    told = [
        unproven(expectation(), stored) for stored in (result(sections=[section(fields=WRONG)]), refused("CORRUPT"))
    ]

    assert not any(word in str(told) for word in ("Serinus", "Somebody", "ACLS", "quote the document"))
