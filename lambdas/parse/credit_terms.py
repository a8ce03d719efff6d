"""The wording of continuing education credit, as data: who recognises it, in which unit, on which basis.

Patterns stand what OCR makes of the usual print: "4MA PRA Category | Credit(s)".
"""

from __future__ import annotations

import re
from enum import StrEnum

from credmate.document_types import CreditSystem

ONE = r"[1Il|!\]]"
CATEGORY = r"Cat(?:egory|egor[ií]a|\.)?\s*"
CREDIT = r"cr[eé]dito?(?:\s*\(\s*s\s*[)}]|s)?"
HOUR = r"(?:hours?|hrs?\.?)(?:\s*\(\s*s\s*[)}])?"
CONTACT = r"(?:conta[cn]t|clock)"
AMA = r"[A4][MN][A4]"
AOA = r"(?:(?:AOA|American\s*Osteopathic\s*Association)\s*)?"
PHARMACOLOGY = r"pharm(?!ac(?:y|ist|eutical))"
MARKS = r"(?:[\u00ae\u2122*]|\((?:TM|SM|R)\)|(?<=[a-z)])TM\b)*"
"""Trade marks, as signs or letters, behind the name of a credit."""
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
IN_WORDS = (
    r"\(\s*(?:zero|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)\b[a-z\s-]*\)"
)
"""An amount said again in brackets behind its digits."""
KINDS_OF_CREDIT = (
    r"(?:live|clinical|general|ethics|online|virtual|in-?person|enduring|approved|advanced|total|self[\s-]study|"
    r"home[\s-]study|social\s+work|counseling|interactive|distance[\s-]learning|verifiable|external|internal|"
    r"(?:knowledge|application)-based)"
)
"""Words between an amount and its unit that say nothing of the system."""


class Unit(StrEnum):
    """What a printed number counts where no credit system is named beside it."""

    CEU = "ceu"
    """Ten contact hours."""
    CONTACT_HOURS = "contact hours"
    CREDITS = "credits"
    HOURS = "hours"


