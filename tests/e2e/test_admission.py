"""More uploads than slots, with the real definition: never more under way than may be, and everyone gets there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial

import psycopg2
import pytest

from credmate.contracts import DocumentStatus
from local.session import owned_cloud
from tests.e2e.assemblies import linked_copy, set_environment
from tests.e2e.pipeline import PENDING, Pipeline

pytestmark = pytest.mark.e2e

NOT_A_DOCUMENT = b"just a note"
SLOTS, RESERVED = 3, 1
LIVE = "SELECT count(*), count(*) FILTER (WHERE lane = 'regular') FROM document WHERE lease_until > now()"


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    change = partial(set_environment, DOCUMENTS_AT_ONCE=str(SLOTS), RESERVED_FOR_PRIORITY=str(RESERVED))
    assembly = linked_copy(tmp_path_factory.mktemp("narrow"), change)
    with (
        owned_cloud(lambda _step: None, assembly=assembly, retry_wait_scale=0.02) as cloud,
        Pipeline.on(cloud) as running,
    ):
        yield running


def test_a_burst_is_worked_off_within_its_slots_and_urgent_documents_overtake_it(narrow: Pipeline) -> None:
    bulk = [narrow.upload(f"incoming/bulk/{number}.pdf", NOT_A_DOCUMENT) for number in range(30)]
    urgent = [narrow.upload(f"incoming/urgent/{number}.pdf", NOT_A_DOCUMENT) for number in range(3)]
    ids = [uploaded.document_id for uploaded in (*bulk, *urgent)]
    live: list[tuple[int, int]] = []
    order: list[object] = []
    with closing(psycopg2.connect(narrow.cloud.database_url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        deadline = time.monotonic() + 90
        while len(order) < len(ids):
            assert time.monotonic() < deadline
            cursor.execute(LIVE)
            live.append(cursor.fetchone() or (0, 0))
            statuses = narrow.store.statuses(ids)
            order += [one for one in ids if statuses.get(one) not in PENDING and one not in order]
            time.sleep(0.02)
    traces = [narrow.finished_trace(uploaded) for uploaded in bulk]
    asked = [sum(step.name == "Begin" for step in trace.steps) for trace in traces]

    assert {narrow.result_of(uploaded).status for uploaded in (*bulk, *urgent)} == {DocumentStatus.INVALID}
    assert max(live) <= (SLOTS, SLOTS - RESERVED)
    assert max(regular for _, regular in live) == SLOTS - RESERVED
    assert max(asked) > 1
    assert max(order.index(uploaded.document_id) for uploaded in urgent) < len(order) - 1
