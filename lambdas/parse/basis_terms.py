"""The wording of what an amount of credit is to the person: awarded, offered, or time attended, as data."""

from __future__ import annotations

import re

from credmate.document_types import CreditBasis

BASIS_CUES: tuple[tuple[CreditBasis, str], ...] = (
    (
        CreditBasis.AWARDED,
        (
            r"(?:complet\w+|attend\w+|participat\w+\s+in)\s+(?:the|this)\s+(?:[\w-]+\s+){0,3}(?:activity|program|course)\s+for\s*$|"
            r"\benabled\s+the\s+\w+\s+to\s+earn\s*$|\bhave\s+(?:entered|recorded|posted)\b"
        ),
    ),
    (
        CreditBasis.DESIGNATED,
        (
            r"(?:approv|designat|accredit|certif|offer)\w+\s+for\s+(?:an?\s+)?total\s+of\b|design(?:at)?\w*(?=\s+(?:\w+\s+){0,6}for|\s*\d|\s*$)|designat\w+|maxi?u?i?mum|\bmax\b\.?|up\s*to|"
            r"(?:approv(?!ers?\b)\w+(?:\s+to\s+\w+)?|certified(?=\s+for)|accredited|accepted|acceptable|recogni[sz]ed|eligible|valued?|worth|assigned|"
            r"qualif(?:ies|ied|ications?))\b"
        ),
    ),
    (
        CreditBasis.DESIGNATED,
        (
            r"(?:cannot|not\s*to)\s*exceed|(?:may|can|to)\s*(?:be\s*)?(?:earn(?:ed)?|claim(?:ed)?|receive)|\boffer(?:s|"
            r"ed|ing)?\b|\b(?:provides?|contributes)\b"
        ),
    ),
    (
        CreditBasis.DESIGNATED,
        (
            r"awarded\s*for\s*this|available|should\s*(?:only\s*)?claim|recommended|opportunity|"
            r"will\s+(?:issue|receive|earn|award|be\s+awarded)\b|\bmeets\s+the\s+(?:criteria|requirements?)\b"
        ),
    ),
    (
        CreditBasis.DESIGNATED,
        (
            r"\b(?:learners|participants|attendees|workers|who\s+complete\w*|completing\s+(?:this|the))\b[^.;:]{0,60}?"
            r"\b(?:receive|earn|be\s+awarded)\b|\b(?:activity|course|program)\s+(?:awards|carries)\s*$|"
            r"(?:approved|designated)\s+for\b[^.;:]{0,60}\bin\s+the\s+amount\s+of\s*$"
        ),
    ),
    (CreditBasis.DESIGNATED, r"(?:activity|program|course)\s*for\s*$"),
    (CreditBasis.DESIGNATED, r"(?<!-)\b(?:this|an?)\s*$"),
    (
        CreditBasis.AWARDED,
        (
            r"(?<!recognition\s)award(?:ed|s|ing)?\b|earn(?:ed|ing)?\b|claim(?:ed|s|ing)?\b|receiv(?:e[sd]?|ing)\b|grant(?:ed|s)\b|"
            r"credited|issued|reported|took\s+part|has\s+(?:participated|attended)"
        ),
    ),
    (
        CreditBasis.AWARDED,
        r"\bmet\s+(?:all\s+)?(?:of\s+)?the\s+requirements?\s+(?:for|of)|in\s+the\s+amount\s+of",
    ),
    (
        CreditBasis.AWARDED,
        r"(?:credits?|hours|CM?E)\s+approved\s*:?\s*$|approved\s+(?:credits?|hours)\s*:?\s*$|obtained|(?:for\s*a\s*)?total\s*of|complet(?:ed|ing)|successful\w*|satisf\w+|accrued|entitled\s*to",
    ),
    (
        CreditBasis.PARTICIPATION,
        (
            r"(?:participat\w+|attend(?:ed|ance)|present)\s*(?:(?:confirmed|recorded|verified|time)\b\s*)?(?:in|for|"
            r"of)?\s*:?\s*(?:a\s*total\s*of\s*)?$|attended\s+(?:the|this|our)\s+(?:[\w-]+\s+){1,4}for\s*$"
        ),
    ),
)
"""What the print before a number says that the number means; of several, the one nearest to the number holds."""

AWARDED_TO_THE_ACTIVITY = re.compile(
    r"(?:activity|program|course|session|material|conference|it)\s*(?:is|was|has\s*been|will\s*be)\s*"
    r"(?:also\s*)?(?:awarded|granted|given|assigned)\b[^.]*$|\bawards\s*$",
    re.IGNORECASE,
)
"""Credit that the activity "is awarded", or that somebody "awards": offered, where another number is the person's."""

TRAILING_BASIS_CUES: tuple[tuple[CreditBasis, str], ...] = (
    (
        CreditBasis.DESIGNATED,
        (
            r"(?:may|can)\s*be\s*(?:earned|claimed|awarded)|(?:is|are|was|were)\s+offered|available|maximum|(?:has|have|was|were)\s+(?:been\s+)?approved|"
            r"will\s+be\s+awarded|awarded\s+(?:up)?on\s+(?-i:[a-z])"
        ),
    ),
    (
        CreditBasis.AWARDED,
        (
            r"(?:was|were|is|are|has\s*been|have\s*been)\s*(?:awarded|earned|claimed|granted|credited)|awarded|earned|"
            r"claimed|obtained"
        ),
    ),
)
"""What the print after a number says where nothing before it does."""

PEOPLE = (
    r"\b(?:physicians|doctors|nurses|pharmacists|psychologists|optometrists|dieti[ct]ians|assistants|practitioners|workers|"
    r"counselors|therapists|dentists|technicians|technologists|administrators|sanitarians|veterinarians|chaplains|midwives|"
    r"attorneys|perfusionists|audiologists|pathologists|educators|specialists|trainers|managers|hygienists|podiatrists|"
    r"chiropractors|acupuncturists|paramedics|anesthetists|(?-i:RNs|PAs|NPs|APRNs|CRNAs|RPhs|RDs|RDNs|OTs|PTs|EMTs))\b"
)
"""In a heading over what is offered to each profession; a sheet names its learner's in the singular."""

FIELDS = r"\b(?:medicine|nursing|pharmacy|psychology|dietetics|optometry|dentistry|podiatry|counseling|social\s+work)\b"
"""The same, of those who work in one."""

PROFESSION = (
    r"(?:physician|nurse|pharmacist|psychologist|dietitian|optometrist|dentist)s?|physician\W+(?:assistant|associate)s?|"
    r"nurse\s+practitioners?|social\s+work(?:ers?)?|"
    r"(?-i:MD|DO|RN|LPN|NP|PA|PharmD|RPh|CPhT|PhD|RDN?|DTR|OTR?|COTA|PT|RT|RRT|ATC|SLP|LSW|LCSW|LMFT|LPCC?|LMHC|DDS|DMD|DPM|DC|OD|CRNA|"
    r"EMS|EMT|M?CHES|LAc|ND|AuD|COA|COT)"
)
"""In the first cell of the rows of a list of what is offered to each."""
