"""What stands behind a title and is none of it: the activity's number, its length and its format. Pure."""

from __future__ import annotations

import re

SHORTEST = 4
"""Characters of a title."""
REMARKS_AT_MOST = 3
"""Remarks behind one title: a number, a length and a format."""

_CODE = r"(?=[A-Z0-9.-]*[A-Z])(?=(?:[A-Z.-]*\d){3})[A-Z0-9][A-Z0-9.-]{4,23}"
"""An activity number: capitals and three digits or more."""
_FORMAT = (
    r"(?:(?:live|virtual|online|internet|in-person|web(?:[\s-]on[\s-]demand|-based)?|on-?demand|recorded|hybrid|"
    r"enduring|self-?paced)"
    r"[\s,/-]*){1,4}(?:activity|material|course|event|webinar|program|format|session)?"
)
_REMARK_AT_END = re.compile(
    rf"\s+[\u2013\u2014-]{{1,2}}\s+#?(?:[A-Z]{{1,4}}\d{{2,}}|{_CODE})\s*$|\s+(?=[A-Z]{{2}}){_CODE}\s*$|"
    rf"\s*[\[(]\s*(?:\d{{2,4}}-\d{{2,}}|#?\s*\d{{4,}}|[A-Z]{{1,4}}-?\d{{3,}}[\w-]*|{_CODE}|"
    r"(?i:(?:course|activity|program|event|offering|episode)\s*(?:number|no\.?|id|code|#)?\s*:?\s*"
    r"(?=[\w-]*\d)[\w-]{1,14})|"
    r"(?i:(?:session|module)\s*(?:number|no\.?|id|code|#)\s*:?\s*[\w-]{2,14})|"
    rf"(?i:\d+(?:\.\d+)?\s*(?:hrs?|hours?|minutes?)\s*[,;]\s*{_FORMAT})|"
    rf"(?i:{_FORMAT}))\s*[\])]\s*$"
)
"""An activity number, its length or its format behind the title, in brackets or after a dash."""


def without_remarks(text: str) -> str:
    """The title without the numbers and the format that stand behind it."""
    for _ in range(REMARKS_AT_MOST):
        remark = _REMARK_AT_END.search(text)
        if remark is None or remark.start() < SHORTEST:
            break
        text = text[: remark.start()].rstrip(" \n:;,|*")
    return text
