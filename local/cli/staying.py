"""`credmate up`, `down` and `status`: a local cloud that stays."""

from __future__ import annotations

from rich.table import Table

from local.cli.api_access import how_to_ask
from local.cli.terminal import console, fail, steps
from local.cloud_address import Coordinates
from local.session import running_cloud, start_staying, stop_staying


def up(port: int, *, empty: bool) -> int:
    """Start the cloud, or say where it is."""
    screen = console()
    coordinates = running_cloud()
    if coordinates is None:
        coordinates = start_staying(steps(screen), port=port, empty=empty)
    _describe(coordinates)
    return 0


def down() -> int:
    """Stop the cloud."""
    if not stop_staying():
        return fail("no local cloud is up", "start one with `credmate up`")
    console().print("stopped; the database is kept for the next `credmate up`")
    return 0


def status() -> int:
    """Where the cloud is and how many documents are where."""
    coordinates = running_cloud()
    if coordinates is None:
        return fail("no local cloud is up", "start one with `credmate up`")
    _describe(coordinates)
    if not coordinates.documents_bucket:
        return 0
    from local.cli.store import open_store

    with open_store(coordinates.database_url) as store:
        counts = store.count_by_status()
    table = Table("status", "documents", box=None)
    for name, count in sorted(counts.items()):
        table.add_row(name, str(count))
    console().print(table)
    return 0


def _describe(coordinates: Coordinates) -> None:
    screen = console()
    screen.print(f"AWS endpoint   {coordinates.endpoint}   (any credentials, region {coordinates.region})")
    screen.print(f"database       {coordinates.database_url}", soft_wrap=True)
    screen.print(f"logs           {coordinates.state}/logs")
    screen.print(f"mails          {coordinates.outbox}")
    if not coordinates.documents_bucket:
        screen.print("nothing is deployed yet; `make bootstrap deploy STAGE=local` does it, as on an account")
        return
    for line in how_to_ask(coordinates):
        screen.print(line, soft_wrap=True)
    screen.print("upload with")
    upload = f"aws --endpoint-url {coordinates.endpoint} s3 cp x.pdf s3://{coordinates.documents_bucket}/incoming/"
    screen.print(f"  {upload}", soft_wrap=True)
