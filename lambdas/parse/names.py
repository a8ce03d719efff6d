"""Persons' names as documents print them.

A name is told by its shape: two to six capitalised words without a word that only organisations, forms or titles use.
That is enough next to an anchor ("certifies that ..."); a line of its own needs more proof than its shape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from parse.states import STATES
from parse.vocabulary import COMMON_WORDS, CREDENTIALS, ORGANISATION_WORDS, PLACE_WORDS, RANKS, SERVICES

TITLES = frozenset({"dr", "dra", "doctor", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "rev", "sir"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    {
        "al",
        "bin",
        "bint",
        "binti",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "ibn",
    }
    | {"la", "le", "los", "ten", "ter", "van", "vande", "vander", "von", "y", "zu"}
)
"""Words that stand inside a surname, often in lower case."""

WORDS_AT_MOST = 6
"""Name words, without suffix: "Maria de los Angeles Garcia Lopez" has six."""

ABBREVIATED = frozenset({"st", "ste", "mt", "ft", "wm", "chas", "geo", "thos", "jas", "jos"})
"""Parts of names whose dot ends no sentence: "Gideon St. James"."""

_TOKEN = re.compile(r"[^\s,;!]+(?=!+(?:\s|\Z))|[^\s,;]+|[,;\n]")
"""Words and what parts them; an exclamation mark ends a word, and within one it is a misread letter."""
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019\u2018`\u00b4.-](?=[^\W\d_]))*\.?")
_CREDENTIAL_SHAPE = re.compile(
    r"[A-Z][A-Za-z]{0,3}[A-Z](?:[-/]?[A-Z]{1,4})?(?:\([A-Za-z]{1,3}\)){0,3}|[A-Z]{2,4}[a-z]{1,2}"
)
_MISREAD_NUMERAL = re.compile(r"(?=.*[l1|])[Il1|]{2,3}")
"""What OCR makes of II and III; no surname looks like it."""
_MISREAD_CAPITAL = re.compile(r"l(?:an|ye[a-z]+|[bd-hj-km-np-tv-xz][a-z]*[aeiouy][a-z]*)")
"""A name that begins with I, as OCR may read it: "lyer", "lan". No word of English begins so; "lymphoma" does not."""
_MODALITY = re.compile(r"(?<=\w)\([A-Z]{1,3}\)")
"""What a technologist is registered for: "RT(R)(CT)"."""
_BETWEEN_CREDENTIALS = frozenset({",", ";", "/", "&"})
_CALLED_CREDENTIAL = frozenset(
    {"credential", "credential(s)", "credentials", "degree", "degree(s)", "degrees", "designation"}
)
"""What is printed before the credentials: "Robin Marsh, credential RN" where blanks are filled in, or as a label."""
_LABEL_WORDS = 3
"""Words of a label that stands behind a name in its line: "Name: Robin Marsh License Number: 4711"."""
_UNPRONOUNCEABLE = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,6}")
"""Capitals of some credential or other; no surname lacks vowels so."""
_APART = re.compile(
    r"\.?\s+[A-Z]\w*\s?[:#]|\s*(?:$|[,;\u2022\u00b7|\u2013\u2014]|(?:[A-Z]{2}\s+)?(?i:licen[sc]e|lic\.|no\.|#))"
)
"""What may stand behind credentials that begin a line: nothing, a mark, a license, or another label."""
_LEGAL_FORMS = frozenset({"llc", "inc", "incorporated", "llp", "pllc", "ltd", "corp", "lp"})
"""What follows the name of a company."""
_BEFORE_LICENSE = re.compile(r"\s+licen[sc]e", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:no\.|#|number|id\b)", re.IGNORECASE)
_CORPS = r"(?:[ ,]+(?:AN|BSC|DC|MC|MSC|NC|VC))?"
_BEHIND_ALL = re.compile(
    rf"(?:{_CORPS}[ ,]*(?:{'|'.join(sorted(SERVICES))}){_CORPS})?[ .,:;*)\"'\u201d\u2019]*", re.IGNORECASE
)
"""Marks, and where one serves: "HM2 Robin Marsh, USN"."""
_NO_GIVEN_NAMES = SUFFIXES | SERVICES
_HAS_VOWEL = re.compile(r"[AEIOUYÀ-ÖÙ-Ý]")


class PersonMatch(NamedTuple):
    """A person's name at `text[start:end]`, and what is printed after it."""

    start: int
    end: int
    name: str
    """As printed without leading titles and credentials, white space folded; a misread "III" or "Iyer" is put right."""
    degree: str | None
    """Credentials as printed after the name ("MD, FACP"); None where there are none."""
    degree_span: tuple[int, int] | None
    """Where the credentials stand in the text."""

    @property
    def full_end(self) -> int:
        """Where name and credentials end."""
        return self.degree_span[1] if self.degree_span else self.end


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        """Folded for look-ups: lower case, without dots and closing marks."""
        return self.text.rstrip(":;").replace(".", "").casefold()