NAMED_SYSTEMS: tuple[tuple[CreditSystem, str], ...] = (
    (CreditSystem.AOA_1A, rf"{AOA}{CATEGORY}1\s*-?\s*A\b"),
    (CreditSystem.AOA_1B, rf"{AOA}{CATEGORY}1\s*-?\s*B\b"),
    (CreditSystem.AOA_2A, rf"{AOA}{CATEGORY}2\s*-?\s*A\b(?:\s*or\s*2\s*-?\s*B\b)?"),
    (CreditSystem.AOA_2B, rf"{AOA}{CATEGORY}2\s*-?\s*B\b"),
    (CreditSystem.AOA_2A, rf"AOA\s*{CATEGORY}2\b"),
    (
        CreditSystem.AMA_PRA_2,
        rf"{AMA}\s*[/-]?\s*PRA\s*(?:{CATEGORY}(?:2|II\b)|2(?![\d.])(?!\s*(?:{CREDIT}|{HOUR}|points?)))",
    ),
    (CreditSystem.AMA_PRA_1, rf"{AMA}\s*[/-]?\s*PRA\s*(?:{CATEGORY})?(?:{ONE})?(?!\s*{CATEGORY}(?:2|II\b))"),
    (CreditSystem.AMA_PRA_1, rf"{AMA}\s*{CATEGORY}{ONE}|{CATEGORY}{ONE}\s*{AMA}(?!\w)"),
    (
        CreditSystem.AMA_PRA_1,
        (
            rf"(?:{CREDIT}\s*in\s*)?{CATEGORY}{ONE}\s*(?:{CREDIT})?\s*(?:toward|of|for)s?\s*(?:the\s*)?"
            rf"(?:{AMA}(?:\s*Physician\W?s\s*Recognition\s*Award)?|American Medical Association|Physician)"
        ),
    ),
    (CreditSystem.AAPA_1, rf"AAPA\s*(?:{CATEGORY}{ONE})?"),
    (
        CreditSystem.AAPA_1,
        (
            rf"{CATEGORY}{ONE}\s*(?:\(?pre-?approved\)?)?\s*(?:CME)?\s*{CREDIT}\s*(?:by|from)\s*(?:the\s*)?(?:AAPA|"
            rf"American Academy of P)"
        ),
    ),
    (
        CreditSystem.AAFP_ELECTIVE,
        rf"(?:AAFP\s*)?Elective\s*(?:CME\s*)?(?:{CREDIT}|{HOUR})|AAFP\s*Elective|Elective(?=\s*(?:[,.;)\n]|$))",
    ),
    (
        CreditSystem.AAFP_PRESCRIBED,
        rf"(?:AAFP\s*)?Prescribed\s*(?:CME\s*)?(?:{CREDIT}|{HOUR})|AAFP(?:\s*Prescribed)?|Prescribed(?=\s*(?:[,.;)\n]|$))",
    ),
    (CreditSystem.AANP, r"AANP|American\s*A(?:cademy|ssociation)\s*of\s*Nurse\s*Practitioners"),
    (
        CreditSystem.CA_BRN,
        r"CA?\s*BRN|California\s*(?:Board\s*of\s*(?:Registered\s*)?Nursing|BRN)|Board\s*of\s*Registered\s*Nursing",
    ),
    (CreditSystem.IPCE, r"IPCE|Interprofessional\s*Continuing\s*Education"),
    (
        CreditSystem.CDR,
        (
            r"CPEU['\u2019]?s?|CPEs\b|Continuing\s*Professional\s*Education\s*(?:Units?|"
            r"\(CPE)|CDR\b"
        ),
    ),
    (CreditSystem.ACPE, r"ACPE|CPE\b(?![^.]{0,60}\b(?:Dietetic|CDR)\b)"),
    (CreditSystem.ANCC, r"ANCC|NCPD|CNE\b"),
    (CreditSystem.COPE, r"COPE\b"),
    (CreditSystem.APA, r"APA\b"),
    (CreditSystem.OTHER, r"CPD\b|ECMECs?\b|EACCME\b|European\s*CME|Mainpro"),
    (CreditSystem.OTHER, rf"(?:{CATEGORY}|Class\s*)[AB]\+?(?![\w-])"),
    (CreditSystem.OTHER, rf"(?:{CATEGORY}{ONE}\s+)?(?:[A-Z]{{2,6}}\s+)?cognates?\b"),
    (
        CreditSystem.OTHER,
        (
            rf"(?-i:(?!(?:AMA|AOA|AAPA|AAFP|AANP|PRA|CM?E|ACCME|LIVE|TOTAL|UNITS?|HOURS?|HRS|CREDIT|AND|FOR|THE|PER)\s)"
            rf"[A-Z]{{3,6}})\s{CATEGORY}{ONE}(?!\w)"
        ),
    ),
    (
        CreditSystem.MOC,
        (
            r"MC-FP|CC\s+Self\W+Assessment\s*(?=points?\b)|(?-i:AB[A-Z][A-Za-z]{0,5}),?\s+(?:CC\b|Part\s*(?:[24]|II|IV)\b)|"
            r"(?:ABIM|ABP|ABA|ABS|ABMS|MOCA?)?\s*(?:Medical\s*Knowledge\s*|Part\s*(?:2|4|II|IV)\s*)?"
            r"(?:MOCA?\b|(?:Maintenance\s*of|Continu(?:ous|ing))\s*Certification)(?:\s*Part\s*(?:2|4|II|IV)(?!\w))?"
            r"(?:\s*Medical\s*Knowledge)?|"
            r"(?:CC|Certification|Medical\s*Knowledge)\s*(?=points?\b)"
        ),
    ),
)
"""First match wins where two begin at the same place. Of no listed system: the credit of other countries' bodies, the
technologists' Category A, and what a society calls its own ("ACEP Category I")."""

