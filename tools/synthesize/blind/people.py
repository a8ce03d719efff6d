"""Invented people, days and numbers, each printable in many ways by a format: `{issued:long}`, `{p:upper}`."""

from __future__ import annotations

import calendar
import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tools.synthesize.blind.layout import Layout
from tools.synthesize.cme.words import known, words


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = _words(
    """
Amara Benjamin Carlos Deepa Elena Farid Grace Hiroshi Imani Joanna Kwame Lucia Mateo Nadia Omar Priya Quentin
Rosalind Samuel Tatiana Ulises Vivian Wendell Ximena Yusuf Zoe Annika Brendan Chidi Dolores"""
)
MIDDLE = _words("Anne James Lynn Ray Marie Paul Jean Lee Rose Allen Kay Dale Hope Scott Faith")
LAST = _words(
    """
Abernathy Okafor Castellanos Desrosiers Eriksen Fitzgerald Gutierrez Hollingsworth Ivanova Jankowski Kowalczyk
Lindqvist McAllister Nakamura O'Donnell Patel Quintero Rasmussen Smith-Jones Takahashi Underwood Villanueva Whitaker
Yamamoto Zimmerman Bhattacharya Nguyen Park Delgado Brown"""
)
MANY = (
    ("Thi Lan", "Anh", "Nguyen"),
    ("Quoc", "Huy", "Le"),
    ("Maria", "Elena", "Hernandez Ruiz"),
    ("Juan Carlos", "Luis", "De La Fuente"),
    ("Catherine", "Rose", "St. James"),
    ("Thomas", "Ray", "Whitcombe Jr."),
    ("Harold", "Eugene", "Van Nostrand III"),
    ("Wei", "Lin", "Ng"),
    ("Siobhan", "Mary", "O'Flaherty"),
    ("Chukwuemeka", "Paul", "Nwosu-Adeyemi"),
    ("Jean-Luc", "Pierre", "Beaumont"),
    ("Soo-Jin", "Grace", "Oh"),
    ("Fatimah", "Noor", "Al Harbi"),
    ("Leilani", "Kai", "Kealoha"),
    ("Christian", "Lee", "August"),
    ("Joy", "Faith", "Ward"),
    ("Dmitri", "Ivan", "Volkov"),
    ("Mary Jo", "Anne", "McDonough"),
)
"""First, middle and last names of many kinds."""
STREETS = ("Larkspur Avenue", "N 7th Street", "Old Mill Road", "W Harrison Blvd", "Medical Center Drive", "Elm Street")
SUITES = ("", " Suite 210", " Ste 4B", " Unit 12")
CITIES = {
    "AL": "Mobile", "AZ": "Tempe", "CA": "Fresno", "CO": "Pueblo", "CT": "Hartford", "DE": "Dover", "FL": "Ocala",
    "GA": "Macon", "HI": "Hilo", "IA": "Ames", "ID": "Boise", "IL": "Peoria", "IN": "Muncie", "KY": "Paducah",
    "LA": "Houma", "MA": "Lowell", "MD": "Towson", "MI": "Flint", "MN": "Duluth", "MO": "Joplin", "NC": "Durham",
    "NJ": "Trenton", "NM": "Roswell", "NV": "Reno", "NY": "Albany", "OH": "Toledo", "OK": "Tulsa", "OR": "Salem",
    "PA": "Erie", "RI": "Warwick", "SC": "Aiken", "SD": "Pierre", "TN": "Knoxville", "TX": "Waco", "UT": "Ogden",
    "VA": "Roanoke", "WA": "Spokane", "WI": "Racine", "WV": "Beckley", "WY": "Casper",
}  # fmt: skip
HOSPITALS = (
    "Mercy Ridge Hospital",
    "Lakeside Regional Medical Center",
    "St. Brendan Health",
    "Harborview Clinic Group",
)
ORDINALS = _words(
    """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth
twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"""
)
SMALL = _words(
    """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty"""
)


class Day(date):
    """A date with the forms that credentials print."""

    def __format__(self, form: str) -> str:
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(self.day % 10 if self.day not in (11, 12, 13) else 0, "th")
        forms = {
            "": self.isoformat(),
            "iso": self.isoformat(),
            "mdy": self.strftime("%m/%d/%Y"),
            "short": f"{self.month}/{self.day}/{self.year}",
            "mdy2": self.strftime("%m/%d/%y"),
            "dash": self.strftime("%m-%d-%Y"),
            "long": f"{self.strftime('%B')} {self.day}, {self.year}",
            "mon": f"{self.strftime('%b')} {self.day}, {self.year}",
            "dmon": self.strftime("%d-%b-%Y"),
            "my": self.strftime("%m/%Y"),
            "monyear": self.strftime("%B %Y"),
            "year": str(self.year),
            "ord": f"{self.day}{suffix} day of {self.strftime('%B')}, {self.year}",
            "ordinal": f"{ORDINALS[self.day - 1]} day of {self.strftime('%B')}, {self.year}",
            "dayord": f"{self.day}{suffix}",
            "month": self.strftime("%B"),
            "words": f"{ORDINALS[self.day - 1]} day of {self.strftime('%B')}, two thousand {_under_hundred(self.year)}",
        }
        return forms[form] if form in forms else self.strftime(form)


