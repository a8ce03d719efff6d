"""Which result belongs to which truth: files by their paths, documents within a file by their pages."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from credmate.contracts import SectionResult
from local.evaluation.truth import TrueSection


def pair_files(truths: Sequence[str], found: Sequence[str]) -> list[int | None]:
    """For each true path the index of the path found for it, or None.

    A found path ends in the true one ("incoming/org/a/1.pdf" is "a/1.pdf"). Where a folder within the one that the
    truth describes was processed, found paths lack the first folders: those match as a whole, as long as it is clear
    which file is meant. Of several that match, the last one counts, as a later run does.
    """
    wanted = [_parts(path) for path in truths]
    given = [_parts(path) for path in found]
    ending_in: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, parts in enumerate(given):
        for start in range(len(parts)):
            ending_in[parts[start:]].append(index)
    pairs: list[int | None] = [None] * len(truths)
    taken: set[int] = set()
    for cut in range(max(map(len, wanted), default=0)):
        for tail, places in _open_tails(wanted, pairs, cut).items():
            free = [index for index in ending_in[tail] if index not in taken and (not cut or given[index] == tail)]
            if free and len(places) == 1:
                pairs[places[0]] = free[-1]
                taken.update(free)
    return pairs


def _parts(path: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFC", path).replace("\\", "/").removeprefix("./").lstrip("/")
    return tuple(plain.split("/"))


def _open_tails(
    wanted: Sequence[tuple[str, ...]], pairs: Sequence[int | None], cut: int
) -> dict[tuple[str, ...], list[int]]:
    """Paths without their first `cut` folders, with the places of the unpaired truths that they stand for."""
    tails: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, parts in enumerate(wanted):
        if pairs[place] is None and cut < len(parts):
            tails[parts[cut:]].append(place)
    return tails


def pair_sections(
    truths: Sequence[TrueSection], found: Sequence[SectionResult]
) -> tuple[list[SectionResult | None], int]:
    """For each true document the one found in its place, or None; and how many found ones are left over.

    The one with most pages in common, of equals one of a right type.
    """
    left = list(found)
    pairs: list[SectionResult | None] = []
    for truth in truths:
        if not left:
            pairs.append(None)
            continue
        fits = [(len(set(truth.pages) & set(section.pages)), section.document_type in truth.types) for section in left]
        pairs.append(left.pop(fits.index(max(fits))))
    return pairs, len(left)