UNITS: tuple[tuple[Unit, str], ...] = (
    (Unit.CEU, rf"(?:{CATEGORY}[12]\s*)?C\.?E\.?U\.?(?:\s*\(s\)|s)?(?![a-z])|continuing\s*education\s*units?"),
    (
        Unit.CONTACT_HOURS,
        (
            rf"(?:(?:C[MN]?E|nursing|continuing\s*(?:nursing|pharmacy|medical)?\s*education|"
            rf"pharmacy|pharmacists?\W?|nurses?\W?)\s*)?(?:knowledge-based\s*)?{CONTACT}[\s-]*{HOUR}"
        ),
    ),
    (Unit.CONTACT_HOURS, r"horas?\s+(?:de\s+)?contacto"),
    (Unit.CONTACT_HOURS, r"(?:nurs(?:ing|es?)|pharmacy|pharmacists?|dental|social\s+work)\s+C[NP]?E\b"),
    (Unit.CONTACT_HOURS, rf"(?:CNE|NCPD|CPE)\s*(?:{CREDIT}\s*)?(?:{HOUR})?"),
    (
        Unit.CREDITS,
        (
            rf"(?:CM?E|CPD|{CATEGORY}(?:[12I]|[A-C]\b)|"
            rf"continuing\s*(?:medical\s*)?education)?\s*{CREDIT}(?:[\s-]*{HOUR})?"
        ),
    ),
    (Unit.CREDITS, rf"{HOUR}\s*of\s*(?:[\w-]+\s+){{0,2}}?(?:CM?E\s*)?{CREDIT}"),
    (Unit.CREDITS, rf"{HOUR}\s*of\s*(?:\w+\s+){{0,2}}?(?:continuing\s+(?:\w+\s+){{0,2}}education|CM?E)\b"),
    (Unit.CREDITS, rf"CEHs?\b|(?-i:CEs\b)|{HOUR}\s*CM?E\s*{CREDIT}"),
    (Unit.CREDITS, rf"continuing\s*(?:(?:medical|professional)\s*)?education\s*{HOUR}"),
    (Unit.CREDITS, rf"CM?E\s*(?:{HOUR}|units?)?\b|points?\b|{CATEGORY}[12]\s*(?!CEU)[A-Z]{{3,6}}s?\b"),
    (Unit.HOURS, rf"{HOUR}(?!\w)"),
)
"""Units in which a number may be printed without its system."""

OF_OTHER_BODIES = (
    r"(?:(?:social\s+work|counseling|dental|psychotherapy|ethics|continuing|education|professional|development|nursing|"
    r"pharmacy|psychology|cognate|interprofessional|general|approved|accredited|clinical|live|learning|of|re-?certification|risk\s+management|"
    r"self[\s-]assessment|patient\s+safety|entry-level|(?:category|class|type|level|group)\s+(?:[12A-D]\b|I{1,3}\b))"
    r"|(?-i:[A-Z][\w&.\u00ae/+-]*(?:\(R\))?|\([A-Z][\w.-]*\)))"
)
"""One of the words between an amount and its unit where they name a body that is in no table: "2 ASHI CE credits"."""

OWN_UNITS = r"(?-i:(?:(?:[A-Z]-)?CERP|CRCE|CCU|PDU|PDH|CCH|CECH|CEH|CMLE|CEPTC|[A-Z]{2,4}CEC|CEC)s?)(?!\w)"
OTHER_UNITS = (
    (Unit.CEU, r"C\.?E\.?U\.?s?(?![a-z])"),
    (Unit.CONTACT_HOURS, rf"{CONTACT}[\s-]*{HOUR}"),
    (
        Unit.CREDITS,
        rf"(?:{CREDIT}|{HOUR}|points|point(?=\s+(?:by|from)\b))(?![\w-])|{OWN_UNITS}",
    ),
)
"""What such an amount counts; some bodies have units of their own, which are one contact hour each."""