@dataclass(frozen=True)
class Person:
    """A name with the forms that credentials print."""

    first: str
    middle: str
    last: str

    def __format__(self, form: str) -> str:
        forms = {
            "": f"{self.first} {self.middle[0]}. {self.last}",
            "full": f"{self.first} {self.middle} {self.last}",
            "plain": f"{self.first} {self.last}",
            "initial": f"{self.first} {self.middle[0]} {self.last}",
            "last": f"{self.last}, {self.first} {self.middle}",
            "lasti": f"{self.last}, {self.first} {self.middle[0]}",
            "first": self.first,
            "middle": self.middle,
            "family": self.last,
            "email": f"{self.first[0]}{self.last}@example.org".lower().replace("'", ""),
        }
        upper = form.startswith("^")
        text = forms[form.removeprefix("^")]
        return text.upper() if upper else text


def facts(layout: Layout, rng: random.Random) -> dict[str, Any]:
    """What a fill of the layout says, by the names that its format strings use."""
    people = _people(layout, rng)
    issued = _day(rng, 2013, 2021)
    start = _day(rng, 2025, 2025) + timedelta(days=rng.randrange(240))
    before = start - timedelta(days=rng.randrange(5, 40))
    state = pick(layout.lets.get("st", rng.choice(sorted(CITIES))), rng)
    values: dict[str, Any] = {
        "p": people[0],
        "o": people[1],
        "o2": people[2],
        "o3": people[3],
        "st": state,
        "city": CITIES[state],
        "zip": f"{rng.randrange(10000, 99999)}",
        "street": f"{rng.randrange(11, 9900)} {rng.choice(STREETS)}{rng.choice(SUITES)}",
        "hospital": rng.choice(HOSPITALS),
        "phone": f"({rng.randrange(210, 989)}) 555-{rng.randrange(100, 9999):04}",
        "npi": _npi(rng),
        "dea": _dea(rng, pick(layout.lets.get("dea_first", "B|F"), rng), people[0].last[0].upper()),
        "born": _day(rng, 1955, 1992),
        "issued": issued,
        "start": start,
        "before": before,
        "before1": _later(before, 1),
        "before2": _month_end(_later(before, 2)),
        "start1": _later(start, 1),
        "start2": _later(start, 2),
        "start10": _later(start, 10),
        "end2": _month_end(_later(start, 2)),
        "end3": _month_end(_later(start, 3)),
        "retro": _day(rng, 2010, 2020),
        "printed": _day(rng, 2026, 2026),
    }
    for name, pattern in layout.lets.items():
        if name not in ("st", "dea_first", "names", "words"):
            values[name] = pick(pattern, rng)
    return values


def _people(layout: Layout, rng: random.Random) -> list[Person]:
    names = layout.lets.get("names", "")
    if names == "many":
        return [Person(*parts) for parts in rng.sample(MANY, 5)]
    if known(names):
        return [_person(parts, rng) for parts in rng.sample(words(names).persons, 5)]
    return [
        Person(first, rng.choice(MIDDLE), last)
        for first, last in zip(rng.sample(FIRST, 5), rng.sample(LAST, 5), strict=True)
    ]


def _person(parts: str, rng: random.Random) -> Person:
    first, middle, last, suffix = parts.split("|")
    return Person(first, middle or rng.choice(MIDDLE), f"{last} {suffix}".strip())


def pick(pattern: str, rng: random.Random) -> str:
    """One of the pattern's alternatives, with its `#` and `@` replaced."""
    chosen = rng.choice(pattern.split("|"))
    chosen = re.sub("#", lambda _: rng.choice("123456789"), chosen)
    return re.sub("@", lambda _: rng.choice("ABCDEFGHJKLMNPRSTUVWXYZ"), chosen)


def _under_hundred(year: int) -> str:
    tens, ones = divmod(year % 100, 10)
    return SMALL[year % 100] if year % 100 <= 20 else f"{SMALL[20]}-{SMALL[ones]}" if tens == 2 else str(year % 100)


def _day(rng: random.Random, first: int, last: int) -> Day:
    return Day(rng.randint(first, last), rng.randint(1, 9), rng.randint(1, 28))


def _later(day: date, years: int) -> Day:
    return Day(day.year + years, day.month, min(day.day, 28))


def _month_end(day: date) -> Day:
    return Day(day.year, day.month, calendar.monthrange(day.year, day.month)[1])


def _dea(rng: random.Random, first: str, second: str) -> str:
    digits = [rng.randrange(10) for _ in range(6)]
    check = (sum(digits[::2]) + 2 * sum(digits[1::2])) % 10
    return f"{first}{second}{''.join(map(str, digits))}{check}"


def _npi(rng: random.Random) -> str:
    body = f"1{rng.randrange(10**8):08}"
    doubled = [int(digit) * 2 if place % 2 == 0 else int(digit) for place, digit in enumerate(reversed(body))]
    return f"{body}{-(24 + sum(n - 9 * (n > 9) for n in doubled)) % 10}"