def _is_rank(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a rank stands before at least two words."""
    return tokens[at].bare in RANKS and tokens[at].text[0].isupper() and at + 2 < len(tokens)


def find_person(text: str, start: int = 0, *, across_lines: bool = False) -> PersonMatch | None:
    """The person whose name begins at `text[start:]`, white space, quotes and titles ("Dr.") left aside.

    None where what stands there is not shaped like a name: organisations, labels, headings, dates. What follows the
    name is no matter. `across_lines` lets the name run over one line break, as it does within prose. "LAST, FIRST
    MIDDLE" stays as printed.
    """
    tokens = _tokens(text, start, across_lines=across_lines)
    at = 0
    while at < len(tokens) and (tokens[at].bare in TITLES or _is_rank(tokens, at)):
        at += 1
    words, after = _name_words(tokens, at)
    if not words:
        return None
    if after < len(tokens) and tokens[after].text == "," and _is_surname_first(tokens, words, after):
        given, after = _name_words(tokens, after + 1, credentials_from=1)
        words = [*words, *given]
    suffix_at = after + 1 if after < len(tokens) and tokens[after].text == "," else after
    if suffix_at < len(tokens) and tokens[suffix_at].bare in SUFFIXES:
        words.append(tokens[suffix_at])
        after = suffix_at + 1
    if not (_is_name(words) or _is_proved(words, tokens, after)) or _is_company(tokens, after):
        return None
    first, last = words[0], words[-1]
    end = last.end - (len(last.text) - len(_without_stop(last.text)))
    degree_span = _credentials(tokens, after)
    degree = " ".join(text[slice(*degree_span)].split()) if degree_span else None
    name = " ".join(text[first.start : end].split())
    misread = next((word.text for word in words[1:] if len(words) > 2 and _MISREAD_NUMERAL.fullmatch(word.text)), None)
    if misread:
        name = re.sub(rf"(?<= ){re.escape(misread)}(?=,| |\Z)", "I" * len(misread), name, count=1)
    name = " ".join(
        f"I{word[1:]}" if _MISREAD_CAPITAL.fullmatch(word.rstrip(",")) else word for word in name.split(" ")
    )
    return PersonMatch(first.start, end, name, degree, degree_span)


def looks_like_person(text: str) -> bool:
    """Whether the whole of `text` is a person's name, titles and credentials included."""
    person = find_person(text)
    return person is not None and _BEHIND_ALL.fullmatch(text, person.full_end) is not None


def only_credentials(text: str) -> bool:
    """Whether `text` is nothing but credentials, at least one of them known: "MD, FACP", "PA-C"."""
    tokens = _tokens(text, 0, across_lines=False)
    printed = [token for token in tokens if token.text not in _BETWEEN_CREDENTIALS]
    span = _credentials(tokens, 0)
    return span is not None and span[1] >= printed[-1].end - 1 and any(_is_known_credential(token) for token in printed)


def leading_credentials(text: str) -> tuple[int, int] | None:
    """Where the known credentials stand that begin `text`, apart from what follows: "DO, Medical Corps"."""
    end: int | None = None
    tokens = _tokens(text, 0, across_lines=False)
    if len(tokens) > 1 and tokens[0].text in STATES and _is_known_credential(tokens[1]):
        tokens = tokens[1:] if _BEFORE_LICENSE.match(text, tokens[1].end) else tokens
    for token in tokens:
        if token.text in _BETWEEN_CREDENTIALS:
            continue
        of_a_state = token.text in STATES and _BEFORE_LICENSE.match(text, token.end)
        if not _is_known_credential(token) or (end is not None and of_a_state):
            break
        end = token.start + len(_without_stop(token.text))
    return (tokens[0].start, end) if end is not None and _APART.match(text, end) else None


def _tokens(text: str, start: int, *, across_lines: bool) -> list[_Token]:
    begin = start + len(text[start:]) - len(text[start:].lstrip(" \t\n\r\f\"'\u201c\u201d\u2018\u2019:"))
    tokens: list[_Token] = []
    breaks_left = 1 if across_lines else 0
    for match in _TOKEN.finditer(text, begin):
        if match.group() == "\n":
            if not breaks_left:
                break
            breaks_left -= 1
            continue
        tokens.append(_Token(match.group(), match.start(), match.end()))
        if len(tokens) > 4 * WORDS_AT_MOST:
            break
    return tokens


def _name_words(tokens: list[_Token], at: int, *, credentials_from: int = 2) -> tuple[list[_Token], int]:
    """The name words from index `at` on, and the index of the first token that is none.

    A word that is also a credential ends the name once `credentials_from` words stand before it.
    """
    words: list[_Token] = []
    while at < len(tokens) and len(words) < WORDS_AT_MOST:
        token = tokens[at]
        if not _is_name_word(token, first=not words) or (len(words) >= credentials_from and _ends_name(tokens, at)):
            break
        words.append(token)
        at += 1
        if token.bare in SUFFIXES or _without_stop(token.text) != token.text:
            break
    while words and words[-1].text in PARTICLES:
        words.pop()
        at -= 1
    return words, at


def _ends_name(tokens: list[_Token], at: int) -> bool:
    """Whether the word at index `at`, shaped like one of a name, is a credential or begins the next label."""
    token = tokens[at]
    if _is_known_credential(token) or _UNPRONOUNCEABLE.fullmatch(token.text):
        return True
    label = tokens[at : at + _LABEL_WORDS]
    colon = next((index for index, word in enumerate(label) if word.text.endswith(":")), None)
    return colon is not None and all(word.bare in COMMON_WORDS | _CALLED_CREDENTIAL for word in label[: colon + 1])


def _is_name_word(token: _Token, *, first: bool) -> bool:
    text = token.text.rstrip(":")
    if not first and _MISREAD_NUMERAL.fullmatch(text):
        return True
    if not _NAME_WORD.fullmatch(text):
        return False
    if text.casefold() in PARTICLES and (text[0].islower() or not first):
        return True
    return text[0].isupper() or _MISREAD_CAPITAL.fullmatch(text) is not None


def _is_surname_first(tokens: list[_Token], words: list[_Token], comma: int) -> bool:
    """Whether the words before the comma at index `comma` are a surname: "VAN DER BERG, PIETER", "Le, Ana"."""
    if comma + 1 >= len(tokens):
        return False
    following = tokens[comma + 1]
    if not _is_name_word(following, first=True) or _is_known_credential(following) or following.bare in _NO_GIVEN_NAMES:
        return False
    if [word.bare for word in words] == ["i"]:
        return False
    shaped_as_credential = _CREDENTIAL_SHAPE.fullmatch(following.text) and not _HAS_VOWEL.search(following.text)
    real = sum(word.bare not in PARTICLES | SUFFIXES | ABBREVIATED for word in words)
    real -= sum(_MISREAD_NUMERAL.fullmatch(word.text) is not None for word in words[1:])
    has_particle = words[0].bare not in PARTICLES and any(word.text in PARTICLES for word in words)
    particle_alone = len(words) == 1 and words[0].bare in PARTICLES and words[0].text[0].isupper()
    if real == 1 or particle_alone or (real == 2 and has_particle and not shaped_as_credential):
        return True
    all_capitals = all(word.text.isupper() for word in words)
    return all_capitals and len(words) <= 4 and not shaped_as_credential


def _is_company(tokens: list[_Token], after: int) -> bool:
    """Whether a legal form stands behind the words, with or without a comma."""
    following = [token for token in tokens[after : after + 2] if token.text != ","]
    return bool(following) and following[0].bare in _LEGAL_FORMS


def _is_proved(words: list[_Token], tokens: list[_Token], after: int) -> bool:
    """Whether a known degree behind them makes a name of words of which one is common: "Sarah Credit, MD"."""
    following = [token for token in tokens[after : after + 2] if token.text != ","]
    if not following or not _is_known_credential(following[0]) or words[-1].text.endswith(":"):
        return False
    has_initial = len(words) == 3 and len(words[1].bare) == 1
    bare = words[-1].bare
    if bare in ORGANISATION_WORDS | PLACE_WORDS or not (has_initial or bare in COMMON_WORDS):
        return False
    return _is_name([*words[:-1], words[-1]._replace(text="Aa")]) or (has_initial and _is_name(_uncommon(words)))


def _uncommon(words: list[_Token]) -> list[_Token]:
    return [word._replace(text="Aa") if word.bare in COMMON_WORDS - ORGANISATION_WORDS else word for word in words]


def _is_name(words: list[_Token]) -> bool:
    real = [word for word in words if word.bare not in SUFFIXES and word.bare not in PARTICLES]
    if not 1 <= len(real) <= WORDS_AT_MOST or sum(word.bare not in SUFFIXES for word in words) < 2:
        return False
    if any(part in COMMON_WORDS for word in words for part in (word.bare, *word.bare.split("-"))):
        return False
    capitals = [word.text.isupper() for word in real if len(word.bare) > 2]
    if any(capitals[1:-1]) and not all(capitals):
        return False
    return any(len(word.bare) > 1 for word in real)


def _credentials(tokens: list[_Token], at: int) -> tuple[int, int] | None:
    """From the first to the last of the credentials that begin at index `at`; unknown ones need a comma before them."""
    span: tuple[int, int] | None = None
    separated = False
    while at < len(tokens):
        token = tokens[at]
        called = token.bare in _CALLED_CREDENTIAL and (separated or token.text.endswith(":"))
        if token.text in _BETWEEN_CREDENTIALS or (called and span is None):
            separated = True
        elif span is None and _is_bracketed_credential(token):
            return token.start + 1, token.end - len(token.text) + len(token.text.rstrip(".:)"))
        elif _is_known_credential(token) or (separated and _is_shaped_credential(tokens, at)):
            end = token.end - (len(token.text) - len(_without_stop(token.text)))
            span = (span[0] if span else token.start, end)
            separated = False
        else:
            break
        at += 1
    return span


def _is_bracketed_credential(token: _Token) -> bool:
    """Whether it is one known credential in brackets: "(RN)", not "(RN license 4711)"."""
    in_brackets = token.text[0] == "(" and ")" in token.text
    return in_brackets and _is_known_credential(token._replace(text=token.text.strip("()")))


def _is_shaped_credential(tokens: list[_Token], at: int) -> bool:
    """Whether the word at index `at` looks like a credential and no number of a membership follows: "AOA No. 4711"."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    shaped = _CREDENTIAL_SHAPE.fullmatch(tokens[at].text.rstrip(".:")) is not None
    return shaped and tokens[at].bare not in RANKS | SERVICES and not _NUMBERED.match(after)


def _is_known_credential(token: _Token) -> bool:
    """Two capitals tell "DO" from the surname Do, "PhD" from a word."""
    text = token.text.rstrip(":.")
    capitals = sum(letter.isupper() for letter in text)
    return capitals > 1 and re.sub(r"[./-]", "", _MODALITY.sub("", text)).casefold() in CREDENTIALS


def _without_stop(text: str) -> str:
    """Without the mark that ends a sentence; the dot of an abbreviation stays ("M.D.", "Jr.", "A.")."""
    text = text.rstrip(":;")
    if (
        text.endswith(".")
        and "." not in text[:-1]
        and len(text) > 2
        and text[:-1].casefold() not in SUFFIXES | ABBREVIATED
    ):
        return text[:-1]
    return text
