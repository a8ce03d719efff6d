"""Persist: store what the run found, or why the document was refused.

In: the sections' results by key in the work bucket, or the refusal. Out: `StoredResult`.
Raises `LeaseLost` when another run has the document now. Touches the work bucket (read) and the database.
"""

from __future__ import annotations

from dataclasses import replace

from credmate.aws import S3WorkFiles
from credmate.contracts import PersistRequest, StoredResult
from credmate.counting import count
from credmate.errors import ContractViolation
from credmate.identity import is_canary
from credmate.model_accounts import usage_of
from credmate.ports import WorkFiles
from credmate.step import step
from credmate.store import PostgresStore, ResultStore, Verdict
from persist.cross_checks import compare
from persist.verdict import judge, read_section, refuse


@step(PersistRequest)
def handler(request: PersistRequest) -> StoredResult:
    """What Lambda calls."""
    stored = run(request, work=S3WorkFiles.from_environment(), store=PostgresStore.from_environment())
    if not is_canary(request.document.key):
        count("DocumentsFinished", status=stored.status)
    if stored.seconds is not None:
        count("RunSeconds", stored.seconds)
    return stored


def run(request: PersistRequest, *, work: WorkFiles, store: ResultStore) -> StoredResult:
    """Read the results, judge the document as a whole, compare it with what is stored, store all at once."""
    verdict = _verdict(request, work)
    return store.persist(
        request.document.document_id,
        request.run,
        request.file,
        verdict,
        lambda around: compare(around, verdict.sections or ()),
    )


def _verdict(request: PersistRequest, work: WorkFiles) -> Verdict:
    if request.refusal is not None:
        return refuse(request.refusal)
    if not request.sections:
        raise ContractViolation("PersistRequest: neither sections nor refusal")
    verdict = judge(tuple(read_section(work.get(section.validation.key)) for section in request.sections))
    return replace(verdict, model_usage=usage_of(request.classification, request.sections))
