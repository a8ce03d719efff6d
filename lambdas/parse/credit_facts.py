"""From the amounts of credit that a document mentions to its facts: each said once, its system concluded."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from credmate.document_types import CreditBasis, CreditSystem
from parse.credit_terms import Unit
from parse.credits import CreditMention
from parse.hour_systems import hour_systems, is_state_board_alone, names_other_profession, only_hour_system

_AMA = re.compile(
    r"AMA\s*PRA|Physician\W?s?\s+Recognition\s+Award|\bcategory\s*[1I]\s+(?:CM?E\s+)?(?:credits?|hours?)\b|"
    r"\b(?:credits?|hours?)(?:\(s\))?\s+in\s+category\s*[1I]\b(?!\W?[A-D]\b)",
    re.IGNORECASE,
)
"""Category 1 of nobody in particular is the American Medical Association's."""


_HOURS = {Unit.CONTACT_HOURS, Unit.CEU}

_CONVERSION = re.compile(r"\b(?:convert(?:s|ed)?|conversion|equivalent\s+(?:to|number))\b", re.IGNORECASE)
"""A sentence on what else the credit may be turned into names no credit of this document."""


def resolve_unnamed(
    mentions: Sequence[CreditMention],
    whole: str,
    own: CreditSystem | None = None,
    chosen: CreditSystem | None = None,
) -> list[CreditMention]:
    """Give plain "credits" and "hours" the one system that the document speaks of, or of several the person's `own`.

    `chosen`: the system that somebody ticked goes before both.
    """
    whole = ".".join(sentence for sentence in re.split(r"[.\f]", whole) if not _CONVERSION.search(sentence))
    named = {mention.system for mention in mentions if mention.system_named}
    named |= {mention.system for mention in mentions if mention.unit in {Unit.CONTACT_HOURS, Unit.CEU}} - {
        CreditSystem.OTHER
    }
    named = named - {CreditSystem.OTHER} or named
    if not named:
        hours = only_hour_system(whole)
        named = {hours} if hours else set()
        if _AMA.search(whole):
            named = {CreditSystem.AMA_PRA_1}
    only = next(iter(named)) if len(named) == 1 else None
    own = chosen or (own if _is_spoken_of(own, named | hour_systems(whole), whole) else None)
    resolved = [_with_system(mention, mentions, only, own) for mention in mentions]
    return [_of_board(mention) for mention in resolved] if is_state_board_alone(whole) else resolved


def _with_system(
    mention: CreditMention, mentions: Sequence[CreditMention], only: CreditSystem | None, own: CreditSystem | None
) -> CreditMention:
    """`mention` in the system that the document or the person's profession tells, where its own print does not."""
    is_open = (
        not mention.system_named
        and mention.unit in {Unit.CREDITS, Unit.HOURS}
        and mention.basis is not CreditBasis.PARTICIPATION
    )
    system = _of_award(mention, mentions) or only if is_open else _of_same_amount(mention, mentions)
    if own is not None and _is_awarded_unnamed(mention):
        system = own
    return replace(mention, system=system) if system else mention


def _is_spoken_of(own: CreditSystem | None, spoken: Collection[CreditSystem], whole: str) -> bool:
    """Whether a document that speaks of these systems awards credit of `own`.

    A profession without a system of its own has credit beside those of several others, or beside physicians' where its
    body is named.
    """
    if own is CreditSystem.OTHER:
        return len(spoken) > 1 or (set(spoken) == {CreditSystem.AMA_PRA_1} and names_other_profession(whole))
    return own in spoken or (own is CreditSystem.ANCC and CreditSystem.CA_BRN in spoken)


def _is_awarded_unnamed(mention: CreditMention) -> bool:
    is_personal = mention.basis is CreditBasis.AWARDED and (mention.basis_named or mention.labelled)
    return is_personal and mention.unit is not None and not (mention.system_named or mention.system_near)


def _of_board(mention: CreditMention) -> CreditMention:
    """Nurses' hours as those of the state board that alone approves their provider."""
    is_nurses = mention.system is CreditSystem.ANCC and mention.unit is not None
    return replace(mention, system=CreditSystem.CA_BRN) if is_nurses else mention


def _of_award(mention: CreditMention, mentions: Iterable[CreditMention]) -> CreditSystem | None:
    """The system of the same amount awarded by name: "completed thirteen hours and is awarded 13 ABMDI credits"."""
    if mention.unit is not Unit.HOURS or mention.basis is not CreditBasis.AWARDED:
        return None
    same = {
        other.system
        for other in mentions
        if other.amount == mention.amount and other.system_named and other.basis is CreditBasis.AWARDED
    }
    return same.pop() if len(same) == 1 else None


def _of_same_amount(mention: CreditMention, mentions: Iterable[CreditMention]) -> CreditSystem | None:
    """The one system whose contact hours are printed with the amount of a label that names none; None where it does."""
    if (
        not mention.labelled
        or mention.system_named
        or mention.system is not CreditSystem.OTHER
        or mention.unit not in _HOURS
    ):
        return None
    same = {other.system for other in mentions if other.amount == mention.amount and other.unit in _HOURS}
    same.discard(CreditSystem.OTHER)
    return same.pop() if len(same) == 1 else None


