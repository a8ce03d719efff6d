"""The wording around an activity's title, as data."""

from __future__ import annotations

import re

from parse.printed_numbers import SPELLED_AMOUNT
from parse.vocabulary import ACCREDITORS


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _by_line(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.MULTILINE)


def _any_of(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


_KIND = (
    r"(?:activity|activities|program(?:me)?|course|materials?|event|session|conference|meeting|series|webinar|"
    r"webcast|"
    r"symposium|workshop|module|presentation|lecture|article|monograph|newsletter|supplement|seminar|tutorial|video|initiative|simulation|[\w-]{0,25}based|podcast|training|"
    r"(?:independent|home)[\s-]study)"
)
"""What an activity may be called."""

_TOOK_PART = (
    r"\b(?:participat\w+\s+in|watch(?:ed|ing)|view(?:ed|ing)|listen(?:ed|ing)\s+to|join(?:ed|ing)\s+us\s+(?:at|for)|complet(?:ed|ing|ion\s+of)|attend(?:ed|ing)|attendance\s+(?:at|of)|"
    r"(?:took|taken|taking)\s+part\s+in|in\s+attendance\s+at|present\s+(?:at|for)|requirements\s+(?:for|of)|taught\s+(?:at|in)|served\s+as\s+(?:an?\s+)?\w+\s+(?:for|at|in))"
)
_FILLER = r"(?:\s+(?!(?:titled|entitled|on|and)\b)[\w\u2019'()-]+)"

TITLE_ANCHORS: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("reviewed", 0.9, _by_line(r"\bthis\s+(?:[\w-]+\s+){0,2}activity,\s+(?=(?-i:[A-Z0-9\"\u201c]))")),
    ("titled", 0.96, _by_line(r"\b(?:en)?[tf]it[l1it]ed\b(?!\s+to\b)\s*:?|\bt?itled\b\s*:?")),
    (
        "took part in",
        0.88,
        _by_line(
            rf"{_TOOK_PART}\s*:?{_FILLER}{{0,14}}?\s+(?:following\s+)?(?:[\w-]+\s+){{0,5}}"
            rf"{_KIND}\s*(?:of)?\s*[:,]?[ \t]*$"
        ),
    ),
    ("took part in", 0.84, _by_line(rf"{_TOOK_PART}\s*{_FILLER}{{0,8}}?\s+(?:in|of|at)(?:\s+the)?\s*:?[ \t]*$")),
    ("took part in", 0.86, _by_line(rf"{_TOOK_PART}(?:\s+(?:the|a|an))?(?:\s+following)?\s*:?[ \t]*$")),
    (
        "took part in",
        0.88,
        _by_line(
            r"\b(?:completion|completed|attendance|participation)(?:\s+(?:of|at|in))?\s*:(?!\s*\d+(?:[.,/-]|\s+(?:\w+\s+)?(?:hours?|credits?|days?)))"
        ),
    ),
    ("took part in, quoted", 0.9, _by_line(rf"{_TOOK_PART}\s+(?:the\s+)?(?=[\"\u201c])")),
    (
        "took part in, inline",
        0.6,
        _by_line(
            rf"{_TOOK_PART}\s+(?:(?-i:the|THE|our|OUR)\s+)?(?=(?-i:[A-Z0-9]))"
            r"(?!(?:the\s+)?(?:following|activity|[\w-]+\s+(?:activity|material)|[\w-]+based\s*$))"
        ),
    ),
    (
        "took part in, kind",
        0.6,
        _by_line(
            rf"{_TOOK_PART}\s+(?:the|this|an?|our)\s+(?:[\w-]+\s+){{0,4}}?(?=(?-i:[a-z])){_KIND}"
            r"(?:\s+(?=(?-i:[A-Z0-9]))|,?\s+(?=[\"\u201c]))"
        ),
    ),
    (
        "took part in",
        0.88,
        _by_line(rf"{_TOOK_PART}\s+on\s+[^\n]{{6,40}}?\d,?\s+(?:the|an?)\s+(?:[\w-]+\s+){{0,4}}{_KIND}\s*[:,]?[ \t]*$"),
    ),
    (
        "took part in, labelled",
        0.9,
        _by_line(rf"{_TOOK_PART}\s+(?:the|this|an?)\s+(?:following\s+)?(?:[\w-]+\s+){{0,4}}{_KIND}\s*:(?=[ \t]*\S)"),
    ),
    (
        "quoted",
        0.86,
        _by_line(
            rf"(?:{_TOOK_PART}|\b{_KIND})[^.\"\u201c\u201d\n]{{0,40}}?\s(?:on|of|in|for)\s+(?=[\"\u201c][^\"\u201c\u201d]{{12,}})"
        ),
    ),
    (
        "quoted",
        0.86,
        _by_line(
            rf"\b(?:{_KIND}|issue|rounds|table|talk)\s+(?=[\"\u201c](?-i:[A-Z0-9])[^\"\u201c\u201d]{{8,}}[\"\u201d])"
        ),
    ),
    (
        "took part in",
        0.86,
        _by_line(
            r"\b(?:read|passed|took)\s+(?:and\s+\w+\s+)?(?:the\s+)?(?:test|exam(?:ination)?|quiz|post-?test)\s+(?:on|for|of)"
            r"\s*:?[ \t]*$"
        ),
    ),
    ("at", 0.88, _by_line(r"^(?:at|for|in)(?:\s+the)?\s*:?[ \t]*$")),
    (
        "subject",
        0.85,
        _by_line(
            r"^\W*(?:re|subject)\s*:\s*(?:[\w\s\u2019']{0,30}\b(?:credits?|certificate|participation|attendance|completion)"
            r"\s+(?:for|in|of|at)\s*:?\s*)"
        ),
    ),
    ("called", 0.88, _by_line(r"\b(?:called|known\s+as)\s*:?[ \t]*$")),
    ("called", 0.9, _by_line(r"\b(?:called|named|known\s+as)\s+(?=[\"\u201c])")),
)
"""(rule, confidence, what stands before the title): the title follows on the line or below it."""

