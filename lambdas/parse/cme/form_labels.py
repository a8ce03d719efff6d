"""How forms print the labels of a certificate, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping

from parse.cme.label_words import Kind, kind_by_words
from parse.credit_labels import CREDIT_HEADER
from parse.names import only_credentials

_PERSON = (
    r"(?:participant|attendee|learner|recipient|registrant|licensee|member|student|delegate|user|physician|clinician|"
    r"practitioner|reader|listener|viewer|trainee|staff\s+member|employee|certificate\s+holder|earner|osteopathic\s+physician|"
    r"health\s?care\s+(?:professional|provider)|nurse|pharmacist|psychologist|dietitian|physician\s*/\s*clinician|"
    r"provider/participant|first\s*/\s*last)"
)
_KIND = (
    r"(?:activity|course|program(?:me)?|session|event|conference|meeting|topic|presentation|lecture|webinar|module|"
    r"class|workshop|series|seminar|symposium|training|article|study|episode|podcast|project|product)"
)
_CALLED = r"(?:\s*(?:title|name|attended|completed))"
_NUMBER = r"\s*(?:id(?:entifier|entification)?|no\.?|number|num\.?|#|code)"
_DONE = (
    r"(?:(?:credits?\s+)?(?:completed?|completion|participat(?:ed|ion)|attended|attendance|taken|earned|awarded|claimed|"
    r"presented|held)|(?:quiz\s+|test\s+|exam\s+)?passed)"
)
_AWARDER = (
    r"(?:sponsor|provider(?:\s+organi[sz]ation)?|organi[sz]ation|organi[sz]er|institution|accreditor|"
    r"sponsoring\s+organi[sz]ation)"
)

LABELS: Mapping[Kind, tuple[str, ...]] = {
    Kind.NAME: (
        r"(?:(?:print(?:ed)?|full|legal)\s+)?name|to|who|doctor",
        rf"{_PERSON}(?:['\u2019]?s?)?(?:\s+(?:full\s+)?name)?|name\s+of\s+(?:the\s+)?{_PERSON}",
        r"(?:(?:certificate|credits?)\s+)?(?:awarded|issued|presented|granted)\s+(?:to|for)|(?:(?:cme\s+|credits?\s+)?(?:earned|completed|attended|claimed)|credited)\s+(?:by|to)",
        rf"name\s*(?:and|&|/|,)\s*(?:credentials?|degrees?|designation)(?:\s+of\s+(?:the\s+)?{_PERSON})?",
        rf"{_PERSON}\s*/\s*credentials?",
    ),
    Kind.DEGREE: (r"(?:professional\s+)?degrees?(?:\s*/\s*credentials?)?|degree\(s\)|credentials?|designation|suffix",),
    Kind.TITLE: (
        rf"(?:(?:educational|cme|ce|live|training)\s+)*{_KIND}(?:\s*/\s*{_KIND})?{_CALLED}?",
        rf"(?:title|name)\s+of\s+(?:the\s+)?{_KIND}|{_KIND}\s*/\s*title|title|topic",
        r"for\s+(?:completion|completing|attendance|attending|participation|participating)(?:\s+(?:of|in|at))?",
        r"for|for\s+successful(?:ly)?\s+complet(?:ion\s+of|ing)|subject|(?:educational|learning|cme|ce)\s+activity",
    ),
    Kind.DATE: (
        rf"(?:{_KIND}\s+)?dates?(?:\s*\(s\))?|{_KIND}\s+{_DONE}(?:\s+(?:on|dates?))?|completed",
        rf"dates?\s*(?:\(s\))?\s*(?:of\s+)?{_DONE}|{_DONE}\s+(?:on|dates?)|dates?\s+of\s+(?:the\s+)?{_KIND}",
        r"(?:listened|viewed|watched|read)(?:\s+and\s+attested)?(?:\s+on)?|(?:claim|evaluation|test)\s+submitted",
        r"(?:quiz|test|exam|evaluation)\s+(?:passed|completed)|(?:credit|claim|test|quiz|exam|event)\s+dates?|dates?\s+of\s+(?:the\s+)?(?:credit|claim|service|test|event)|when(?:\s+and\s+where)?",
        r"dates?(?:\s*\(s\))?(?:\s*(?:,|/|&|\band\b)\s*(?:times?|method|mode|format|delivery))+",
    ),
    Kind.CREDITS: (
        CREDIT_HEADER.pattern,
        r"contact\s+hours?\s*[/(]\s*CEU['\u2019]?s?\)?|(?:hours?|credits?|ce)\s+(?:credited|amount|value)",
        r"(?:amount|hours?|credits?|units?)\s+(?:claimed|recorded|awarded|earned|granted|reported|completed|attended)",
        r"amount(?:\s+of\s+credits?)?|(?:number|amount|total)\s+of\s+\w{0,4}\s*(?:credits?|hours?)",
    ),
    Kind.ORGANISATION: (
        rf"(?:(?:accredited|approved|cme|ce|credit|accrediting|activity|course|joint|accreditation)\s+)*{_AWARDER}",
        rf"{_AWARDER}\s+name",
        r"(?:issuing|awarding|certifying|host)\s+(?:organi[sz]ation|body|institution)|host",
        rf"(?:sponsored|provided|offered|awarded|issued|presented|hosted|certified)\s+by|by\s+whom|name\s+of\s+(?:the\s+)?{_AWARDER}",
    ),
    Kind.LOCATION: (
        rf"(?:{_KIND}\s+)?(?:location|venue|place)|place\s+of\s+{_KIND}|city|city\s*(?:/|,|and)\s*state|held\s+at|where|room",
    ),
    Kind.CERTIFICATE_NUMBER: (
        rf"(?:unique\s+)?(?:certificate|cert\.?|confirmation|credential|verification|document){_NUMBER}",
    ),
    Kind.LICENSE_NUMBER: (
        rf"(?:(?:registered|medical|nursing|state|professional|rn|md|pharmacy)\s+)?(?:licen[sc]e|lic\.?)(?:{_NUMBER})?",
    ),
    Kind.NPI: (r"(?:individual\s+)?npi(?:\s*(?:number|no\.?|#))?|national\s+provider\s+identifier",),
    Kind.OTHER: (
        r"from|facilitators?|discussants?|preceptors?|proctors?|speakers?|presenters?|instructors?|faculty|moderators?|authors?|course\s+director|signature|signed",
        r"(?:activity|program|credit|ce|event|session|delivery|education)\s+(?:type|format|category|level|system)",
        r"format|delivery\s+method|profession|specialty|state(?:\s+of\s+licensure)?|address|e-?mail(?:\s+address)?",
        r"phone|fax|time|duration|score|status|accredited\s+by|employer|department|target\s+audience",
        rf"(?:{_KIND}|uan|provider|aoa|acpe|registration|member(?:ship)?|cope(?:\s+course)?){_NUMBER}",
        rf"(?:participant|learner|approval|tracking|approved\s+provider|cep){_NUMBER}",
        r"universal\s+(?:activity|program)\s+number(?:\s*\(uan\))?|uan|maximum\s+credits?",
        r"(?:release|expiration|expiry|print(?:ed)?|approval)\s+date|release|expiration|expires|printed|generated",
        r"(?:learning\s+need|performance\s+indicator)\s+codes?|cpe\s+level",
    ),
}
"""What may be the whole of a label of each kind; the first kind that matches holds."""

MARK = r"\s*(?:[:=]|(?:\.\s?){2,}|_{2,}|(?<=\s)\.(?=\s))\s*"
"""What stands between a label and its value in one cell: a colon, or leaders."""

LONGEST = 60
"""Characters of a label."""

_WHOLE = tuple(
    (kind, re.compile(rf"\W*(?:your\s+)?(?:{'|'.join(forms)})(?:\s*\([^)]{{1,24}}\))?", re.IGNORECASE))
    for kind, forms in LABELS.items()
)
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
"""What a profession is abbreviated to: "Physician (MD)" is a value."""
_COUNTED = re.compile(r"\d{1,2}[.)]\s+")
"""How the blocks of a form are counted: "3. Who"."""
_CAPTION = re.compile(r"^\(([A-Z][^()]*)\)$")
"""A label that stands in brackets under its value: "(Place)"."""
_CLOSING = re.compile(r"[\s:=._*\u2022|-]+$")


def kind_of(text: str, *, marked: bool = False) -> Kind | None:
    """What a label asks for that is the whole of `text`, its closing colon or leaders included; None for other text.

    `marked`: a colon follows `text`.
    """
    if not 0 < len(text) <= LONGEST:
        return None
    counted = _COUNTED.match(text)
    bare = _CLOSING.sub("", text[counted.end() :] if counted else text)
    bare = _CAPTION.sub(r"\1", bare)
    bracketed = _IN_BRACKETS.search(bare)
    if not bare or (bracketed and only_credentials(bracketed[1])):
        return None
    known = next((kind for kind, pattern in _WHOLE if pattern.fullmatch(bare)), None)
    return known or kind_by_words(bare, marked=marked or text.rstrip().endswith(":"))


def begins_with_label(text: str) -> bool:
    """Whether `text` begins with a label and its mark: "Conference Dates: ..."."""
    mark = re.search(MARK, text)
    return mark is not None and kind_of(text[: mark.start()], marked=True) is not None
