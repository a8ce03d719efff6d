"""Text into HTML and SVG: what is no markup is escaped, always."""

from __future__ import annotations

from html import escape

VOID = frozenset({"meta", "br", "img"})
"""HTML elements that have no end."""


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def element(name: str, /, *children: str | None, **attributes: str | float | None) -> Markup:
    """One element with its children; None is left out, child or attribute.

    An attribute is written with a trailing underscore where Python needs its name (`class_`), and with an underscore
    for a hyphen (`stroke_width`).
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: str | None) -> Markup:
    """One after the other."""
    return Markup(
        "".join(
            child if isinstance(child, Markup) else escape(child, quote=False)
            for child in children
            if child is not None
        )
    )


def _short(value: str | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