KIND_AT_END = re.compile(r"(?:^|\s)(?-i:activity|course|material|program|webinar|module|session)[ \t]*$", re.IGNORECASE)
"""A line that says what kind of activity it was, and no more of it."""

OPEN_RULES = frozenset({"took part in, inline", "took part in, kind"})
"""Rules whose title begins within a sentence and may end anywhere."""

TITLE_LABELS: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    (
        "title label",
        0.94,
        _by_line(
            _any_of(
                rf"(?:educational\s+)?(?:{_KIND}|CM?E|topic)\s*(?:title|name)",
                rf"title\s*(?:of\s*(?:the\s*)?(?:\w+\s+)?{_KIND})?",
                rf"name\s*of\s*(?:the\s*)?(?:\w+\s+)?{_KIND}",
                r"(?:^|(?<=[|\u2022]\s))(?:educational\s+)?(?:activity|course|program|topic|event|conference|session)",
            )
            + r"\s*[:=]"
        ),
    ),
    (
        "numbered title",
        0.92,
        _by_line(
            r"^\W*(?:course|activity|program|event|session|class)\s*(?:#|no\.?|number|id)?\s*(?=[\w-]*\d)[\w-]{3,12}"
            r"\s*:\s+(?=(?-i:[A-Z0-9]))"
        ),
    ),
)

TITLE_CELL = re.compile(
    rf"\W*(?:(?:educational\s+)?(?:{_KIND}|CM?E)\s+)?(?:title|name\s+of\s+(?:the\s+)?{_KIND})"
    r"(?:\s*/[\w\s#]{1,12})?\s*(?P<colon>:)?\W*",
    re.IGNORECASE,
)
"""A cell that is nothing but a label, a caption or the head of a column of titles."""

