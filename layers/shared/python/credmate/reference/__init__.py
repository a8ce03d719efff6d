"""What is looked up and not computed: shapes of state numbers, steps of credit systems, letters of DEA numbers.

Each JSON file beside this module says where it comes from (`source`), as of when (`as_of`), and how far to trust it.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

SEPARATORS = re.compile(r"[ .\-/]")


@lru_cache
def table(name: str) -> dict[str, Any]:
    """The reference table `name` (file name without suffix)."""
    loaded: dict[str, Any] = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def has_known_shape(kind: str, state: str, number: str) -> bool | None:
    """True where `number` has the shape that `state` gives numbers of `kind`; None where no shape is known.

    `kind` is physician, nurse_practitioner or controlled_substance; `state` a USPS code. Blanks, separators, leading
    zeros and case do not matter: they are dropped as often as they are printed.
    """
    shape = table("state_numbers")[kind].get(state)
    if shape is None:
        return None
    printed = number.upper().replace(" ", "")
    bare = SEPARATORS.sub("", printed)
    return any(re.fullmatch(shape, form) for form in (printed, bare, printed.lstrip("0"), bare.lstrip("0")))
