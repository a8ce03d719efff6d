"""Migrations as CloudFormation asks for them: a custom resource; see `credmate.custom_resource`."""

from __future__ import annotations

from typing import Any

from credmate.custom_resource import respond


def handler(event: dict[str, Any], context: object) -> None:
    """What Lambda calls."""
    respond(event, context, act=_migrate)


def _migrate(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Imported only here, so that even a module that cannot be imported is answered with a failure."""
    from migrate.handler import handler as migrate

    return migrate(event, context)