HOUR_SYSTEMS = (
    (
        CreditSystem.CA_BRN,
        r"California\s*(?:Board\s*of\s*(?:Registered\s*)?Nursing|BRN)|(?-i:\bBRN\b)|Board\s*of\s*Registered\s*Nursing",
    ),
    (CreditSystem.AANP, r"\bAANP\b|American\s*A(?:cademy|ssociation)\s*of\s*Nurse\s*Practitioners"),
    (
        CreditSystem.ACPE,
        (
            r"\bACPE\b|Pharmacy\s*Education|\bpharmacists?\b|\bpharmacy\b|\bUAN\b|"
            r"\b(?:\d{4}|JA\d{7})-\d{4}-\d{2}-\d{3}-[HL]\d{2}-[PT]\b"
        ),
    ),
    (
        CreditSystem.ANCC,
        (
            r"\bANCC\b|Nurses?\s*Credentialing|continuing\s*nursing|nursing\s*(?:continuing|contact|CE\b)|"
            r"(?<!department\sof\s)(?<!office\sof\s)(?<!division\sof\s)(?<!director,\s)(?<!director\sof\s)nursing\s*education|"
            r"\bNCPD\b|"
            r"\bCNE\b|\bnurses\b(?!\s*assoc)|\bnurse\s+CE\b|(?-i:\bR\.?N\.?s\b|\bL\.?[PV]\.?N\.?s\b)"
        ),
    ),
    (CreditSystem.CDR, r"Commission\s*(?:on|of)\s*Dietetic|\bCDR\b|\bCPEUs?\b|dieti[ct]"),
    (CreditSystem.COPE, r"\bCOPE\b|optometr"),
    (CreditSystem.APA, r"American\s*Psychological\s*Association|\bAPA\b|\bpsychologists\b"),
)
"""Whose contact hours a page speaks of; "nursing" within the name of a state board is that board's."""

OTHER_PROFESSIONS = (
    r"\bsocial\s+work(?:ers?)?\b|\b(?:mental\s+health\s+)?counselors\b|"
    r"\b(?:marriage\s+(?:and|&)\s+)?(?:marriage|family)\s+therapists\b|"
    r"\b(?:physical|occupational|respiratory|massage|radiation|recreational|music|art)\s+therapists\b|\brespiratory\s+care\b|"
    r"\bathletic\s+trainers\b|\baudiologists\b|\b(?:speech|language)\W+pathologists\b|"
    r"\b(?:radiologic|surgical|laboratory|ophthalmic|sleep)\s+technologists\b|\bsonographers\b|\bperfusionists\b|\bdosimetrists\b|"
    r"\bmedical\s+(?:assistants|physicists|coders|librarians)\b|\bdentists\b|\bdental\s+(?:hygienists|professionals|assistants)\b|"
    r"\bparamedics\b|\bemergency\s+medical\s+(?:technicians|services)\b|\bEMTs\b|\b(?:case|risk|quality)\s+managers?\b|"
    r"\bhealth\s+education\s+specialists\b|\blactation\s+consultants\b|\bchiropractors\b|\bveterinarians\b|"
    r"\bpodiatrists\b|\bpodiatric\s+medical\s+education\b|\bmidwives\b|\bnurse\s+anesthetists\b|\bhealth\s*care\s+executives\b|"
    r"\bsanitarians\b|\bnaturopath(?:s|ic)\b|\bState\s+Bar\b|\blegal\s+education\b|(?-i:\bCLE\b|\bEMS\b)|"
    r"\bboard\s+of\s+(?:physical|occupational|respiratory|massage|speech|social|clinical|counsel|behavioral|dent|podiatr|"
    r"chiropract|acupunct|veterinar|sanitar|athletic)\w*|"
    r"\bgenetic\s+counselors\b|\bbehavior\s+analysts\b|\bhome\s+administrators\b|\bSocial\s+Work\s+Boards\b|"
    r"\bchaplain(?:s|cy)\b|\bacupuncturists\b|\bopticians\b|\b(?:ortho|pros)thetists\b|\bpedorthists\b|"
    r"\bexercise\s+physiologists\b|\binfection\s+preventionists\b|\bchild\s+life\s+specialists\b|"
    r"\baddiction\s+(?:counselors|professionals)\b|\bhealthcare\s+quality\s+professionals\b|\battorneys\b|"
    r"(?-i:\b(?:ASWB|NASW|NBCC|NAADAC|AOTA|APTA|ASHA|AARC|ASRT|CAPCE|CECBEMS|CCMC?|IBLCE|ASCLS|AANA|ACNM|BACB|NAB|AHIMA|AAPC|"
    r"ADA\s+CERP|AGD|CPME|NCHEC|NCCAOM|NCBTMB|ACHE|AAMFT|ARDMS|NMTCB|BRPT|CBIC|NAHQ|PACE\u00ae|IACET|LI?CSWs?|LMSWs?|LMFTs?|LC?PCC?s?|LMHCs?)\b)"
)
"""Professions and bodies whose credit is of no listed system; people in the plural: one may be the learner."""

