"""In which system a clinician's own credit is counted, by the degrees and licences behind the name. Pure."""

from __future__ import annotations

import re

from credmate.document_types import CreditSystem

_SYSTEMS = (
    (CreditSystem.AMA_PRA_1, "md mbbs mbbch mbchb"),
    (CreditSystem.AAPA_1, "pa pac"),
    (CreditSystem.ANCC, "rn rnc rnbsn bsn msn msnrn dnp aprn cns lpn lvn adn"),
    (CreditSystem.ACPE, "pharmd rph cpht"),
    (CreditSystem.CDR, "rd rdn rdld rdnld ldn dtr"),
    (CreditSystem.COPE, "od"),
    (CreditSystem.APA, "psyd phd"),
    (
        CreditSystem.OTHER,
        """
        dds dmd rdh rda cda dpm dc lac pt dpt mspt pta ot otr otrl otd cota rrt crt rcp lcsw licsw lmsw lisw lsw msw lpc
        lpcc lcpc lmhc lmft lcmft atc aud slp cccslp ccca nremt nremtp emt emtp aemt rdms rdcs rvt rtr cnmt cst bcba
        ches mches cgc cnm ctrs mls mlt ibclc cclc
        """,
    ),
)
_SYSTEM_OF = {letters: system for system, listed in _SYSTEMS for letters in listed.split()}
_APART = re.compile(r"[,;/\s]+")


def system_of(degrees: str) -> CreditSystem | None:
    """The system in which the first of these degrees that is in the table earns credit; OTHER where it has no own.

    None where none is in it: osteopaths and nurse practitioners earn credit of several.
    """
    letters = (re.sub(r"[^a-z]", "", part.lower()) for part in _APART.split(degrees))
    return next((_SYSTEM_OF[one] for one in letters if one in _SYSTEM_OF), None)
