"""The states and territories, and which one an issuing agency belongs to.

A licence number does not tell its state, so the state of a document comes from the words of its issuer only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
    "PR": "Puerto Rico",
    "GU": "Guam",
    "VI": "Virgin Islands",
    "MP": "Northern Mariana Islands",
    "AS": "American Samoa",
}
"""USPS code to name."""

AGENCIES = {
    r"breeze\b|department of consumer affairs": "CA",
    r"department of regulatory agencies|\bDORA\b": "CO",
    r"department of consumer protection": "CT",
    r"\bDC (?:health|board)\b|health regulation and licensing administration": "DC",
    r"medical quality assurance|\bMQA\b": "FL",
    r"composite medical board": "GA",
    r"department of financial and professional regulation|\bIDFPR\b": "IL",
    r"professional licensing agency": "IN",
    r"board of registration in medicine|\bBORIM\b|\bMCSR\b": "MA",
    r"office of controlled substances administration|\bOCSA\b": "MD",
    r"licensing and regulatory affairs|\bLARA\b": "MI",
    r"bureau of narcotics and dangerous drugs,? control|\bOBNDD\b": "OK",
    r"bureau of narcotics and dangerous drugs|\bBNDD\b": "MO",
    r"division of consumer affairs": "NJ",
    r"office of the professions": "NY",
    r"bureau of professional and occupational affairs": "PA",
    r"\bASSMCA\b": "PR",
    r"division of professional licensing|\bDOPL\b": "UT",
    r"department of health professions": "VA",
    r"department of safety and professional services|\bDSPS\b": "WI",
}
"""Agencies whose name alone tells the state, from general knowledge of their names; first match wins."""

_SLIPS = {"o": "[o0]", "i": "[il1|]", "l": "[l1i|]", "s": "[s5]"}
_NO_STATE_AFTER = r"(?!\s*(?:City|Beach|County|Avenue|Ave|Street|St|Road|Rd|Blvd|Drive|Dr|University)\b)"


@dataclass(frozen=True)
class StateMatch:
    """A state named at `text[start:end]`."""

    start: int
    end: int
    code: str


def _slack(name: str) -> str:
    """A pattern for a name that stands lost blanks and the usual OCR slips."""
    return "".join(r"\s*" if letter == " " else _SLIPS.get(letter, letter) for letter in name.casefold())


_NAMES = sorted(STATES.items(), key=lambda item: -len(item[1]))
_NAME = re.compile(
    r"(?<![A-Za-z])(?:"
    + "|".join(f"(?P<{code}>{_slack(name)})" for code, name in _NAMES)
    + rf"){_NO_STATE_AFTER}(?![a-z])",
    re.IGNORECASE,
)
_CODE_OF_AGENCY = re.compile(
    rf"(?P<code>{'|'.join(STATES)})(?=\s(?:[A-Z][a-z]+\s){{0,2}}(?:Board|Bureau|Commission|Department|Division|Office)\b)"
)
"""A state by its code that begins the name of an agency: "NC Medical Board"."""
_CAPITAL = re.compile(r"washington\W{0,2}\s*d\.?\s?c\b", re.IGNORECASE)
_AGENCIES = tuple((re.compile(pattern, re.IGNORECASE), code) for pattern, code in AGENCIES.items())
_ADDRESS_END = re.compile(rf"[\s,.]({'|'.join(STATES)})[.,]?\s+(\d{{5}})(?:\s?-\s?\d{{4}})?(?!\d)")


def state_code(text: str) -> str | None:
    """The state that `text` as a whole names, by code or by name; None where it is anything else."""
    trimmed = text.strip(" .,:;")
    if trimmed.upper() in STATES:
        return trimmed.upper()
    found = _NAME.fullmatch(trimmed)
    return found.lastgroup if found else None


def find_states(text: str) -> list[StateMatch]:
    """All states that are named in full, in printed order; "Washington, D.C." and "Kansas City" are no states."""
    return [
        StateMatch(found.start(), found.end(), found.lastgroup)
        for found in _NAME.finditer(text)
        if found.lastgroup and not _CAPITAL.match(text, found.start())
    ]


def state_of_agency(text: str) -> StateMatch | None:
    """The state whose agency `text` names: the state's own name in it, else an agency that only one state has."""
    named = find_states(text)
    if named:
        return named[0]
    coded = _CODE_OF_AGENCY.match(text)
    if coded:
        return StateMatch(*coded.span("code"), coded["code"])
    for pattern, code in _AGENCIES:
        found = pattern.search(text)
        if found:
            return StateMatch(found.start(), found.end(), code)
    return None


def state_of_address(text: str) -> StateMatch | None:
    """The state of the last postal address in `text`: a code before a ZIP code."""
    ends = list(_ADDRESS_END.finditer(text))
    return StateMatch(ends[-1].start(1), ends[-1].end(1), ends[-1][1]) if ends else None