OTHER_PEOPLE = (
    r"\ballied\s+health\b|\bnon-?(?:nurses|physicians)\b|"
    r"\bother\s+(?:attendees|participants|learners|disciplines|clinicians|(?:health\s*care\s+|health\s+)?professionals)\b"
)
"""Who is none of those for whom credit of a listed system is."""

OTHER_HEADS = (
    r"(?:social\s+workers?|(?:mental\s+health\s+|professional\s+)?counselors?|chiropractors?|dentists?|chaplains?|case\s+managers?|"
    r"(?:physical|occupational|respiratory|marriage\s+(?:and|&)\s+family)\s+therapists?|health\s+education\s+specialists|"
    r"(?:nursing\s+home\s+)?administrators?|technologists?|paramedics?)\b|"
    r"(?-i:\b(?:PTA?|OTA?|COTA|SLP|RRT|RCP|EMS|EMT|L[BMI]?C?SW|LPCC?|LMHC|LMFT|LEP|M?CHES|ATC|DC|DDS|DMD|DPM|CRNA|CCM)s?\b)"
)
"""People, one or several, and their letters, as they head the line of what is offered to them."""

OTHER_FIELDS = (
    r"case\s+management|dentistry|counseling|podiatry|midwifery|(?:physical|occupational|respiratory|speech)\s+therapy|"
    r"speech(?:[\s-]language)?\s+pathology|athletic\s+training"
)
"""Fields of such people, as they head a list."""

HEADINGS: tuple[tuple[CreditSystem, str], ...] = (
    (CreditSystem.AAPA_1, r"physician\W+(?:assistants?|associates?)|\bPAs\b|\bAAPA\b"),
    (CreditSystem.AANP, r"nurse\s+practitioners?|\bAANP\b"),
    (CreditSystem.AMA_PRA_1, r"physicians?|\bACCME\b|medical\s+doctors|\bMDs\b"),
    (CreditSystem.OTHER, f"{OTHER_PROFESSIONS}|{OTHER_HEADS}|{OTHER_FIELDS}"),
    (
        CreditSystem.ANCC,
        r"nurses?|nursing|\bANCC\b|(?-i:\bRNs\b|\bAPRNs\b|\bLPNs\b)",
    ),
    (CreditSystem.ACPE, r"pharmacists?|pharmacy|\bACPE\b"),
    (CreditSystem.CDR, r"dieti[ct]ians|dietetics|\bCDR\b|(?-i:\bRDN?s\b)"),
    (CreditSystem.COPE, r"optometrists|optometry|\bCOPE\b"),
    (CreditSystem.APA, r"psychologists|psychology|\bAPA\b"),
)
"""Who heads a paragraph on the credit of one profession; "physician assistants" are no physicians."""

