"""Lines around the rows of a transcript: when it was printed and for which period, whose page it is."""

from __future__ import annotations

import re

from parse.transcript.spine import BALANCE, REQUIREMENTS

NO_ROW = re.compile(
    r"\b(?:print(?:ed)?|generated|created|run|report|prepared|as\s+of|issued|today['\u2019]?s|"
    r"transcript)\s*(?:on|date|as\s+of|by)?\b\s*[:\d]|"
    r"\b(?:credit|activity|CM?E)\s+history\b|\b(?:period|range|reporting\s+cycle|date\s+of\s+birth|dob|birth|"
    r"member\s+since|expir\w+|valid)\b|\bfrom\s*:|"
    r"\bprinted\b|\bgenerated\b|\b(?:shared|downloaded|exported|viewed)\s+(?:from|on|by)\b|\bjoined\b|©|\btranscript\b|"
    rf"{REQUIREMENTS}|{BALANCE}",
    re.IGNORECASE,
)
"""What is printed around the rows of a table that are read line by line."""
PAGE_MARK = re.compile(
    r"^\W*page\s+\d|^\W*(?:https?:|www\.)|\bpage\s+\d+\s+of\s+\d+|^\d{1,2}/\d{1,2}/\d{2,4},\s\d{1,2}:\d\d\s?[AP]M\b",
    re.IGNORECASE,
)
"""The last is what browsers print over a page."""
