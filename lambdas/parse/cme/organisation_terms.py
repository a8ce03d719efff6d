"""The wording around the name of the organisation that awards the credit, as data."""

from __future__ import annotations

_MAY_AWARD = r"(?:accredited|approved|authori[sz]ed|recogni[sz]ed)"
_CE = r"(?:CM?E|CNE|CPE|CEU|IPCE|continuing\s+(?:\w+\s+)?education|AMA\s+PRA\s+Category\s+1)"

SUBJECT_OF: tuple[tuple[str, float, str], ...] = (
    (
        "accredited",
        0.95,
        (
            r"[, ]*\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:jointly\s+|fully\s+|currently\s+|an\s+)?"
            rf"(?:re-?)?{_MAY_AWARD}(?:,?\s*\(?with\s+commendation\)?,?)?\s+(?:b[yv]|as|with|provider|to)|"
            r"[, ]*\bis\s+(?:certified|licensed)\s+by\s[^.]{3,90}?\s(?:as\s+an?|to)\s+provide|"
            rf"[, ]*\bis\s+an?\s+(?:[\w()]+\s+){{0,6}}(?:\w+-)?{_MAY_AWARD}\s+(?:[\w()/]+\s+){{0,5}}provider|"
            r"[, ]*\b(?:is\s+)?an?\s+(?:[\w()/]+\s+){0,3}(?:organi[sz]ation|institution|provider)\s+(?:that\s+is\s+)?"
            rf"(?:jointly\s+)?(?:accredited|{_MAY_AWARD}\s+by)\b|"
            r"[, ]*\ban?\s+(?:\w+-)?accredited\s+(?:[\w()/]+\s+){0,3}provider\s+(?:of|by)\b|"
            r"[, ]*\b(?:holds|maintains|has\s+(?:received|earned|been\s+(?:granted|awarded)))\s+(?:[\w-]+\s+){0,3}"
            r"(?:re-?)?accreditation\b|"
            r"[, ]*\b(?:takes|accepts|assumes|maintains|retains)\s+(?:full\s+)?responsibility\s+for\b|"
            r"\s*\n\s*(?:(?:accredited|approved)\s+(?:cme\s+|ce\s+)?provider\b(?!\s*:)|provider\s+approved\s+by\b|"
            r"proveedora?\s+(?:autorizad|aprobad|acreditad)[oa]\s+por\b)"
        ),
    ),
    ("accredited", 0.9, r"[, ]*\b(?:has\s+)?designate[sd]\s+(?=[^.]{2,120}?\bAMA\s+PRA\b)"),
    (
        "certifies",
        0.93,
        (
            r"[, ]*\b(?:do(?:es)?\s+hereby\s+certify|"
            r"(?:hereby\s+)?(?:c\s?er\s?t?ifies|confirms|verifies|acknowledges|attests))\s+(?:t?that|"
            r"the\s+(?:attendance|participation|completion)\b)|"
            r"[, ]*\b(?:awards|presents|grants|issues)\s+(?:(?:this\s+)?certificate|this)\b"
        ),
    ),
    (
        "thanks",
        0.78,
        (
            r"[, ]*\b(?:extends?\s+its|congratulates|thanks|recogni[sz]es|proudly\s+presents?|"
            r"is\s+(?:pleased|proud)\s+to)\b"
        ),
    ),
    (
        "designates",
        0.88,
        r"[, ]*\b(?:has\s+)?designate[sd]\s+(?:this|the|each|up\s+to|a\s+maximum|\d)\b|[, ]*\bapproves\s+this\b",
    ),
)
"""(rule, confidence, what follows the organisation's name)."""

OBJECT_OF: tuple[tuple[str, float, str], ...] = (
    (
        "accredited",
        0.93,
        (
            r"\bdesignated\s+for\s+(?:[^.\n]|\.\d|\n(?!\s*\n)){4,120}?\b(?:credits?|hours?|units?|points?)(?:\(s\))?\W*\s+"
            r"by\s+(?:the\s+)?"
        ),
    ),
    (
        "accredited",
        0.9,
        (
            rf"\b{_CE}\s+credits?(?:\s+for\s+this\s+\w+)?\s+(?:(?:is|are)\s+)?(?:provided|awarded|issued|designated|offered)"
            r"\s+(?:by|through)\s+(?:the\s+)?|"
            r"\baccreditation(?:\s+for\s+this\s+\w+)?\s+(?:is\s+)?provided\s+(?:by|through)\s+(?:the\s+)?|"
            rf"\b(?:accredited|approved|authori[sz]ed)\s+(?:{_CE}\s+)?provider(?:\s+of\s+record)?\s*:\s*(?:the\s+)?|"
            r"\bit\s+is\s+the\s+policy\s+of\s+(?:the\s+)?"
        ),
    ),
    ("joint providership", 0.6, r"joint\s+(?:providership|sponsorship)\s+of\s+(?:the\s+)?"),
    (
        "provided by",
        0.5,
        (
            r"\b(?:jointly\s+)?(?:planned\s+and\s+(?:implemented|presented)|"
            r"provided|sponsored|presented|offered|awarded|issued|organi[sz]ed|hosted|convened)"
            r"\s+by\s*(?:the\s+)?"
        ),
    ),
    (
        "label",
        0.8,
        (
            r"\b(?:(?:accredited|credit|CM?E)\s+)?(?:(?:activity|course)\s+)?(?:provider|"
            r"sponsor)(?:\s+name|\s+of\s+continuing\s+(?:\w+\s+)?education)?\s*:\s*(?:the\s+)?"
        ),
    ),
)
"""(rule, confidence, what stands before the organisation's name)."""
