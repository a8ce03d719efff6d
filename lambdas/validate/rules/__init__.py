"""All rules, in the order in which a reviewer reads their findings. `docs/findings.md` explains each code.

A code is stable: stored results, reports and people's habits hang on it. A new rule is a function over a
`SectionContext` and a line in this table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from credmate.contracts import Severity
from validate.context import Doubt, SectionContext
from validate.rules import certainty, credit_amounts, dates, form, identifiers, standing, transcripts


@dataclass(frozen=True)
class Rule:
    """One check with its code."""

    code: str
    severity: Severity
    """Unless the doubt itself says otherwise."""
    meaning: str
    """One sentence for the documentation."""
    doubts: Callable[[SectionContext], Iterable[Doubt]]


RULES: tuple[Rule, ...] = (
    Rule(
        "UNSUPPORTED_TYPE",
        Severity.ERROR,
        "The document is of no known type; nothing was extracted.",
        certainty.unsupported_type,
    ),
    Rule(
        "PAGE_UNREADABLE",
        Severity.ERROR,
        "A page could not be read within its limits of memory and time.",
        certainty.page_unreadable,
    ),
    Rule(
        "CLASSIFICATION_UNSURE",
        Severity.ERROR,
        "The document type is doubtful, or was not measured.",
        certainty.classification_unsure,
    ),
    Rule(
        "MISSING_FIELD",
        Severity.ERROR,
        "A required field was not found.",
        form.missing_fields,
    ),
    Rule(
        "FIELD_FORMAT",
        Severity.ERROR,
        "A value does not have the form that its field prescribes.",
        form.malformed_values,
    ),
    Rule(
        "LOW_CONFIDENCE",
        Severity.ERROR,
        "A value may be misread.",
        certainty.low_confidence,
    ),
    Rule(
        "NPI_CHECK_DIGIT",
        Severity.ERROR,
        "The NPI is not ten digits with a right check digit.",
        identifiers.npi_check_digit,
    ),
    Rule(
        "DEA_FORMAT",
        Severity.ERROR,
        "The DEA number is not two letters and seven digits.",
        identifiers.dea_format,
    ),
    Rule(
        "DEA_CHECK_DIGIT",
        Severity.ERROR,
        "The DEA number's check digit does not fit.",
        identifiers.dea_check_digit,
    ),
    Rule(
        "DEA_FIRST_LETTER",
        Severity.WARNING,
        "The DEA number's first letter is not one of this profession.",
        identifiers.dea_first_letter,
    ),
    Rule(
        "DEA_NAME_LETTER",
        Severity.WARNING,
        "The DEA number's second letter is not the last name's initial.",
        identifiers.dea_name_letter,
    ),
    Rule(
        "SCHEDULE_UNKNOWN",
        Severity.ERROR,
        "A schedule that DEA does not have.",
        identifiers.unknown_schedules,
    ),
    Rule(
        "LICENSE_FORMAT",
        Severity.WARNING,
        "The licence number does not have its state's shape.",
        identifiers.license_format,
    ),
    Rule(
        "REGISTRATION_FORMAT",
        Severity.WARNING,
        "The registration number does not have its state's shape.",
        identifiers.registration_format,
    ),
    Rule(
        "COURSE_UNKNOWN",
        Severity.ERROR,
        "The course of a life support card is none of the known four.",
        form.unknown_course,
    ),
    Rule(
        "STATUS_NOT_CLEAR",
        Severity.ERROR,
        "The printed status is more than plainly active.",
        standing.status_not_clear,
    ),
    Rule(
        "LIMITS_ORDER",
        Severity.WARNING,
        "The limit of one claim is above the aggregate.",
        standing.limits_order,
    ),
    Rule(
        "DATE_ORDER",
        Severity.ERROR,
        "A date lies before one that must precede it.",
        dates.date_order,
    ),
    Rule(
        "DATE_IN_FUTURE",
        Severity.ERROR,
        "Something is dated in the future that must have happened.",
        dates.date_in_future,
    ),
    Rule(
        "DATE_IMPLAUSIBLE",
        Severity.ERROR,
        "A year is before 1950 or too far ahead.",
        dates.date_implausible,
    ),
    Rule(
        "EXPIRED",
        Severity.WARNING,
        "The credential has expired.",
        dates.expired,
    ),
    Rule(
        "MONTH_END",
        Severity.WARNING,
        "The expiry is not the last day of a month, as it is with this issuer.",
        dates.month_end,
    ),
    Rule(
        "TERM_LENGTH",
        Severity.WARNING,
        "The time between issue and expiry is unusual.",
        dates.term_length,
    ),
    Rule(
        "COMPLETION_OLD",
        Severity.WARNING,
        "The activity was completed more than six years ago.",
        dates.completion_old,
    ),
    Rule(
        "CREDIT_STEP",
        Severity.WARNING,
        "The amount is not a multiple of the credit system's step.",
        credit_amounts.credit_step,
    ),
    Rule(
        "CREDIT_CEILING",
        Severity.WARNING,
        "The amount is not plausible for one activity.",
        credit_amounts.credit_ceiling,
    ),
    Rule(
        "AWARDED_ABOVE_DESIGNATED",
        Severity.ERROR,
        "More credit is awarded than designated.",
        credit_amounts.awarded_above_designated,
    ),
    Rule(
        "AWARDED_TO_OTHER",
        Severity.WARNING,
        "AMA PRA credit is awarded to someone who is no physician.",
        credit_amounts.awarded_to_other,
    ),
    Rule(
        "TRANSCRIPT_TOTAL",
        Severity.ERROR,
        "The rows do not add up to the printed total.",
        transcripts.transcript_total,
    ),
    Rule(
        "TRANSCRIPT_PERIOD",
        Severity.WARNING,
        "An activity lies outside the printed period.",
        transcripts.transcript_period,
    ),
    Rule(
        "TRANSCRIPT_DUPLICATE",
        Severity.WARNING,
        "An activity is listed more than once.",
        transcripts.transcript_duplicate,
    ),
    Rule(
        "TRANSCRIPT_CEILING",
        Severity.WARNING,
        "One year holds more credit than anyone plausibly earns.",
        transcripts.transcript_ceiling,
    ),
)
