"""From providers.csv to the mail that its reader opens, and to the link that ends it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import requests

from benchmarks.samples import certificate
from credmate.contracts import DocumentStatus
from credmate.directory import ImportedFile, ImportRequest
from credmate.document_types import DocumentType
from local import schedules
from local.cli.importing import ask
from local.session import owned_cloud
from tests.e2e.assemblies import linked_copy
from tests.e2e.pipeline import Pipeline
from tools.canary.documents import CANARIES
from tools.canary.drawing import draw

pytestmark = pytest.mark.e2e

PROVIDERS = """organisation,organisation_name,provider,first_name,last_name
mails test,Lakeside Health,serinus,Alva,Serinus
"""
RECIPIENTS = """organisation,email
mails test,office@lakeside.example
mails test,chief@lakeside.example
"""

SLOT = (datetime.now(UTC) + timedelta(hours=1)).replace(microsecond=0)
"""After all that is uploaded here, and not so long after that it would be of a digest before."""


def license_until(day: datetime) -> bytes:
    canary = next(each for each in CANARIES if each.document_type is DocumentType.MEDICAL_LICENSE and not each.scanned)
    rows = [(label, f"{day:%m/%d/%Y}" if "Expir" in label else value) for label, value in canary.rows]
    return draw(replace(canary, rows=rows))


def load(pipeline: Pipeline) -> None:
    files = [ImportedFile(name="providers.csv", text=PROVIDERS), ImportedFile(name="recipients.csv", text=RECIPIENTS)]
    report = ask(pipeline.cloud.client, "local", ImportRequest(files=files).model_dump_json().encode())
    assert report.problem_count == 0


def fire(pipeline: Pipeline, name: str, at: datetime) -> None:
    fired = schedules.fire(pipeline.cloud.client, "local", name, at)
    assert fired.well, fired


def outbox(pipeline: Pipeline) -> list[EmailMessage]:
    """Mails that lie there, in the order in which they were sent."""
    return [
        message_from_bytes(path.read_bytes(), EmailMessage, policy=policy.default)
        for path in sorted(pipeline.cloud.outbox.glob("*.eml"))
    ]


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    content: str = part.get_content()
    return content


def visit(link: str, method: str) -> str:
    answer = requests.request(method, link, timeout=30)
    assert answer.ok
    return answer.text


def test_each_recipient_has_one_mail_with_what_is_to_be_told_and_may_end_them(pipeline: Pipeline) -> None:
    load(pipeline)
    results = [
        pipeline.process(f"incoming/mails test/serinus/{name}", body)[0]
        for name, body in (
            ("license.pdf", license_until(SLOT + timedelta(days=20))),
            ("certificate.pdf", certificate("Alva Serinus, MD")),
            ("note.pdf", b"just a note"),
        )
    ]
    fire(pipeline, "expiring", SLOT - timedelta(hours=1))
    fire(pipeline, "daily-digest", SLOT)
    first = outbox(pipeline)
    fire(pipeline, "daily-digest", SLOT)
    again = outbox(pipeline)
    (link,) = set(re.findall(r"https?://\S+", text_of(first[0])))
    asked, still, ended = visit(link, "GET"), visit(link, "GET"), visit(link, "POST")
    fire(pipeline, "daily-digest", SLOT + timedelta(days=1))
    fire(pipeline, "weekly-digest", SLOT + timedelta(days=1))
    later = outbox(pipeline)[len(first) :]

    assert [result.status for result in results] == [
        DocumentStatus.REVIEW_PENDING,
        DocumentStatus.REVIEW_PENDING,
        DocumentStatus.INVALID,
    ]
    assert sorted(str(mail["To"]) for mail in first) == ["chief@lakeside.example", "office@lakeside.example"]
    for mail in first:
        assert "- Alva Serinus: Medical license, MN; " in text_of(mail)
        assert "in 20 days" in text_of(mail)
        assert "WAITING FOR REVIEW, OLDEST FIRST (2)" in text_of(mail)
        assert "FAILED OR REFUSED (1)" in text_of(mail)
    assert len(again) == len(first)
    assert "<button" in asked
    assert asked == still
    assert "Unsubscribed" in ended
    assert sorted((str(mail["To"]), str(mail["Subject"]).split()[0]) for mail in later) == sorted(
        [(str(first[1]["To"]), "Daily"), *((str(mail["To"]), "Weekly") for mail in first)]
    )
    assert "EXPIRING" not in text_of(next(mail for mail in later if str(mail["Subject"]).startswith("Daily")))


def test_what_was_sent_can_be_opened_as_its_reader_sees_it(pipeline: Pipeline) -> None:
    pages = [page.read_text(encoding="utf-8") for page in pipeline.cloud.outbox.glob("*.html")]

    assert pages
    assert all("Alva Serinus" in page and "</html>" in page for page in pages)


def test_mails_that_the_service_does_not_take_wait_and_the_execution_fails(tmp_path: Path) -> None:
    assembly = linked_copy(tmp_path, lambda _resource: None)
    jobs = assembly / "Jobs.template.json"
    jobs.write_text(jobs.read_text().replace("<credmate@credmate.invalid>", "<credmate@not-ours.invalid>"))
    with owned_cloud(lambda _step: None, assembly=assembly) as cloud, Pipeline.on(cloud) as pipeline:
        load(pipeline)
        pipeline.process("incoming/mails test/serinus/license.pdf", license_until(SLOT + timedelta(days=20)))
        fired = schedules.fire(cloud.client, "local", "daily-digest", SLOT)
        left = cloud.client("s3").list_objects_v2(Bucket=cloud.work_bucket, Prefix="mails/")["Contents"]

        assert (fired.status, fired.answer.split()[0]) == ("FAILED", "MailsLeft")
        assert [item["Key"].rpartition(".")[2] for item in left] == ["eml", "eml"]
        assert outbox(pipeline) == []
