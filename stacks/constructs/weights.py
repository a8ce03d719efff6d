"""What functions weigh with their layers, unzipped: beside each other, and beside what was shipped before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

UNZIPPED_LIMIT = 262_144_000
"""Bytes of a function with its layers: Lambda's limit."""

FULL_AT = 0.8
"""Of the limit: beyond it the next release of a dependency is the one that cannot be deployed."""

LAYERS_LIMIT = 5
"""Layers of one function: Lambda's limit."""

EARLIER_SYSTEMS_MB = (41.7, 56.3, 150.0, 240.0)
"""What systems that did the same work before shipped as a function."""


class OverfullFunction(Exception):
    """A function with its layers comes near a limit of Lambda; the message says how near."""


@dataclass(frozen=True)
class Weight:
    """One function with its layers. Raises `OverfullFunction` when it is nearly too heavy."""

    function: str
    own: int
    """Bytes of its own code."""
    layers: Mapping[str, int]
    """Bytes by layer."""

    def __post_init__(self) -> None:
        """Stop the build while there is still room for a way out."""
        if self.share > FULL_AT:
            raise OverfullFunction(
                f"{self.function} weighs {self.share:.0%} of what Lambda unpacks; {FULL_AT:.0%} is our limit"
            )
        if len(self.layers) > LAYERS_LIMIT:
            raise OverfullFunction(f"{self.function} has {len(self.layers)} layers; Lambda takes {LAYERS_LIMIT}")

    @property
    def total(self) -> int:
        """Bytes."""
        return self.own + sum(self.layers.values())

    @property
    def share(self) -> float:
        """Of Lambda's limit."""
        return self.total / UNZIPPED_LIMIT


def table_of(weights: Iterable[Weight]) -> str:
    """Lines for people, the heaviest first, with earlier systems in their places."""
    rows = [(weight.total / 1e6, weight.function, " + ".join(weight.layers)) for weight in weights]
    rows += [(megabytes, "(an earlier system)", "") for megabytes in EARLIER_SYSTEMS_MB]
    lines = [
        f"{name:<20} {megabytes:6.1f} MB {megabytes * 1e6 / UNZIPPED_LIMIT:5.0%}  {layers}".rstrip()
        for megabytes, name, layers in sorted(rows, reverse=True)
    ]
    return "\n".join(["Functions with their layers, unzipped, and their share of Lambda's limit:", *lines, ""])
