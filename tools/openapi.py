"""Writes docs/openapi.json from the routes of lambdas/api: make openapi."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from api.problems import CONTENT_TYPE, Code
from api.routes import make_app
from credmate.store.catalogue import Catalogue

TARGET = Path(__file__).parents[1] / "docs" / "openapi.json"

BEARER = "bearer"
OPEN = "/health"
OF_POWERTOOLS = ("HTTPValidationError", "ValidationError", "ResponseValidationError")
"""Schemas of answers that this API does not give: it tells every problem in one form."""

PROBLEM = {
    "title": "Problem",
    "description": "RFC 9457. Programs tell problems apart by their code.",
    "type": "object",
    "required": ["title", "status", "code", "detail"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "enum": [code.value for code in Code]},
        "detail": {"type": "string", "description": "What to do."},
    },
}


def described() -> dict[str, Any]:
    """The description, OpenAPI 3.1."""
    routes = make_app(Catalogue.from_environment)
    text = routes.get_openapi_json_schema(title="credmate", description="Documents and credentials, read only.")
    found: dict[str, Any] = json.loads(text)
    problem = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path, methods in found["paths"].items():
        for operation in methods.values():
            answer = operation["responses"]["200"]
            operation["responses"] = {"200": answer, "default": {"description": "A problem", "content": problem}}
            if path != OPEN:
                operation["security"] = [{BEARER: []}]
    schemas = found["components"]["schemas"]
    kept = {name: schema for name, schema in schemas.items() if name not in OF_POWERTOOLS}
    scheme = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    components = {"schemas": {**kept, "Problem": PROBLEM}, "securitySchemes": {BEARER: scheme}}
    return {key: value for key, value in found.items() if key != "servers"} | {"components": components}


def written() -> str:
    """The file's content."""
    return json.dumps(described(), indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
