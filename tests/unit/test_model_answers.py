"""What the model answered, kept in the work bucket."""

from uuid import UUID

import boto3
import pytest
from moto import mock_aws

from credmate.aws import S3WorkFiles
from credmate.contracts import DocumentVersion, Run, StepRequest
from credmate.model_answers import WorkFileAnswers

QUESTION = {"modelId": "some.model-v1", "messages": [{"role": "user", "content": [{"text": "Who is it?"}]}]}
RESPONSE = {"stopReason": "end_turn", "usage": {"inputTokens": 10, "outputTokens": 5}}
BUCKET = "work-files"


def answers(step: str = "classify", attempt: int = 1) -> WorkFileAnswers:
    document = DocumentVersion(
        document_id=UUID(int=7), bucket="uploads", key="incoming/a.pdf", version_id="v1", etag="e", size=1
    )
    request = StepRequest(document=document, run=Run(execution="a", attempt=attempt))
    return WorkFileAnswers.of(request, step, S3WorkFiles(BUCKET, boto3.client("s3", region_name="us-east-1")))


@pytest.fixture(autouse=True)
def bucket(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    with mock_aws():
        yield boto3.client("s3", region_name="us-east-1").create_bucket(Bucket=BUCKET)


def test_the_next_try_finds_what_the_last_one_was_told() -> None:
    answers().keep(QUESTION, RESPONSE)

    assert answers().find(QUESTION) == RESPONSE


def test_another_question_step_or_attempt_finds_nothing() -> None:
    answers().keep(QUESTION, RESPONSE)

    assert answers().find({**QUESTION, "modelId": "another"}) is None
    assert answers("parse-0001").find(QUESTION) is None
    assert answers(attempt=2).find(QUESTION) is None
