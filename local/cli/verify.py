"""`credmate verify`: does a deployed stage work, and would anybody hear if it did not?"""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from local.cli.place import place_of
from local.cli.terminal import FAILED, WRONG_CALL, console, fail
from local.verification import Check, NotDeployed, checks_of


def verify(stage: str | None) -> int:
    """Exit status: 0 when everything is as it should be, 1 when something is not, 2 when there is no such stage."""
    place = place_of(stage)
    screen = console()
    checks: list[Check] = []
    try:
        with screen.status(f"verifying {place.stage}: documents are sent and read back", spinner="dots"):
            checks.extend(checks_of(place.client, place.stage))
    except NotDeployed as problem:
        return fail(str(problem), f"make deploy STAGE={place.stage}", status=WRONG_CALL)
    screen.print(table(checks))
    bad = [check for check in checks if check.remedy]
    for check in bad:
        screen.print(f"[red]{escape(check.subject)}[/red] {escape(check.finding)}")
        screen.print(f"  -> {escape(check.remedy or '')}", soft_wrap=True)
    screen.print(f"{len(checks) - len(bad)} of {len(checks)} are as they should be")
    return FAILED if bad else 0


def table(checks: list[Check]) -> Table:
    """All checks, what is wrong in red."""
    shown = Table("", "what", "which", "finding", box=None)
    for check in checks:
        mark = "[red]x[/red]" if check.remedy else "[green]✓[/green]"
        shown.add_row(mark, check.kind, escape(check.subject), escape(check.finding))
    return shown
