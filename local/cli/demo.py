"""`credmate demo`, which `make run` calls: the sample documents, live."""

from __future__ import annotations

from typing import Any

from rich.live import Live
from rich.markup import escape
from rich.table import Table

from credmate.history import steps_of
from local.batch import Batch, Document
from local.cli.store import open_store
from local.cli.summary import summary_table
from local.cli.terminal import console, fail, steps
from local.cli.trace import read_trace, show
from local.home import SAMPLES
from local.session import any_cloud
from local.tracing.locate import Deployment
from local.uploads import collect


def demo() -> int:
    """Process the samples, show every document's present step, then the results and one trace."""
    screen = console()
    with any_cloud(steps(screen)) as cloud, open_store(cloud.database_url) as store:
        batch = Batch(cloud, store, collect([SAMPLES]))
        states = cloud.client("stepfunctions")
        deployment = Deployment.of_stage("local", cloud.client)
        with Live(console=screen, transient=True, refresh_per_second=8) as live:
            documents = list(batch.run(lambda: live.update(_progress(batch, deployment, states))))
        screen.print(summary_table(documents))
        shown = max(documents, key=lambda document: document.seconds)
        screen.print("\nThe slowest of them, step by step (`credmate trace`):\n")
        show(read_trace(deployment, deployment.execution_arn(shown.execution)), screen)
    if any(document.result is None or document.result.status == "failed" for document in documents):
        return fail("a sample failed; its trace tells why")
    screen.print(
        "\nTry next:\n"
        "  .venv/bin/credmate process PATH --output results.jsonl   your own files or folders\n"
        "  .venv/bin/credmate up                                    a local cloud that stays, for any S3 client\n"
        "  .venv/bin/credmate trace FILE-NAME                       what happened to a document, while it is up\n"
        "  make test                                                the tests",
        soft_wrap=True,
    )
    return 0


def _progress(batch: Batch, deployment: Deployment, states: Any) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("file", no_wrap=True)
    table.add_column("step", no_wrap=True)
    for document in batch.documents:
        name = document.upload.key.removeprefix("incoming/")
        table.add_row(escape(name), _present_step(document, deployment, states))
    return table


def _present_step(document: Document, deployment: Deployment, states: Any) -> str:
    if document.result is not None:
        return f"[green]{document.result.status}[/green] {document.seconds:.1f} s"
    if not document.execution:
        return "[dim]waiting[/dim]"
    try:
        arn = deployment.execution_arn(document.execution)
        events = states.get_execution_history(executionArn=arn, maxResults=1000)["events"]
    except states.exceptions.ClientError:
        return "uploaded"
    seen = steps_of(events)
    return f"[cyan]{seen[-1].name}[/cyan]" if seen else "started"