TITLE_CELL_HEAD = re.compile(rf"\W*(?:educational\s+)?(?:{_KIND}|CM?E)\W*", re.IGNORECASE)
"""The first half of such a label, on a line of its own."""

STOP_LINE = _pattern(
    r"\s*[\u2022*|(\[]*\s*"
    + _any_of(
        # dates
        r"(?:online\s+|and\s+)?on\b",
        r"(?:dates?|from(?=\W*(?:\d|\w+\s+\d|$))|releas\w*|original\s+release|expir\w*)\b",
        # the rest of the certifying sentence
        r"(?:this|these)\b",
        rf"(?:the|an?)\s+(?:\w+\s+){{0,3}}{_KIND}\s",
        r"(?:has|have|had|was|were)\b|(?:is|are)\b(?!\s+(?-i:[A-Z])(?!\w+ed\b|HEREBY|Hereby))",
        r"and\s+(?:is|was|has|have|are|earned|received|awarded|claimed)\b",
        r"or\s+is\b",
        r"for\s+(?:a\b|\d|the\s+(?:date|following)|(?:the\s+)?(?:complet|attend|participat|success)\w*)",
        r"(?:complet(?:ed|ion)|awarded|earned)\b",
        rf"an?\s+(?:[\w-]+\s+){{0,7}}{_KIND}\b",
        r"(?:presented|held|led\s+by|conducted|convened|offered|sponsored|provided|jointly|approved|accredited|accreditation|verified)\b",
        r"(?:physicians?|clinicians?\s+(?:part|was)|please|dear|to\s+whom|sincerely)\b",
        # credit
        r"(?:total\s+|number\s+of\s+|claimed\s+|maximum\s+)*(?:credits?|ama\s*pra|contact\s+hours?|hours?)\b",
        rf"{SPELLED_AMOUNT}\(\d",
        r"\d{1,3}(?:\.\d+)?\s+(?:ama|contact|credit|hour|cme|ce\b|aapa|aafp|aoa|continuing|points?)",
        r"(?:maximum|total|score)\b",
        # format and place
        (
            r"(?:an?\s+)?(?:enduring|internet|web-?based|online|live|independent|knowledge|application)[\w\s-]*"
            r"\b(?:activity|material|study|webcast)\b"
        ),
        r"(?:virtual|online|zoom|in[\s-]person)(?:\s+\([\w\s]+\))?\W*$",
        r"(?:locations?\b|at:|at\s+(?-i:[A-Z]))",
        r"at\s+the\s+(?-i:[A-Z]).*(?:\bcent(?:er|re)|hotel|auditorium|hospital|university|resort|hall|building|campus)\b",
        # labels
        r"activity\s*(?:id|code|number|no\b|#|date|type|format)",
        (
            r"(?:course|program|event)\s*(?:id|#|number|no\b|code|date|"
            r"location)(?![\s\w#.-]{0,14}[:\u2013-]\s*[A-Za-z]{3})"
        ),
        r"certificate\s*(?:id|no|number|#|code)|unique\s+cert|licen[sc]e|npi\b|aoa\s+id|uan\b|acpe\b|universal\b",
        r"(?:participant|attendee|learner|student|provider)?[\u2019's]*\s*name\b|participant|signature|signed",
        (
            r"(?:speakers?|presenters?|faculty|moderators?|instructors?|authors?|room|time|department|state|profession|"
            r"specialty|sponsors?|providers?)\s*:"
        ),
        r"(?:objectives?|duration|profession|specialty|city)\b",
        r"[\w ]{0,20}\b(?:title|name)\s*:",
        r"[\w #]{2,25}\b(?:number|no\.|id|code)\s*#?\s*:",
        # numbers and addresses
        r"(?-i:.*,\s[A-Z]{2}(?:\s\d{5})?\s*(?:[|!\u2022\u00b7\u2013-]|[Il]\s|\d|$))",
        r"\(?[#\d][\d.\s/\u2013-]*\)?$",
        r"\d{4,5}-\d{4}-",
        r"\d+[\w-]*\s+[\w .]+\b(?:street|st|ave|avenue|road|rd|drive|dr|lane|ln|blvd|suite|way|court|ct)\b",
        r"p\.?\s?o\.?\s+box|(?:tel|phone|fax|e-?mail)\b|https?:|www\.",
    )
)
"""How a line begins that is no part of a title."""

