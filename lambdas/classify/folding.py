"""Page text in the form that anchors are compared in: what OCR confuses is made equal on both sides.

Case, accents, typographic quotes and trade marks go; `i`, `l`, `|` and `!` within words become one letter; a zero or
one inside a word becomes the letter it looks like; letter-spaced headings are closed up. Digits of numbers stay.
"""

from __future__ import annotations

import re
import unicodedata

TEXT_LIMIT = 20_000
"""Characters of one page that are looked at: a dense page has 6,000."""

MARKS = re.compile(r"[\u00ae\u2122\u00a9\u2120\u00ad\u200b]")
"""Registered, trade mark, copyright, service mark, soft hyphen, zero-width space."""
PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u2022\u2502\u00a0", " ")
)
"""Typographic quotes, dashes and bullets as a typewriter has them."""
LETTER_SPACED = re.compile(r"\b(?:[a-z] ){3,}[a-z]\b")
TOKEN = re.compile(r"[a-z0-9|!]+")
LOOKALIKES = str.maketrans({"0": "o", "1": "l", "|": "l", "!": "l"})
ONE_STROKE = str.maketrans({"i": "l"})


def fold(text: str) -> str:
    """`text` for comparison; its lines stay lines."""
    plain = MARKS.sub("", text[:TEXT_LIMIT]).translate(PLAIN)
    decomposed = unicodedata.normalize("NFKD", plain)
    letters = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    closed = LETTER_SPACED.sub(lambda run: run[0].replace(" ", ""), letters)
    return TOKEN.sub(_as_word, closed).translate(ONE_STROKE)


def _as_word(match: re.Match[str]) -> str:
    """A token that is mostly letters is a word whose digits were misread."""
    token = match[0]
    letters = sum(char.isalpha() for char in token)
    if letters < 3 or letters * 2 <= len(token):
        return token
    return token.translate(LOOKALIKES)


def anchor(pattern: str) -> re.Pattern[str]:
    """Compile `pattern`, written in lower case as print is read, to match folded text.

    A blank stands for up to three characters that are neither letter nor digit, a line break among them, or for
    nothing: words may have run together. `^` and `$` are ends of lines.
    """
    return re.compile(pattern.translate(ONE_STROKE).replace(" ", r"\W{0,3}"), re.MULTILINE)
