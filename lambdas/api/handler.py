"""API: what is stored, for programs; read only.

In: a request of the HTTP API (payload format 2.0). Out: JSON; problems as RFC 9457. Touches the database alone, as
`credmate_readonly`.
"""

from __future__ import annotations

from typing import Any

from api.routes import make_app
from credmate.store.catalogue import Catalogue

app = make_app(Catalogue.from_environment)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """What Lambda calls."""
    return app.resolve(event, context)
