"""How the pages of a file are divided for the Map over `$.file.batches`."""

from __future__ import annotations

from credmate.contracts import PageRange

PAGES_PER_BATCH = 8
"""At one to three seconds of OCR a page, a batch takes less than half a minute; 200 pages make 25 items of the Map."""


def plan_batches(page_count: int, pages_per_batch: int = PAGES_PER_BATCH) -> list[PageRange]:
    """All pages in as few batches as `pages_per_batch` allows, and these of equal length but for one page.

    Batches run side by side, so the longest decides: nine pages are read as five and four, not as eight and one.
    """
    batches = -(-page_count // pages_per_batch)
    length, longer = divmod(page_count, batches)
    ranges: list[PageRange] = []
    first = 1
    for number in range(batches):
        last = first + length - (0 if number < longer else 1)
        ranges.append(PageRange(first=first, last=last))
        first = last + 1
    return ranges
