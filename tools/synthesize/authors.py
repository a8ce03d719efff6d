"""Whose each layout and each text is: what an author's others teach is nothing of his own."""

from __future__ import annotations

from collections.abc import Mapping

from tools.synthesize.cme.templates import templates
from tools.synthesize.wordings.corpus import TEXTS, wordings_in


def sets() -> Mapping[str, str]:
    """The set of each layout of certificates and of each text, by its name in truth.jsonl."""
    layouts = {template.name: template.spec.get("vocabulary", "") for template in templates()}
    return layouts | {
        f"{path.stem}-{wording.name}": path.stem for path in TEXTS.glob("*.txt") for wording in wordings_in(path)
    }