def consolidate(mentions: Iterable[CreditMention]) -> list[CreditMention]:
    """One mention for each fact: the same amount of the same system on the same basis counts once.

    A maximum stays beside the awarded amount: it bounds what could be awarded.
    """
    distinct: dict[tuple[CreditSystem, CreditBasis, Decimal], CreditMention] = {}
    for mention in _maxima_told(_without_stages(_without_parts(list(mentions)))):
        key = (mention.system, mention.basis, mention.amount)
        kept = distinct.get(key)
        if kept is None or (mention.basis_named, mention.system_named) > (kept.basis_named, kept.system_named):
            distinct[key] = mention
    awarded = {line.amount for line in distinct.values() if line.basis is CreditBasis.AWARDED and line.basis_named}
    distinct = {key: line for key, line in distinct.items() if not (_is_attendance(line) and line.amount in awarded)}
    lines = [
        line
        for line in distinct.values()
        if line.basis_named or line.labelled or not _stated_elsewhere(line, distinct.values())
    ]
    told = {(line.system, line.amount) for line in lines if line.labelled and not line.basis_named}
    lines = [
        line for line in lines if line.basis is not CreditBasis.DESIGNATED or (line.system, line.amount) not in told
    ]
    named_amounts = {(line.basis, line.amount) for line in lines if line.system is not CreditSystem.OTHER}
    lines = [
        line
        for line in lines
        if line.system is not CreditSystem.OTHER or line.system_named or (line.basis, line.amount) not in named_amounts
    ]
    return sorted(lines, key=lambda line: line.start)


def _is_attendance(line: CreditMention) -> bool:
    """Whether the line only says for how long somebody attended."""
    return line.basis is CreditBasis.PARTICIPATION and line.system is CreditSystem.OTHER


def _without_parts(mentions: Sequence[CreditMention]) -> list[CreditMention]:
    """Without what a total sums up: smaller numbers that do not say of which system they are.

    Behind the total it may be what the person claimed of it that is smaller, which says so.
    """
    totals = [mention for mention in mentions if mention.total and mention.basis is CreditBasis.AWARDED]
    summed = [part for total in totals for part in _summed_by(total, mentions)]
    return [
        mention
        for mention in mentions
        if mention.total
        or (mention.system_named and mention not in summed)
        or not any(
            mention.amount < total.amount
            and (mention.start < total.start or (mention.labelled and not mention.basis_named))
            for total in totals
        )
    ]


def _summed_by(total: CreditMention, mentions: Iterable[CreditMention]) -> list[CreditMention]:
    """The amounts of the total's system before it, where they add up to it."""
    same = [mention for mention in mentions if mention.start < total.start and mention.system is total.system]
    return same if sum(mention.amount for mention in same) == total.amount else []


def _without_stages(mentions: Sequence[CreditMention]) -> list[CreditMention]:
    """Without several amounts of plain hours, or on no basis of their own, that together are what was awarded."""
    awarded = [mention for mention in mentions if mention.basis is CreditBasis.AWARDED]
    for whole in (mention for mention in awarded if mention.basis_named):
        stages = [
            mention
            for mention in awarded
            if (mention.unit is Unit.HOURS or not mention.basis_named) and mention.amount < whole.amount
        ]
        if len(stages) > 1 and sum(stage.amount for stage in stages) == whole.amount:
            return [mention for mention in mentions if mention not in stages]
    return list(mentions)


def _maxima_told(mentions: Sequence[CreditMention]) -> list[CreditMention]:
    """What the amounts of a document are beside each other: awarded, a maximum, or hours attended.

    Where anything is awarded to the person, what the activity "is awarded" is a maximum; so is an amount of a maximum
    that is printed again without saying so, or one of another system: it is for other professions, but for points of
    certification, which are a physician's own beside the credit. Hours attended that a label tells are the credit
    itself where no maximum is printed.
    """
    personal = {
        mention.system
        for mention in mentions
        if mention.basis is CreditBasis.AWARDED and mention.basis_named and not mention.of_activity
    }
    claimed = personal or _stated(mentions)
    maxima = {mention.amount for mention in mentions if mention.basis is CreditBasis.DESIGNATED}
    told = []
    for mention in mentions:
        basis = mention.basis
        is_repeated = not (mention.basis_named or mention.labelled) and mention.amount in maxima
        is_known = mention.system_named or mention.system is not CreditSystem.OTHER
        is_of_others = (
            is_known
            and not mention.basis_named
            and bool(personal - {CreditSystem.MOC})
            and mention.system not in {*personal, CreditSystem.MOC}
        )
        if (claimed and mention.of_activity) or (personal and (is_repeated or is_of_others)):
            told.append(replace(mention, basis=CreditBasis.DESIGNATED, labelled=False))
            continue
        is_credit = mention.labelled or mention.unit is Unit.CONTACT_HOURS
        if is_credit and basis is CreditBasis.PARTICIPATION and not maxima:
            basis = CreditBasis.AWARDED
        told.append(replace(mention, basis=basis))
    return told


def _stated(mentions: Iterable[CreditMention]) -> set[CreditSystem]:
    """The one system of what is stated of the person in a label or a line of its own; none where there are several."""
    stated = {
        mention.system
        for mention in mentions
        if mention.labelled and mention.basis is CreditBasis.AWARDED and not mention.of_activity
    }
    return stated if len(stated) == 1 else set()


def _stated_elsewhere(line: CreditMention, lines: Iterable[CreditMention]) -> bool:
    return any(other.basis_named and (other.system, other.amount) == (line.system, line.amount) for other in lines)