HOURS_OF_DEGREE: tuple[tuple[CreditSystem, str], ...] = (
    (CreditSystem.ANCC, r"(?-i:\b(?:R\.?N\.?|[BM]SN|L[PV]N|APRN|DNP)\b)|\bnurs(?:es?|ing)\b"),
    (CreditSystem.ACPE, r"(?-i:\b(?:Pharm\.?D\.?|R\.?Ph\.?|CPhT)\b)"),
)
"""Whose contact hours those of a page are that speaks of the people of one such profession alone."""

NO_CREDIT_BEFORE = re.compile(
    rf"(?:\b(?<!are\s)(?<!is\s)(?:{PHARMACOLOGY}\w*|Rx)\s+(?:(?:(?:{CREDIT}|{CONTACT})\s+)?{HOUR}|{CREDIT})(?:\s*\([^()\n]{{1,30}}\))?\s*:?|"
    r"includ(?:es?|ing)|of\s*(?:which|these|those),?|\+|which\s*(?:include[sd]?|contains)|equals?|=|cat(?:egory|\.)?|within|every|each|per|\n(?:each|per)\s+\w+\s*:|represents?|"
    r"meets|fulfil(?:s|ls)|(?:course|class|program)\s+time|past|last|after|age|needs?|MOCA|version|requires?|required\s+to\s+\w+|"
    r"provider\s*(?:number|no\.?|#)|"
    r"\b(?:no|vol|volume|issue|part|day|stage|chapter|page|form|room|suite|division|district|region|area|act|title)\.?|(?:number|no\.?|id|code)\s*[:#]|[$#])\s*(?:up\s*to\s*)?$",
    re.IGNORECASE,
)
"""A number after one of these is a part of another number, an id or a span of time."""

INCLUDED_BEFORE = re.compile(
    r"\b(?:including|of\s+(?:which|these|those))\b(?:(?!\.\s|\n\s*\Z)[^;:]){1,80}\Z|"
    r"\bincluding\W*\n(?:[^\n:]{2,50}:\s*[\d.]+[ \t]*\n){0,4}[^\n:]{2,50}:\s*$",
    re.IGNORECASE,
)
"""Parts are listed one after the other: "5 hours, including 1 hour of ethics and 2 hours of prescribing"."""

PART_BEFORE = re.compile(r"[\s\u00ae\u2122*]*[(\[][^)\]]{0,80}$")
"""Between an amount and a smaller one of the same unit in a bracket behind it, which is a part of it or its maximum."""

NUMBERED_BEFORE = re.compile(
    r"\b(?:section|session|module|lesson|unit|level|phase|article|appendix|episode|week|grade|tier|step|group|track|table|"
    r"figure|series)s?[ \t]*$|\b(?:level|type|tier|score)\s*:[ \t]*$",
    re.IGNORECASE,
)
"""A whole number after one of these counts the parts of something: "Section 1 of the Maintenance of Certification"."""

NO_CREDIT_AFTER = re.compile(
    rf"\s*(?:\(s\))?\s*(?:(?:{CONTACT}\s*)?{HOUR}\s*(?:(?:of|in|are|is|the|area)\s*){{0,5}}(?:advanced\s*)?(?:\(?Rx\b|{PHARMACOLOGY})|"
    rf"(?:{CONTACT}\s*)?{HOUR}\s*(?:equals?|=)|C\.?E\.?U\.?s?\s*(?:is|are)\s+(?:equal|equivalent)\s+to|"
    rf"\(?{PHARMACOLOGY}(?!\w*[^.\d]{{0,40}}(?::\s*\d|\d[\d.]*\s*\)))|"
    rf"(?:completed\s+)?(?:searches|articles|questions|sessions|lectures|modules|issues)\b|-?(?:{MONTH})\W{{0,2}}\d)",
    re.IGNORECASE,
)
"""Pharmacology hours are part of the whole; "10 hours equal 1 CEU" explains a unit; "15-Nov-2021" is a day."""