_SENTENCE_GOES_ON = (
    r"[\"\u201c\u201d](?:\s|$)",
    (
        r"\s*[,;]?\s+(?:and|who|which|that)?\s*\b(?:is|was|has\s+been|have\s+been)\s+(?:hereby\s+)?"
        r"(?:awarded|designated|credited|granted|held|approved|reviewed)\b"
    ),
    r"\s*,\s+with\s+a\s+(?:beginning|term)\b",
    r"\s*,?\s+with\s+a\s+(?:\w+\s+){0,2}(?:score|grade)\b",
    r"\s*,?\s+(?:which|that)\s+(?:took\s+place|was\s+held|occurred|was\s+(?:presented|conducted|offered))\b",
    r"\s*,\s+an?\s+(?:\w+\s+){1,3}(?:activity|course|conference|meeting|program|material|webinar|workshop)\b",
    r"\s+and\s+(?:has\s+)?(?:earned|received|claimed|completed|reported|accrued)\b",
    (
        r"[.;!?]\s+(?=(?-i:This|These|The|It|Physicians|And|For|You|Your|He|She|We|Our|Dr\.?|In|If|Credits?|Please|"
        r"According|Upon|As|By|To)\s)"
    ),
    r"\s*,?\s+(?:held|conducted|presented|provided|sponsored|offered)\s+(?:at|by|in|on|through)\b",
    r"\s+(?:led|taught|moderated|facilitated)\s+by\s+(?-i:[A-Z])",
    r"\s+for\s+a\s+(?:total|maximum)\b",
    r"\s+for\s+\d[\d.]*\s+(?:hours?|contact|AMA|credits?|CME|CE)\b",
    r"\s*[|(]?\s*(?:www\.|https?:)",
    r"\s+(?:date|location|credits?)\s*:",
)
SENTENCE_GOES_ON = _pattern(_any_of(*_SENTENCE_GOES_ON))
"""What a sentence says behind its title."""
INLINE_END = _pattern(_any_of(*_SENTENCE_GOES_ON, r"\n\s*(?:date|location|credits?|on)\b\s*:?"))
"""What ends a title within a line."""

CONNECTIVE_AT_END = re.compile(
    r"(?:\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|vs\.?|versus|with|without|your|its|their|"
    r"between|among|"
    r"during|new|no\.?|issue\s+\d+)|[,:;&/\u2013\u2014-])$",
    re.IGNORECASE,
)
"""A line that ends like this is not the last of its title."""
_JOINING = r"(?:and|for|in|of|or|to|with|without|among|from|versus|vs\.?|what|who|the)"
GOES_ON_SMALL = re.compile(
    rf"(?:{_JOINING}|after|across|against|during|into|through|using|within)\s+(?:(?:the|an?|its|your)\s+)?(?=[A-Z0-9])|"
    r"(?:of|versus|vs\.?)\s+(?=[a-z]{3})"
)
"""How a line begins, with a small letter before a capital, that goes on with the title over it."""
GOES_ON_IN_CAPITALS = re.compile(r"(?:AND|&|FOR|IN|OF|OR|TO|WITH|WITHOUT|VERSUS|VS\.?)\s+(?=[A-Z]{2})")
"""The same below a line in capitals."""
GOES_ON_BESIDE = re.compile(r"\s+(?:and|&|of|or|versus|vs\.?)\s+(?:the\s+)?(?=[A-Z]|$)")
"""How a line goes on behind the first part of a title."""
JOINED_ABOVE = re.compile(r"(?:\b(?:and|or|versus|vs\.?)|&)$", re.IGNORECASE)
"""How a line ends whose title goes on below."""
NUMBERED_AT_END = re.compile(r"\b(?:module|part|volume|session|level|phase|stage|type)$", re.IGNORECASE)
"""Nor one that ends like this, where a number begins the next."""

