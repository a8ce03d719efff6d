"""One execution and one stored result per object version, whatever the events do."""

from __future__ import annotations

import json
import random
import unicodedata
from collections import Counter

import pytest

from credmate.contracts import DocumentStatus
from tests.e2e.pipeline import Pipeline, Uploaded

pytestmark = pytest.mark.e2e

NOT_A_DOCUMENT = b"just a note"
"""Refused by its first bytes: the shortest way through the pipeline that stores something."""

AWKWARD = [
    "incoming/with blank.pdf",
    "incoming/a+b.pdf",
    "incoming/100%.pdf",
    "incoming/percent%20encoded%2Bplus.pdf",
    "incoming/ünï/日本語.pdf",
    f"incoming/{unicodedata.normalize('NFD', 'café')}.pdf",
    f"incoming/{unicodedata.normalize('NFC', 'café')}.pdf",
    "incoming/emoji 🩺.pdf",
    "incoming/quotes ' and \".pdf",
    "incoming/a&b=c?d#e.pdf",
    "incoming/../dots/..pdf",
    "incoming/" + "deep/" * 175 + "long.pdf",
    "incoming/no-extension",
    "incoming/UPPER.PDF",
]


def created_event(pipeline: Pipeline, uploaded: Uploaded, version_id: str, etag: str) -> str:
    """What EventBridge puts into the queue for an object version."""
    return json.dumps(
        {
            "version": "0",
            "id": f"{random.getrandbits(64):x}",
            "detail-type": "Object Created",
            "source": "aws.s3",
            "detail": {
                "bucket": {"name": pipeline.cloud.documents_bucket},
                "object": {
                    "key": uploaded.key,
                    "size": len(NOT_A_DOCUMENT),
                    "etag": etag.strip('"'),
                    "version-id": version_id,
                    "sequencer": f"{random.getrandbits(64):016X}",
                },
            },
        }
    )


def executions_by_document(pipeline: Pipeline) -> Counter[str]:
    pages = pipeline.states.get_paginator("list_executions").paginate(stateMachineArn=pipeline.cloud.state_machine_arn)
    return Counter(item["name"][-38:-2] for page in pages for item in page["executions"])


def test_three_hundred_shuffled_duplicate_events_give_one_run_and_one_result_each(pipeline: Pipeline) -> None:
    shuffle = random.Random(20)
    keys = [*AWKWARD, *(f"incoming/plain/{number}.pdf" for number in range(100 - len(AWKWARD)))]
    uploads = [pipeline.upload(key, NOT_A_DOCUMENT) for key in keys]
    listed = pipeline.s3.get_paginator("list_object_versions").paginate(Bucket=pipeline.cloud.documents_bucket)
    versions = {item["Key"]: item for page in listed for item in page["Versions"] if item["IsLatest"]}
    events = [
        created_event(pipeline, uploaded, versions[uploaded.key]["VersionId"], versions[uploaded.key]["ETag"])
        for uploaded in uploads
        for _ in range(shuffle.randint(2, 4))
    ]
    shuffle.shuffle(events)
    sqs = pipeline.cloud.client("sqs")
    for start in range(0, len(events), 10):
        entries = [{"Id": str(n), "MessageBody": body} for n, body in enumerate(events[start : start + 10])]
        sqs.send_message_batch(QueueUrl=pipeline.cloud.intake_queue_url, Entries=entries)
    results = [pipeline.result_of(uploaded) for uploaded in uploads]
    executions = executions_by_document(pipeline)

    assert len(events) + len(uploads) >= 300  # S3 itself sent one for each
    assert {result.status for result in results} == {DocumentStatus.INVALID}
    assert [result.file for result in results] == keys
    assert all(executions[str(uploaded.document_id)] == 1 for uploaded in uploads)


def test_the_same_key_uploaded_again_is_a_document_of_its_own(pipeline: Pipeline) -> None:
    first = pipeline.upload("incoming/again.pdf", NOT_A_DOCUMENT)
    second = pipeline.upload("incoming/again.pdf", NOT_A_DOCUMENT)
    results = [pipeline.result_of(first), pipeline.result_of(second)]

    assert first.document_id != second.document_id
    assert [result.status for result in results] == [DocumentStatus.INVALID, DocumentStatus.INVALID]


def test_a_folder_made_in_the_console_starts_nothing(pipeline: Pipeline) -> None:
    folder = pipeline.upload("incoming/new-folder/", b"")
    after = pipeline.result_of(pipeline.upload("incoming/new-folder/file.pdf", NOT_A_DOCUMENT))

    assert after.status is DocumentStatus.INVALID
    assert executions_by_document(pipeline)[str(folder.document_id)] == 0
