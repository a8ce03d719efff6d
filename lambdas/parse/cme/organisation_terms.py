"""The wording around the name of the organisation that awards the credit, as data."""

from __future__ import annotations

SUBJECT_OF: tuple[tuple[str, float, str], ...] = (
    (
        "accredited",
        0.95,
        (
            r"[, ]*\b(?:is|are|has\s+been|have\s+been)\s+(?:jointly\s+|an\s+)?(?:accredited|approved|authori[sz]ed|"
            r"recogni[sz]ed)\s+(?:b[yv]|as|with|provider|to)|"
            r"[, ]*\bis\s+an?\s+(?:[\w()]+\s+){0,6}(?:accredited|approved|authori[sz]ed|recogni[sz]ed)\s+"
            r"(?:[\w()/]+\s+){0,5}provider|"
            r"[, ]*\b(?:is\s+)?an?\s+(?:[\w()/]+\s+){0,3}(?:organi[sz]ation|institution|provider)\s+(?:that\s+is\s+)?"
            r"(?:jointly\s+)?(?:accredited|(?:approved|authori[sz]ed|recogni[sz]ed)\s+by)\b|"
            r"\s*\n\s*(?:(?:accredited|approved)\s+(?:cme\s+|ce\s+)?provider\b(?!\s*:)|provider\s+approved\s+by\b|"
            r"proveedora?\s+(?:autorizad|aprobad|acreditad)[oa]\s+por\b)"
        ),
    ),
    (
        "certifies",
        0.93,
        (
            r"[, ]*\b(?:hereby\s+)?(?:c\s?er\s?t?ifies|confirms|verifies|acknowledges|attests)\s+(?:t?that|"
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
    ("designates", 0.88, r"[, ]*\b(?:has\s+)?designate[sd]\s+(?:this|the)\b|[, ]*\bapproves\s+this\b"),
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
        "designates",
        0.88,
        r"\bcredits?\s+(?:(?:is|are)\s+)?(?:provided|awarded|issued|designated|offered)\s+by\s+(?:the\s+)?",
    ),
    ("joint providership", 0.6, r"joint\s+(?:providership|sponsorship)\s+of\s+(?:the\s+)?"),
    (
        "provided by",
        0.5,
        (
            r"\b(?:jointly\s+)?(?:provided|sponsored|presented|offered|awarded|issued|organi[sz]ed|hosted|convened)"
            r"\s+by\s*(?:the\s+)?"
        ),
    ),
    (
        "label",
        0.8,
        (
            r"\b(?:(?:accredited|credit|CM?E)\s+)?(?:(?:activity|course)\s+)?(?:provider|"
            r"sponsor)(?:\s+name)?\s*:\s*(?:the\s+)?"
        ),
    ),
)
"""(rule, confidence, what stands before the organisation's name)."""
