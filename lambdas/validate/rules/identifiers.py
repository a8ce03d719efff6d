"""NPI, DEA and state numbers: check digits, letters, shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.checks import dea_check_digit_is_right, dea_is_well_formed, npi_is_valid
from credmate.document_types import DocumentType
from credmate.reference import has_known_shape, table
from validate.context import Doubt, SectionContext

PHYSICIAN = re.compile(
    r"physician(?!'?s? (?:assistant|associate))|surgeon|osteopath|medical doctor|medicine", re.IGNORECASE
)
PHYSICIAN_DEGREE = re.compile(r"\b(?:M\.?D|D\.?O)\b", re.IGNORECASE)
NURSE_PRACTITIONER = re.compile(r"nurse practitioner|advanced practice|\bA\.?P\.?R\.?N|\b[A-Z]?NP\b", re.IGNORECASE)
MID_LEVEL = re.compile(
    r"\bMLP\b|nurse practitioner|physician assistant|\b(?:A\.?P\.?R\.?N|C?RNP|[A-Z]?NP|PA)\b|optometrist", re.IGNORECASE
)
NAME_PARTICLE_BREAK = re.compile(r"[\s\-]+")


def npi_check_digit(context: SectionContext) -> Iterator[Doubt]:
    """An NPI is ten digits, the last of which is the Luhn check digit over the prefix 80840."""
    npi = context.text("npi")
    if npi is not None and not npi_is_valid(npi):
        yield Doubt("npi", f"{npi} is no valid NPI: its check digit does not fit; compare it digit by digit")


def dea_format(context: SectionContext) -> Iterator[Doubt]:
    """A DEA number is two letters (or a letter and 9) and seven digits."""
    number = context.text("dea_number")
    if number is not None and not dea_is_well_formed(number):
        yield Doubt("dea_number", f"{number} is not two letters and seven digits")


def dea_check_digit(context: SectionContext) -> Iterator[Doubt]:
    """The last digit of a DEA number follows from the other six."""
    number = context.text("dea_number")
    if number is not None and dea_is_well_formed(number) and not dea_check_digit_is_right(number):
        yield Doubt("dea_number", f"The check digit of {number} does not fit; compare it digit by digit")


def dea_first_letter(context: SectionContext) -> Iterator[Doubt]:
    """A, B, F and G are given to physicians, M to mid-level practitioners."""
    number = context.text("dea_number")
    if number is None or not dea_is_well_formed(number):
        return
    letters = table("dea")
    activity = f"{context.text('business_activity') or ''} {context.text('provider_degree') or ''}"
    mid_level = MID_LEVEL.search(activity) is not None
    physician = not mid_level and PHYSICIAN_DEGREE.search(activity) is not None
    if mid_level and number[0] not in letters["mid_level"]:
        yield Doubt("dea_number", f"Numbers of mid-level practitioners begin with M, this one with {number[0]}")
    elif physician and number[0] not in letters["practitioner"]:
        yield Doubt("dea_number", f"Numbers of physicians begin with A, B, F or G, this one with {number[0]}")


def dea_name_letter(context: SectionContext) -> Iterator[Doubt]:
    """The second letter is the initial of the last name when first registered; a marriage does not change it."""
    number, name = context.text("dea_number"), context.text("provider_name")
    if number is None or name is None or not dea_is_well_formed(number) or number[1] == "9":
        return
    if number[1] not in surname_initials(name):
        yield Doubt("dea_number", f"The second letter is {number[1]}, which begins no part of the last name of {name}")


def surname_initials(name: str) -> set[str]:
    """Initials that a last name may have been filed under: each part after the first given name.

    Of "LAST, FIRST", the parts before the comma. Particles and both halves of a double name count, for the register
    files De La Cruz under D or C.
    """
    head, comma, _ = name.partition(",")
    parts = [part for part in NAME_PARTICLE_BREAK.split(head.strip()) if part]
    surnames = parts if comma else parts[1:] or parts
    return {part[0].upper() for part in surnames}


def license_format(context: SectionContext) -> Iterator[Doubt]:
    """Each state gives its licence numbers a shape; only physicians' and nurse practitioners' are known well enough."""
    number, state = context.text("license_number"), context.text("state")
    if context.document_type is not DocumentType.MEDICAL_LICENSE or number is None or state is None:
        return
    kind = license_kind(context)
    if kind is not None and has_known_shape(kind, state, number) is False:
        yield Doubt("license_number", f"{number} does not look like the numbers that {state} gives to this profession")


def license_kind(context: SectionContext) -> str | None:
    """Whose shapes to compare with; None where the profession is not known or has no table."""
    license_type = context.text("license_type")
    if license_type is not None:
        if NURSE_PRACTITIONER.search(license_type):
            return "nurse_practitioner"
        return "physician" if PHYSICIAN.search(license_type) or PHYSICIAN_DEGREE.search(license_type) else None
    degree = context.text("provider_degree") or ""
    return "physician" if PHYSICIAN_DEGREE.search(degree) else None


def registration_format(context: SectionContext) -> Iterator[Doubt]:
    """As for licences: the shapes of state controlled substance registrations."""
    number, state = context.text("registration_number"), context.text("state")
    if number is not None and state is not None and has_known_shape("controlled_substance", state, number) is False:
        yield Doubt("registration_number", f"{number} does not look like the registrations that {state} gives")


def unknown_schedules(context: SectionContext) -> Iterator[Doubt]:
    """DEA knows the schedules 2, 2N, 3, 3N, 4 and 5; a practitioner may have fewer, never others."""
    if context.document_type is not DocumentType.DEA_REGISTRATION:
        return
    unknown = [code for code in context.codes("schedules") if code not in table("dea")["schedules"]]
    if unknown:
        yield Doubt("schedules", f"{', '.join(unknown)}: DEA has no such schedule")
