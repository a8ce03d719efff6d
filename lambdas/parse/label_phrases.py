"""How the labels of a document type are printed: phrases by field name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from parse.composed_labels import composed

_SLIPS = {
    "i": "[il1|!]",
    "l": "[l1i|!]",
    "o": "[o0]",
    "s": "[s5$]",
    "g": "[g9]",
    **{accented: f"[{accented}{plain}]" for accented, plain in ("áa", "ée", "íi", "óo", "úu")},
    " ": r"[.,]?[ \t]*",
}
_PRINTED_PLURAL, _PRINTED_NO = r"\([s5$]\)", r"\{n[o0]\}"
_PLURAL = r"(?:\(?[s5$]\)?)?"
_OF_A_KIND = (
    r"(?![ \t]?(?:(?:and|&|/)[ \t]?surgeon|assistant|associate|midwife|an[ae]sthetist|(?<=nurse[ \t])practitioner"
    r"|(?<=doctor[ \t])of)\b)"
    r"(?![ \t]?\((?:M\.?D|D\.?O|D\.?P\.?M|D\.?D\.?S|D\.?M\.?D|P\.?A(?:-C)?|N\.?P|R\.?N|C\.?N\.?M|CRNA|APRN)\.?\))"
)
"""What makes a kind of clinician of the words before it, which is a value: "Physician (MD)", "Nurse Practitioner"."""
_NUMBER = r"(?:num[b6]ers?|n[uú]m(?:ero)?|nbr|n[o0]s?|#)"


def _phrase_pattern(phrase: str) -> str:
    """A phrase as a pattern that stands lost blanks and OCR slips."""
    pattern = "".join(_SLIPS.get(letter) or re.escape(letter) for letter in phrase.casefold())
    return pattern.replace(_PRINTED_PLURAL, _PLURAL).replace(_PRINTED_NO, _NUMBER)


def _labels_pattern(spellings: str) -> re.Pattern[str]:
    """A pattern for all phrases, the longest first, with the colon or number sign that marks a label."""
    phrases = sorted((phrase.strip() for phrase in spellings.split(";")), key=len, reverse=True)
    any_phrase = "|".join(map(_phrase_pattern, phrases))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{any_phrase})(?![A-Za-z]){_OF_A_KIND}\s?(?P<mark>[.:#]*)", re.IGNORECASE)


class Vocabulary:
    """The labels of one document type.

    Phrases are separated by semicolons. A blank in a phrase stands for any blanks or none, `(s)` for an optional
    plural, `{no}` for "number", "no.", "#" and the like. Letters that OCR mistakes for others stand for these too.
    """

    def __init__(
        self,
        phrases: Mapping[str, str],
        *,
        opening: Collection[str] = (),
        marked: Collection[str] = (),
        groups: Mapping[str, str] | None = None,
    ) -> None:
        """`phrases`: how the label of each field is printed, by field name.

        `opening`: fields whose labels are also words of values ("Insurance Company"): they count only at the start of
        a cell or before a colon. `marked`: fields whose labels can be a whole value ("Certified"): firm only before a
        colon. `groups`: which field asks for what `parse.composed_labels` understands.
        """
        self._groups = dict(groups or {})
        self.opening = frozenset(opening)
        self.marked = frozenset(marked)
        self._patterns = {name: _labels_pattern(spellings) for name, spellings in phrases.items()}

    def matches(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Every label in `text`: the longest where two overlap, and those that are listed before composed ones.

        A composed one with a colon goes before the listed ones within it: "License" of "Date of original license:". One
        that fills the cell goes before listed ones of its field, and of no other: "Card Exp".
        """
        found = [(name, match) for name, pattern in self._patterns.items() for match in pattern.finditer(text)]
        named = {name for name, _ in found}
        made = [(self._groups[group], match) for group, match in composed(text) if group in self._groups]
        longer = [hit for hit in made if not hit[1]["mark"] and named == {hit[0]}]
        found = [*found, *(hit for hit in made if hit[1]["mark"])]
        found.sort(key=lambda hit: (hit[1].start() - hit[1].end(), hit[1].start()))
        found = [*longer, *found, *made]
        taken: list[tuple[int, int]] = []
        for name, match in found:
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append(match.span())
                yield name, match