_NUMBER = r"(?:#\d{3,}|\d{2}-\d{3,})\s+"
NUMBER_AT_START = re.compile(_NUMBER + "(?=[A-Z])")
"""The number of an activity, before its title beside a label."""

CODE_AT_START = re.compile(
    r"\d{1,3}(?:\.\d{1,2})?\s+(?:[\w-]+\s+){0,4}?(?:hours?|credits?|units?)(?:\(s\))?\s+(?:of|in|at|for)\s+|"
    r"(?:educational\s+content|instruction|sessions?)\s+(?:at|of|in)\s+(?:the\s+)?(?=(?-i:[A-Z0-9]))|"
    rf"(?-i:{_NUMBER}|"
    r"[A-Z]{2,}(?:-[A-Z]+)*-?[A-Z]*\d{3,}(?:[A-Z]|-\d+)?\s*[:\u2013\u2014-]{0,2}\s+|\d{5,}\s+)(?=[A-Z])|"
    rf"(?:the\s+)?(?:(?:live|online|virtual|accredited)\s+)*(?:CM?E|continuing\s+\w+\s+education)\s+(?:(?-i:[a-z]+)\s+)?{_KIND}"
    r"\s*[:,]?\s+(?=(?-i:[A-Z0-9]))|"
    rf"(?-i:the\s+(?:[a-z-]+\s+){{0,2}}{_KIND}\s+(?=[A-Z0-9\"\u201c]))|"
    r"(?:Society|College|Academy|Association|Chapter|Foundation|Institute|Department|Hospital|Division)['\u2019]s?\s+(?=\d|(?:annual|spring|summer|fall|autumn|winter|national|regional)\b)|"
    rf"(?-i:(?:[A-Z][\w&.-]*\s+){{0,6}}[A-Z][\w&.-]*['\u2019]s?\s+(?:[a-z][\w-]*\s+){{0,3}}{_KIND}\s+(?=[A-Z0-9\"\u201c]))|"
    rf"(?-i:(?:Live|Online|Virtual|Internet|Web|live|online|virtual|internet|web)[\w-]*\s+(?:[a-z][\w-]*\s+)?(?:{_KIND}|self-assessment)\s+(?=[A-Z0-9\"\u201c]))|"
    r"(?:re|subject|prog(?:ram)?|course|activity|event|article|topic|enduring\s+material|(?:tele|web|audio)conference)\s*:\s+|"
    r"(?:(?:AMA|category)\b[^.\n]{0,80}?\s(?:at|for|in)\s+)(?=(?-i:[A-Z0-9]))|"
    rf"(?:{_KIND}|title)\s*(?:#|no\.?|number|id|code)?\s*(?=[\w-]*\d)[\w-]{{3,12}}\s*:\s+(?=[A-Z])",
    re.IGNORECASE,
)
"""What may stand before the title: an activity number ("Course #97003: ...") or its kind ("CME program ...")."""

_ORGANISED = (
    r"(?:university|college|institute|association|society|academy|foundation|hospital|school|clinics?|"
    r"medical\s+cent(?:er|re)|health\s+(?:system|center|network)|healthcare)"
)

