"""What a label asks for, by the words it is made of: "Session date" asks for a date, "Date verified" for another one.

Nobody can list every label that a certificate may print; the words are few. The noun that heads the label decides, the
others only tell it apart: in "Name of the activity" and "Activity name" it is the name, and the activity says whose.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a label asks for."""

    NAME = "name"
    DEGREE = "degree"
    TITLE = "title"
    DATE = "date"
    CREDITS = "credits"
    ORGANISATION = "organisation"
    LOCATION = "location"
    CERTIFICATE_NUMBER = "certificate number"
    LICENSE_NUMBER = "license number"
    NPI = "npi"
    OTHER = "other"
    """Something that no field holds: it keeps its value from being read as another's."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSON = _words(
    """
    attendee awardee candidate chiropractor claimant clinician counselor delegate dentist dietitian doctor earner
    employee enrollee fellow holder hygienist individual learner licensee listener member nurse optometrist
    paramedic participant person pharmacist physician podiatrist practitioner prescriber professional psychologist
    reader recipient registrant resident reviewer staff student subscriber technician technologist therapist trainee
    user viewer
    """
)
ACTIVITY = _words(
    """
    activity article assessment broadcast class colloquium conference congress convention course episode event forum
    initiative intervention issue lecture lesson masterclass material meeting module monograph newsletter offering
    podcast presentation product program programme project recording retreat roundtable seminar series session
    simulation study supplement symposium talk teleconference topic training tutorial unit video webcast webinar
    workshop
    """
)
SUBJECT = _words("title topic subject theme")
"""What an activity is called or deals with."""
DATE = _words("date dates day days dated")
DONE = _words(
    """
    achieved attended attendance attested awarded claimed complete completed completion concluded conducted convened
    credited delivered done earned finished given held offered participated participation passed presented submitted
    taken took viewed watched
    """
)
OTHER_DAY = _words(
    """
    approval approved began begin beginning begins birth commenced created due effective end ended ending ends
    enrolled enrollment enrolment entered expiration expire expires expiring expiry generated launch launched order
    ordered payment posted print printed publication published purchase purchased registered registration release
    released renewal report reported reviewed revised revision sent signature signed start started starting starts
    submission through today until updated valid verified
    """
)
"""With a date: another one than that of taking part."""
DAY_OF_ISSUE = _words("issue issued")
"""With a date: perhaps that of taking part; the print around it has to tell."""
CREDIT = _words(
    """
    cch cchs ce cech cechs ceh cehs cerp cerps ceu ceus cme cne cpd cpe cpeu cpeus crce crces credit credits hour hours
    hrs pdh pdhs pdu pdus points units
    """
)
CREDIT_MODIFIER = _words(
    """
    1 a aafp aanp aapa acpe ama amount ancc aoa b category contact earned elective i ii instruction ipce maximum max
    ches mches medical moc nursing number ncpd pharmacy pra prescribed quantity total type value
    """
)
PLACE = _words("campus city location place site town venue where")
ORGANISATION = _words(
    """
    accreditor agency awarder body company convener host institution issuer organisation organiser organization
    organizer provider sponsor
    """
)
DEGREE = _words("credential credentials degree degrees designation suffix")
NUMBER = _words("# code id identification identifier no num number pin reference ref serial uan")
LICENSE = _words("lic licence license")
CERTIFICATE = _words("cert certificate confirmation credential document verification statement")
OTHER = _words(
    """
    address audience author authors category coordinator cost department discipline duration email employer faculty fax
    fee format grade instructor instructors kind language lead lecturer lecturers level method minutes moderator mode
    objectives phone price profession result role score section signature signed speaker speakers specialty state status
    system telephone time
    type website
    """
)
GENERIC = _words(
    """
    acpe ada agd ancc aswb cdr cerp cope nbcc pace
    accredited accrediting approved authorized awarding breakfast ce certifying certified clinical cme continuing cpd
    credit dinner education educational evening full given healthcare joint learning legal live lunch luncheon
    medical noon nursing official online primary printed professional reporting satellite scientific sponsoring virtual
    """
)
"""Words beside the noun that change nothing."""
SMALL = _words("a an and at by file for in my of on or the this to was were with you your")

BEHIND_PREPOSITION: tuple[tuple[Kind, str, str], ...] = (
    (Kind.NAME, "attended claimed completed earned taken viewed watched finished", "by"),
    (Kind.NAME, "awarded conferred credited given granted issued presented registered", "to upon"),
    (Kind.NAME, "created generated issued prepared printed", "for"),
    (Kind.ORGANISATION, "awarded certified conducted convened delivered given hosted issued offered organised", "by"),
    (Kind.ORGANISATION, "organized presented produced provided sponsored", "by"),
    (Kind.DATE, "attended awarded completed concluded conducted convened delivered earned finished held passed", "on"),
    (Kind.DATE, "participated presented taken viewed watched", "on"),
    (Kind.LOCATION, "conducted convened delivered given held offered presented", "at in"),
    (Kind.TITLE, "attended attendance completed completion enrolled participated participation", "in at of"),
    (Kind.TITLE, "awarded earned given granted", "for"),
)
"""(what follows, participles, prepositions): a label that ends with a preposition, "Convened by", "Awarded for"."""

_HAPPENED = frozenset(word for word in OTHER_DAY if word.endswith("ed")) | {"began", "expires", "issued", "sent"}
"""Participles that tell of another day by themselves; nouns such as "today" end titles."""
_BESIDE_PARTICIPLE = ACTIVITY | _words("evaluation exam first last quiz reading requirements test")

WORDS_AT_MOST = 6
UNKNOWN_AT_MOST = 2
"""Words that are in no list, of a label that a colon marks as one."""

_REMARK = re.compile(
    r"\([^()]*\)|['\u2019]s?\b"
    r"|(?:(?<=\bdate)|(?<=\bdates))\s+(?:and|&)\s+(?:times?|places?|locations?|venues?)\b",
    re.IGNORECASE,
)
"""Of "Date and place" the day is what every one has."""
_WORD = re.compile(r"[a-z]+|#|\d+")
_PREPOSITION = re.compile(r"\b(?:of|for|in|on)\b")
_KNOWN = (
    PERSON | ACTIVITY | SUBJECT | DATE | DONE | OTHER_DAY | CREDIT | CREDIT_MODIFIER | PLACE | ORGANISATION | DEGREE
) | (NUMBER | LICENSE | CERTIFICATE | OTHER | GENERIC | SMALL | DAY_OF_ISSUE | {"name", "npi"})


def kind_by_words(text: str, *, marked: bool) -> Kind | None:
    """What the label `text` asks for; None where it is no label.

    `marked`: a colon or leaders follow it, so one word of it may be any.
    """
    folded = _REMARK.sub(" ", text.casefold())
    words = [_singular(word) for word in _WORD.findall(folded)]
    unknown = [word for word in words if word not in _KNOWN]
    if any(word.isdigit() for word in unknown):
        return None
    if not 0 < len(words) <= WORDS_AT_MOST or len(unknown) > (UNKNOWN_AT_MOST if marked else 0):
        return None
    if len(words) > 1 and (kind := _behind_preposition(words)) is not None:
        return kind
    before = _PREPOSITION.split(folded, maxsplit=1)[0]
    noun = next((word for word in reversed([*map(_singular, _WORD.findall(before))]) if word not in SMALL), None)
    return None if noun is None else _by_head(noun, set(words) - SMALL - {noun}, unknown=bool(unknown))


def kind_beside_day(text: str) -> Kind | None:
    """What `text` asks for that leads to a day, where it is a participle: "Finished", "Last viewed", "Quiz passed"."""
    words = set(_WORD.findall(text.casefold())) - SMALL - _BESIDE_PARTICIPLE
    if not words or not words <= DONE | _HAPPENED:
        return None
    return Kind.OTHER if words & _HAPPENED else Kind.DATE


def _singular(word: str) -> str:
    if word.endswith("s") and word not in _KNOWN_PLURALS and word[:-1] in PERSON | ACTIVITY | PLACE | ORGANISATION:
        return word[:-1]
    return {"names": "name", "titles": "title", "topics": "topic"}.get(word, word)


_KNOWN_PLURALS = CREDIT | DATE


def _behind_preposition(words: list[str]) -> Kind | None:
    for kind, participles, prepositions in BEHIND_PREPOSITION:
        if words[-1] in prepositions.split() and words[-2] in participles.split():
            return kind
    return None


def _by_head(head: str, others: set[str], *, unknown: bool) -> Kind | None:
    """What a label asks for whose noun is `head`, told apart by the other words."""
    words = others | {head}
    if words & OTHER_DAY and words & DATE:
        return Kind.OTHER
    if words & DAY_OF_ISSUE:
        return None
    if (words & LICENSE or head in CERTIFICATE) and words & NUMBER:
        return _number(words)
    if head in NUMBER or others & (NUMBER - {"number", "no"}):
        return _number(words)
    if head in DATE or (others & DATE and (head in DONE or head == "time")):
        return Kind.DATE
    if head == "name":
        return _named(others)
    if head in SUBJECT:
        return Kind.OTHER if others & (PERSON | {"job"}) else Kind.TITLE
    if head in CREDIT:
        return Kind.CREDITS if others <= CREDIT_MODIFIER | CREDIT | DONE | GENERIC | ACTIVITY else None
    if head in DONE:
        return Kind.CREDITS if others & CREDIT else Kind.DATE if others else None
    for kind, nouns in (
        (Kind.LOCATION, PLACE),
        (Kind.LICENSE_NUMBER, LICENSE),
        (Kind.DEGREE, DEGREE),
        (Kind.ORGANISATION, ORGANISATION),
        (Kind.NAME, PERSON),
        (Kind.OTHER, OTHER),
    ):
        if head in nouns:
            return kind
    is_title = head in ACTIVITY and not unknown and (others or head == "offering") and others <= GENERIC | ACTIVITY
    return Kind.TITLE if is_title else None


def _number(words: set[str]) -> Kind:
    if words & LICENSE:
        return Kind.LICENSE_NUMBER
    if "npi" in words:
        return Kind.NPI
    if words & CREDIT and "number" in words and not words & (NUMBER - {"number"}):
        return Kind.CREDITS
    return Kind.CERTIFICATE_NUMBER if words & CERTIFICATE else Kind.OTHER


def _named(others: set[str]) -> Kind:
    for kind, nouns in ((Kind.ORGANISATION, ORGANISATION), (Kind.NAME, PERSON), (Kind.TITLE, ACTIVITY)):
        if others & nouns:
            return kind
    if others & PLACE:
        return Kind.LOCATION
    return Kind.OTHER if others - GENERIC else Kind.NAME
