"""The values one certificate is filled with: a person, an activity, days, credits."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tools.synthesize.blind.people import Day
from tools.synthesize.cme import phrases, vocabulary, words
from tools.synthesize.cme.templates import Template
from tools.synthesize.people import clinician, day, digits, npi
from tools.synthesize.sheet import long, prose, us

SPANISH_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
EN_DASH = "\u2013"
DEGREES = "MD; MD; MD; DO"
_FIRST_DAY, _LAST_DAY = date(2021, 1, 4), date(2025, 9, 30)


@dataclass(frozen=True)
class Fill:
    """What `{name}` stands for in a layout, and the days in ISO form for its truth."""

    values: Mapping[str, str]
    completed: date
    started: date


def fill(template: Template, rng: random.Random) -> Fill:
    """Values for every placeholder that a layout may use."""
    completed = day(rng, _FIRST_DAY, _LAST_DAY)
    started = completed - timedelta(days=rng.randint(1, 4))
    values = {
        **_person(template, rng),
        **_activity(template, rng),
        **_days(completed, started, rng),
        **_credits(rng),
        **_numbers(rng),
        **_signatories(rng),
        **_sittings(rng),
    }
    if words.known(template.spec.get("vocabulary", "")):
        values |= _series(template.spec["vocabulary"], completed, values)
    return Fill(values, completed, started)


def _person(template: Template, rng: random.Random) -> dict[str, str]:
    home = clinician(rng)
    chosen = template.spec.get("vocabulary", "")
    if words.known(chosen):
        first, middle, last, suffix = words.person(chosen, rng)
    elif _second(template):
        first, middle, last, suffix = rng.choice(vocabulary.PERSONS)
    else:
        first, middle, last = rng.choice(phrases.FIRST), rng.choice(phrases.MIDDLE), rng.choice(phrases.LAST)
        suffix = rng.choice(phrases.SUFFIX)
    name = " ".join(filter(None, (first, middle, last, suffix)))
    degree = rng.choice(template.spec.get("degrees", DEGREES).split("; "))
    given = " ".join(filter(None, (first, middle)))
    surname = f"{last} {suffix}".strip()
    return {
        "name": name,
        "NAME": name.upper(),
        "first": first,
        "last": last,
        "last_first": f"{surname}, {given}",
        "LAST_FIRST": f"{surname}, {given}".upper(),
        "LAST": last.upper(),
        "GIVEN": given.upper(),
        "given": given,
        "surname": surname,
        "degree": degree,
        "degrees2": rng.choice(phrases.SECOND_DEGREES),
        "with_degree": f"{name}, {degree}",
        "street": home.street,
        "city_line": home.city_line,
        "state": home.state,
        "npi": npi(rng),
        "lic": f"{rng.choice(('A', 'MD', 'G', '', 'ME'))}{digits(rng, 6)}",
    }


def _second(template: Template) -> bool:
    return template.spec.get("vocabulary") == "second"


def _vocabulary(template: Template) -> tuple[Sequence[str], Sequence[str], Mapping[str, Sequence[str]]]:
    """Titles, venues and organisations."""
    chosen = template.spec.get("vocabulary", "")
    if words.known(chosen):
        found = words.words(chosen)
        return found.titles, found.venues, found.organisations
    module = vocabulary if _second(template) else phrases
    return module.TITLES, module.VENUES, module.ORGANISATIONS


def _activity(template: Template, rng: random.Random) -> dict[str, str]:
    titles, venues, organisations = _vocabulary(template)
    title = rng.choice(titles)
    place = clinician(rng)
    wanted = template.spec["org"]
    org = wanted[1:] if wanted.startswith("!") else rng.choice(organisations[wanted])
    return {
        "title": title,
        "TITLE": title.upper(),
        "title_short": title,
        "org": org,
        "ORG": org.upper(),
        "org2": rng.choice(organisations["society"]),
        "orgaddress": f"{place.street}, {place.city_line}",
        "venue": rng.choice(venues),
        "city": f"{place.city}, {place.state}",
    }


def _days(completed: date, started: date, rng: random.Random) -> dict[str, str]:
    release = completed - timedelta(days=rng.randint(30, 300))
    of = {"date": completed, "release": release, "expire": release + timedelta(days=730)}
    of["print"] = completed + timedelta(days=rng.randint(2, 90))
    found = {f"{name}.{form}": write(one) for name, one in of.items() for form, write in FORMS.items()}
    begins = long(started) if started.year != completed.year else f"{started:%B} {started.day}"
    cross = f"{begins} {EN_DASH} {long(completed)}"
    same_month = (started.year, started.month) == (completed.year, completed.month)
    short = f"{completed:%B} {started.day}{{}}{completed.day}, {completed.year}"
    return {
        **found,
        "range.long": short.format("-") if same_month else cross,
        "range.en": short.format(EN_DASH) if same_month else cross,
        "range.cross": cross,
        "range.us": f"{us(started)} - {us(completed)}",
        "range.through": f"{long(started)} through {long(completed)}",
        "range.iso": f"{started.isoformat()} to {completed.isoformat()}",
        "range.mil": f"{FORMS['mil'](started)} - {FORMS['mil'](completed)}",
        "range.euro": f"{FORMS['euro'](started)} {EN_DASH} {FORMS['euro'](completed)}",
        "range.days": f"{FORMS['dow'](started)} and {FORMS['dow'](completed)}",
        "range.from": us(started),
        "range.to": us(completed),
    }


def _ordinal(of: date) -> str:
    number = prose(of).split(" ")[0]
    return f"{of:%B} {number}, {of.year}"


FORMS: Mapping[str, Callable[[date], str]] = {
    "long": long,
    "us": us,
    "iso": date.isoformat,
    "prose": prose,
    "ordinal": _ordinal,
    "padded": lambda of: f"{of:%B %d, %Y}",
    "slash": lambda of: f"{of:%Y/%m/%d}",
    "short": lambda of: f"{of:%b} {of.day}, {of.year}",
    "mon": lambda of: f"{of.day:02}-{of:%b}-{of.year}",
    "mil": lambda of: f"{of.day:02} {of:%b} {of.year}".upper(),
    "euro": lambda of: f"{of.day} {of:%B} {of.year}",
    "dow": lambda of: f"{of:%A}, {long(of)}",
    "bare": lambda of: f"{of.month}/{of.day}/{of.year}",
    "two": lambda of: f"{of:%m/%d/%y}",
    "dash": lambda of: f"{of:%m-%d-%Y}",
    "upper": lambda of: long(of).upper(),
    "abbr": lambda of: f"{of:%a}, {of:%b} {of.day}, {of.year}",
    "stamp": lambda of: f"{of:%Y-%m-%d} 16:07",
    "usdow": lambda of: f"{of:%A} {of:%m/%d/%Y}",
    "es": lambda of: f"{of.day} de {SPANISH_MONTHS[of.month - 1]} de {of.year}",
    "words": lambda of: format(Day.fromordinal(of.toordinal()), "words"),
}


def _credits(rng: random.Random) -> dict[str, str]:
    claimed = Decimal(rng.randint(2, 40)) / 4
    most = claimed + Decimal(rng.choice((0, 1, 2, 6))) / 4
    other = Decimal(rng.randint(2, 16)) / 4
    spelled = rng.choice(sorted(phrases.NUMBER_WORDS))
    return {
        "n": _amount(claimed, rng),
        "max": _amount(most, rng),
        "m": _amount(other, rng),
        "rx": _amount(max(claimed / 2, Decimal("0.25")).quantize(Decimal("0.25")), rng),
        "ceu": f"{claimed / 10:.3f}".rstrip("0"),
        "words": phrases.NUMBER_WORDS[spelled],
        "words_n": spelled,
    }


def _amount(value: Decimal, rng: random.Random) -> str:
    """`1.5` or `1.50`; `2`, `2.0` or `2.00`."""
    plain = f"{value:.2f}".rstrip("0").rstrip(".")
    return rng.choice((plain, plain, f"{value:.2f}"))


def _numbers(rng: random.Random) -> dict[str, str]:
    return {
        "cert": rng.choice((digits(rng, 7), f"{digits(rng, 4)}-{digits(rng, 5)}", f"CE{digits(rng, 8)}")),
        "activity": digits(rng, 6),
        "code": f"WB{digits(rng, 4)}",
        "cep": digits(rng, 5),
        "uan": f"0{digits(rng, 3)}-0000-{rng.randint(21, 25)}-{rng.randint(1, 200):03}-H0{rng.randint(1, 8)}-P",
    }


def _series(vocabulary_name: str, completed: date, values: Mapping[str, str]) -> dict[str, str]:
    """Earlier sittings with their topics, a partner, and how the organisation and the learner are reached."""
    found = words.words(vocabulary_name)
    rng = random.Random(f"{values['name']} {values['title']} {completed}")
    days = {f"day{number}": completed - timedelta(days=7 * (4 - number)) for number in (1, 2, 3)}
    short = words.acronym(values["org"])
    told = {f"{name}.{form}": write(one) for name, one in days.items() for form, write in FORMS.items()}
    told |= {f"topic{number}": topic for number, topic in enumerate(rng.sample(found.topics, 4), 1)}
    return told | {
        "org3": rng.choice(found.organisations["hospital"]),
        "partner": rng.choice(found.organisations["company"]),
        "acronym": short,
        "site": f"{short.lower()}.example.org",
        "email": f"{values['first'][0]}{values['LAST']}@example.org".lower().replace(" ", "").replace("'", ""),
        "year": f"{completed.year}",
        "hex": f"{rng.getrandbits(48):012x}",
    }


def _signatories(rng: random.Random) -> dict[str, str]:
    found = {name: _signatory(rng, rng.choice(phrases.SIGNATORY_DEGREES)) for name in ("sig1", "sig2", "sig3")}
    found |= {name: _signatory(rng, degree) for name, degree in phrases.COLLEAGUES.items()}
    return found | {"sig1title": rng.choice(phrases.SIGNATORY_TITLES)}


def _signatory(rng: random.Random, degree: str) -> str:
    return f"{clinician(rng).name}, {degree}"


def _sittings(rng: random.Random) -> dict[str, str]:
    """Three sittings and their sum, a course of some days, hours in tenths, and numbers that are not the learner's."""
    sittings = [Decimal(rng.randint(1, 6)) / 4 for _ in range(3)]
    course = Decimal(rng.randint(36, 72)) / 4
    hours = Decimal(rng.randint(5, 60)) / 10
    return {
        "s1": f"{sittings[0]:.2f}",
        "s2": f"{sittings[1]:.2f}",
        "s3": f"{sittings[2]:.2f}",
        "ssum": f"{sum(sittings):.2f}",
        "big": _amount(course, rng),
        "bigmax": _amount(course + Decimal(rng.randint(1, 12)) / 4, rng),
        "hours": f"{hours}",
        "hours_ceu": f"{hours / 10:.2f}",
        "minutes": f"{rng.choice((30, 45, 60, 90, 120))}",
        "score": f"{rng.randint(75, 100)}",
        "order": f"{digits(rng, 8)}",
        "phone": f"({rng.randint(210, 989)}) 555-01{rng.randint(10, 99)}",
        "siglic": f"{rng.choice(('C', 'MD'))}{digits(rng, 6)}",
        "accme": f"000{digits(rng, 4)}",
        "aafp": digits(rng, 7),
    }
