"""What a filled layout truly says, in the keys of the development corpus' truth file."""

from __future__ import annotations

from typing import Any

from tools.synthesize.cme.fill import Fill
from tools.synthesize.cme.templates import ACCEPTED, Template, said

UNSURE = "?"
"""In place of a layout's `format`: the wording leaves room for doubt."""


def truth(template: Template, filled: Fill) -> dict[str, Any]:
    """Fields, optional values, accepted forms and unscored fields."""
    spec = template.spec
    printed = "\n".join(line.text for line in template.lines)
    lines, optional = credits_of(said(spec["credits"], filled.values))
    values = {
        "provider_name": said(spec.get("name", "{name}"), filled.values),
        "provider_degree": said(spec["degree"], filled.values) if "degree" in spec else _degree(printed, filled),
        "activity_title": said(spec.get("title", "{title}").removeprefix("!"), filled.values),
        "completion_date": filled.completed.isoformat() if "{date." in printed or "{range." in printed else None,
        "start_date": filled.started.isoformat() if "{range." in printed else None,
        "credits": lines,
        "cme_provider": said(spec.get("provider", "{org}"), filled.values),
        "activity_format": spec.get("format", UNSURE),
        "location": said(spec["location"], filled.values) if "location" in spec else None,
        "certificate_number": filled.values["cert"] if "{cert}" in printed else None,
        "npi": filled.values["npi"] if "{npi}" in printed else None,
        "license_number": filled.values["lic"] if "{lic}" in printed else None,
    }
    unscored = spec.get("unscored", "").split()
    if values["activity_format"] == UNSURE:
        unscored.append("activity_format")
    fields = {key: value for key, value in values.items() if value and value != "none" and key not in unscored}
    found: dict[str, Any] = {"fields": fields}
    if optional:
        found["optional"] = {"credits": optional}
    accept = {
        field: said(spec[f"accept {key}"], filled.values).split(" | ")
        for key, field in ACCEPTED.items()
        if f"accept {key}" in spec
    }
    if accept:
        found["accept"] = accept
    return found | ({"unscored": unscored} if unscored else {})


def _degree(printed: str, filled: Fill) -> str | None:
    return filled.values["degree"] if "{degree}" in printed or "{with_degree}" in printed else None


def credits_of(spec: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The required and the optional lines of "1.5 ANCC/OTHER awarded; 2 ANCC designated?".

    The first name counts, the others are right too; `?` marks an optional line. An amount that is awarded may also be
    given as that which the activity was designated for.
    """
    required: list[dict[str, Any]] = []
    optional: list[dict[str, Any]] = []
    for part in spec.split("; "):
        amount, systems, bases = part.removesuffix("?").split(" ")
        line: dict[str, Any] = {"amount": amount, "system": systems.split("/")[0], "basis": bases.split("/")[0]}
        if "/" in systems:
            line["accept_systems"] = systems.split("/")
        if "/" in bases:
            line["accept_bases"] = bases.split("/")
        (optional if part.endswith("?") else required).append(line)
    most = [{**line, "basis": "designated"} for line in required if line["basis"] == "awarded"]
    return required, optional + most