NOT_A_TITLE = _pattern(
    _any_of(
        ACCREDITORS,
        # headings
        r"^\W*(?:(?:cm?e|cne|cpe|credit)\s+)?(?:certificates?|statement|documentation|verification|record|letter|transcript|"
        r"attestation|confirmation)\s+(?:of|for)\b",
        r"^\W*(?:cm?e|cne|cpe|continuing\s+\w+\s+education)?\s*(?:credit|attendance|participation|completion)\s+(?:slip|receipt|"
        r"record|report|letter|confirmation|verification|details?|summary)\W*$",
        r"\bcertificate$|^\W*(?:cme|ce|credit)\s+certificate",
        (
            r"continuing\s+(?:medical|nursing|pharmacy|professional)?\s*education\s*"
            r"(?:certificate|activity|credit|accreditation)?$"
        ),
        r"^\W*(?:dr|prof(?:essor)?)\.?\s+[A-Z]|\b(?:information|transcript|awarded|code\W*)$|^\W*(?:thank\s+you|congratulations|re:|subject:|dear)",
        r"^\W*[A-Z]{2,6}\W*$",
        r"^\W*(?:also\s+)?(?:known\s+as|called|titled|entitled)\W*$",
        r"\b(?:listed|named|shown|described|indicated|referenced|specified|mentioned|noted)(?:\s+(?:above|below|here))?$",
        r"^\W*\d+(?:\.\d+)?\s+(?:[\w-]+\s+){0,4}(?:points?|credits?|hours?)(?:\(s\))?\W*$",
        r"^\W*(?:virtual|online|zoom|webinar|in[\s-]person|live\s*stream)(?:\s+\([\w\s]+\))?\W*$",
        r"^(?:CM?E\s+)?(?:category\s+\w{1,3}\s+)?(?:CM?E\s+)?(?:credits?|hours?|points?)$",
        # statements
        r"certif(?:ies|y)\b|cerifies|hereby|\bis\s+(?:jointly\s+)?accredited|designat(?:es|ed|ion)\b",
        r"credit\(s\)|credit\s+commensurate|ama\s*pra|contact\s+hours?|leaders\s+in|keep\s+(?:this|these)",
        r"for\s+your\s+(?:personal\s+)?records|^\W*(?:the\s+)?(?:individual|participant|above)\b|above\s+individual",
        # labels and captions
        r"\b(?:session|course|activity|event|participant)\s+(?:title|number|name|id)\b",
        (
            r"(?:release|expiration|completion|issue)\s+date|date\s+(?:completed|of)|provider\s+(?:number|name)|"
            r"provider\s*#"
        ),
        r"^\W*(?:[\w#]+\s+){0,3}(?:date|hours?|ceus?|credits?|number|id|category|earned)#?\s*:",
        r"^[\w /]{2,25}:\s*[\d/.-]+$",
        # addresses
        r"@|www\.|https?:|\.(?:com|org|edu)\b|\b(?:phone|fax|tel|suite\s*#?\s*(?:\d+|[a-z]\b))\b|p\.?\s?o\.?\s*box",
        r"\b\d{5}(?:-\d{4})?\s*$|,\s*[A-Z]{2}\.?\s+\d{5}|\b\d{3}[-.)]\s?\d{3}[-.]\d{4}\b",
    )
)
"""Text with one of these is a heading, statement, label or address."""

NOT_AN_UNANNOUNCED_TITLE = _pattern(
    _any_of(
        r"\b(?:director|president|chair(?:man|person)?|dean|administrator|coordinator|secretary|manager)\b",
        r"\b(?:inc|llc|l\.l\.c|ltd)\b\.?",
        r"^\W*(?:hi|hello|thanks?|welcome|you|please|our|we|this|these)\b|\b(?:has|have)\s+been\b|\bmay\s+be\b|[a-z]{3}\.$",
        rf"^\W*(?:the\s+)?(?:{_ORGANISED}|department|office|division|center)\b",
        rf"\b{_ORGANISED}\b(?!.*[:?])(?:\s+(?:of|for)\s+[\w ]+)?$",
        r"\b(?:school|college)\s+of\s+(?:medicine|nursing|pharmacy)",
    )
)
"""Nor is text with one of these a title, unless something announces it: it is a signatory or an organisation."""
