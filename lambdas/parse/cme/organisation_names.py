"""What of a piece of print is an organisation's name: no verb, address, abbreviation or officer. Pure."""

from __future__ import annotations

import re

from credmate.text import Page
from parse.names import find_person, looks_like_person
from parse.vocabulary import ACCREDITORS, ORGANISATION_WORDS, ROLE_WORDS

LONGEST = 140
"""Characters of an organisation's name."""

_ENDING_IN_A_DOT = r"Inc Co Corp Ltd St Ste Mt Ft Dr Mr Ms Mrs Jr Sr Univ Dept Assn Assoc Hosp No Nos"
FULL_STOP = re.compile(
    r"[.!?][\"\u201d)]?\s+(?=[A-Z])(?:(?=The\s+[A-Z])|(?<!\b[A-Z]\.\s)"
    + "".join(rf"(?<!\b{short}\.\s)" for short in _ENDING_IN_A_DOT.split())
    + ")"
)
_FULL_STOP_AT_END = re.compile(r"(?<=[A-Za-z]{5})\.\s*$")
"""That of a sentence: abbreviations are shorter."""
_THE_BEFORE = re.compile(r"\b[Tt]he\s\Z")
"""Before one word that is short for a name printed elsewhere: "The Assembly is accredited"."""
_ACCREDITOR = re.compile(ACCREDITORS, re.IGNORECASE)
_ADDRESS = re.compile(r",\s+\d+\s+[^,\n]+,[^\n]*$")
"""An address behind the name on its line."""
_EDUCATION_OFFICE = (
    r"(?:office|department|division)\s+(?:of|for)\s+(?:the\s+)?(?:continuing|cme|professional|medical)"
    r"(?:\s+(?:continuing|medical|nursing|professional|interprofessional|education|development|and|&)\b)*"
)
_LEADING = re.compile(
    r"^(?:.*\b(?:in\s+support\s+of\s+improving\s+patient\s+care,?|planned\s+and\s+implemented\s+by|"
    r"as\s+an?\s+jointly\s+accredited\s+(?:organi[sz]ation|provider),?|on\s+behalf\s+of|(?:publishers?|editors?)\s+of|physicians\s+and|nurses\s+and)\s+)?"
    r"(?:(?:th(?:is|e)\s+[\w\s-]{3,60}?\s(?:is|was|has\s+been)\s+)?(?:jointly\s+)?"
    r"(?:provided|presented|sponsored|offered|hosted|organi[sz]ed|planned|developed|conducted)\s+by\b\s*)?"
    r"(?:and\s+|that\s+|by\s+|of\s+|from\s+)?(?:the\s+(?=[A-Za-z]))?"
    rf"(?:{_EDUCATION_OFFICE}\s+(?:of|at)\s+(?:the\s+)?(?=(?-i:[A-Z])))?",
    re.IGNORECASE | re.DOTALL,
)
_ABBREVIATION = re.compile(r"\s*\((?:the\s+)?[\"\u201c]?[A-Z][\w.®&-]{1,11}[\"\u201d]?\)\s*$")
_APPOSITION = re.compile(
    r",\s*(?:an?\s|(?:approved\s+|ace\s+|cep\s+)*provider\b|(?:cep|acpe|provider)?\s*(?:no\.?|number|#))[^,\n]*,?\s*$",
    re.IGNORECASE,
)
"""What may stand between a name and its verb: ", provider number 12345, is approved"."""
_OFFICER = re.compile(
    r"(?:(?:associate|assistant|vice|deputy|medical|program|course|executive|chief|senior|scientific)\s+)*"
    r"(?:dean|director|chair\w*|president|coordinator|manager|secretary|officer|provost|administrator)\b",
    re.IGNORECASE,
)
_SIGNATORY = re.compile(
    rf"(?:[\w'\u2019-]+\s+){{0,4}}?(?:{'|'.join(sorted(ROLE_WORDS | {'dean', 'publisher'}))})"
    r"(?:[\s-]+in[\s-]+chief)?,\s+(?=[A-Z])",
    re.IGNORECASE,
)
"""What a signatory is, before the employer: "Editor, "."""
_OF_A_WEBSITE = re.compile(
    r"\s+[\u2013\u2014|-]\s+(?:(?:online|virtual|web|my|cme|cne|ce|cpd|cpe|continuing|professional|medical|nursing|"
    r"education|educational|development|learning|training|course|certificate|member|user|account)\s+)*"
    r"(?:cme|ce|cpd|learning|training|cent(?:er|re)|portal|site|website|home|homepage|page|catalog(?:ue)?|store|hub|"
    r"library|online|lms|account|profile)\s*$",
    re.IGNORECASE,
)
"""The part of a web site behind the name of its owner."""
_OFFICE_BEHIND = re.compile(rf"['\u2019]s\s+{_EDUCATION_OFFICE}\s*$", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(
    r"\s*(?:\((?=[^()]*\d)[\w\s#:.-]{3,24}\)|"
    r"(?:(?:provider\s+)?#|provider\s+(?:no\.|number))\s*[\w-]*\d[\w-]*)\s*$",
    re.IGNORECASE,
)
"""The number under which an accreditor knows the organisation."""
_GOVERNMENT = re.compile(
    r"(?:the\s+)?(?:state|commonwealth|government|county|territory)\s+of\s+(?:the\s+)?\w+(?:\s+\w+){0,2}|"
    r"(?:the\s+)?(?:united\s+states(?:\s+of\s+america)?|u\.?\s?s\.?(?:\s?a\.?)?)(?:\s+government)?|"
    r"(?:estado\s+libre\s+asociado|gobierno)(?:\s+de\s+\w+(?:\s+\w+)?)?",
    re.IGNORECASE,
)
"""A heading over the office that issues."""
_AMOUNT = re.compile(
    r"\W*(?:\d[\d.,/]*|one|two|three|four|five|six|seven|eight|nine|ten)\W+(?:[\w./-]+\s+){0,5}?"
    r"(?:hours?|hrs?|credits?|units?|points?|ceus?|cpeus?|minutes?)\b",
    re.IGNORECASE,
)
_OF_AN_ID = re.compile(
    r"\b(?:licen[sc]e|provider|certificate|registration|member)\s*(?:no\b|numbers?\b|id\b|#)", re.IGNORECASE
)
_SALUTATION = re.compile(r"(?:dear|attention|to\s+whom)\b", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"\b(?:[Tt]his|[Ii]t|[Hh]e|[Ss]he|[Yy]ou|[Tt]hey|[Ww]e|which|who|credits?|program|activity|certificate|"
    r"physicians?|"
    r"participants?|hours?|individual|above|following|[Ss]ignature)\b|\s(?i:of|for|and|the|in|at|&)$|^[Ee]ach\b|^(?:the\s+)?(?:[Pp]rovider|[Ss]ponsor|[Ii]nstructor|COMMITTEE\b.*|[Cc]ommittee\b.*)$|^I\b|\d{4,}|@|www\."
)


def cleaned(page: Page, start: int, end: int, *, person_possible: bool = True) -> tuple[int, int] | None:
    """The organisation's name within `text[start:end]`; None where that is no name, or a person's."""
    text = page.text[start:end]
    lead = _LEADING.match(text)
    start += lead.end() if lead else 0
    text = page.text[start:end]
    start += len(text) - len(text.lstrip(' \n\t,;:.-\u2013\u2014*\u2022"\u201c\u201d'))
    for before in FULL_STOP.finditer(page.text[:end], start):
        start = before.end()
    signatory = _SIGNATORY.match(page.text, start, end)
    if signatory is not None and not _OFFICER.match(page.text, start, end):
        start, person_possible = signatory.end(), False
    text = _APPOSITION.sub("", _ADDRESS.sub("", page.text[start:end]))
    text = _ABBREVIATION.sub("", without_number(text.rstrip(' \n,;:-\u2013\u2014"\u201c\u201d')))
    text = _OFFICE_BEHIND.sub("", text)
    text = _OF_A_WEBSITE.sub("", _FULL_STOP_AT_END.sub("", text)).rstrip(" \n,;:")
    folded = " ".join(text.split())
    if (
        not 3 <= len(folded) <= LONGEST
        or _ACCREDITOR.search(folded)
        or _NOT_A_NAME.search(folded)
        or _OFFICER.match(folded)
        or not folded[0].isalnum()
        or folded.casefold() in ORGANISATION_WORDS
        or (" " not in folded and _THE_BEFORE.search(page.text, max(0, start - 5), start))
        or _is_no_name(folded)
    ):
        return None
    if person_possible and looks_like_person(folded):
        return None
    return start, start + len(text)


def without_number(text: str) -> str:
    """The name without the number that stands behind it."""
    return _NUMBER_BEHIND.sub("", text)


def _is_no_name(text: str) -> bool:
    """Whether the text is an amount, a salutation, somebody's number or the government over an office."""
    if _AMOUNT.match(text) or _OF_AN_ID.search(text) or _SALUTATION.match(text):
        return True
    return _GOVERNMENT.fullmatch(text) is not None and not has_organisation_word(text)


def has_organisation_word(text: str) -> bool:
    """Whether a word of the text tells an organisation from a person."""
    return any(word.strip(".,()").casefold() in ORGANISATION_WORDS for word in text.split())


def has_noun(text: str) -> bool:
    """Whether a word of the text says what kind of organisation it is."""
    return any(word.strip(".,()").casefold() in ORGANISATION_WORDS - {"medical", "national"} for word in text.split())


def is_organisation_name(text: str) -> bool:
    """Whether a form's value may be an organisation: no accreditor, statement or clinician."""
    folded = " ".join(text.split())
    if (
        not 3 <= len(folded) <= LONGEST
        or _ACCREDITOR.search(folded)
        or _NOT_A_NAME.search(folded)
        or _is_no_name(folded)
    ):
        return False
    person = find_person(folded)
    return folded[0].isupper() and (person is None or person.degree is None)
