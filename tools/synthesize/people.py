"""Invented clinicians whose numbers have valid check digits."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

FIRST = (
    *(
        "Amara",
        "Beatriz",
        "Caleb",
        "Dolores",
        "Elias",
        "Farah",
        "Gideon",
        "Hannah",
        "Imran",
        "Joanna",
        "Kofi",
        "Leticia",
    ),
    *("Marcus", "Nadia", "Owen", "Priya", "Quentin", "Rosalind", "Samuel", "Tamsin", "Ulrich", "Valerie", "Winston"),
    *("Ximena", "Yusuf", "Zoe", "Anne-Marie", "Jean", "Grace", "Henry"),
)
MIDDLE = ("A.", "B.", "C.", "E.", "J.", "L.", "M.", "R.", "T.", "Lee", "Marie", "James", "Rose", "Ali", "", "", "", "")
LAST = (
    *("Abernathy", "Bancroft", "Castellanos", "Dhillon", "Eriksen", "Fairweather", "Goldstein", "Hoang", "Ibarra"),
    *(
        "Jankowski",
        "Kowalczyk",
        "Lindqvist",
        "McAllister",
        "Nakamura",
        "O'Donnell",
        "Petrosyan",
        "Quigley",
        "Rutherford",
    ),
    *("Sandoval", "Thibodeaux", "Underhill", "Vasquez", "Whitcomb", "Xiong", "Yamamoto", "Zielinski", "de la Cruz"),
    *("Van der Berg", "Okafor-Smith", "St. James"),
)
STREETS = (
    "Maple Avenue",
    "Harbor Street",
    "Lincoln Blvd",
    "Orchard Road",
    "Clinic Drive",
    "North 5th Street",
    "Mill Lane",
)
SUITES = ("", "", "Suite 210", "Ste 4B", "Floor 3")
CITIES = {
    "CA": ("Fresno", "937"),
    "NY": ("Albany", "122"),
    "TX": ("Waco", "767"),
    "FL": ("Ocala", "344"),
    "PA": ("Scranton", "185"),
    "IL": ("Peoria", "616"),
    "OH": ("Dayton", "454"),
    "MI": ("Lansing", "489"),
    "GA": ("Macon", "312"),
    "NC": ("Durham", "277"),
    "NJ": ("Trenton", "086"),
    "VA": ("Roanoke", "240"),
    "WA": ("Yakima", "989"),
    "MA": ("Worcester", "016"),
    "AZ": ("Mesa", "852"),
    "CO": ("Pueblo", "810"),
    "MD": ("Towson", "212"),
    "MN": ("Duluth", "558"),
    "WI": ("Racine", "534"),
    "IN": ("Muncie", "473"),
    "OK": ("Tulsa", "741"),
    "UT": ("Provo", "846"),
    "MO": ("Columbia", "652"),
}
"""A city of each state and the first three digits of its ZIP codes."""


@dataclass(frozen=True)
class Clinician:
    """Somebody who does not exist."""

    first: str
    middle: str
    last: str
    degree: str
    street: str
    city: str
    state: str
    zip_code: str
    npi: str
    dea: str

    @property
    def name(self) -> str:
        """First, middle and last name."""
        return " ".join(filter(None, (self.first, self.middle, self.last)))

    @property
    def surname_first(self) -> str:
        """`LAST, FIRST MIDDLE` in capitals."""
        return f"{self.last}, {' '.join(filter(None, (self.first, self.middle)))}".upper()

    @property
    def with_degree(self) -> str:
        """`Name, MD`."""
        return f"{self.name}, {self.degree}"

    @property
    def city_line(self) -> str:
        """`City, ST 12345`."""
        return f"{self.city}, {self.state} {self.zip_code}"


def clinician(
    rng: random.Random, *, state: str | None = None, degrees: tuple[str, ...] = ("MD", "MD", "MD", "DO")
) -> Clinician:
    """A new clinician, of `state` if one is given."""
    home = state or rng.choice(sorted(CITIES))
    city, prefix = CITIES[home]
    last, degree = rng.choice(LAST), rng.choice(degrees)
    street = f"{rng.randint(11, 9899)} {rng.choice(STREETS)}"
    suite = rng.choice(SUITES)
    return Clinician(
        first=rng.choice(FIRST),
        middle=rng.choice(MIDDLE),
        last=last,
        degree=degree,
        street=f"{street}, {suite}" if suite else street,
        city=city,
        state=home,
        zip_code=f"{prefix}{rng.randint(1, 99):02}",
        npi=npi(rng),
        dea=dea_number(rng, last, mid_level=degree not in {"MD", "DO", "DPM", "DDS"}),
    )


def digits(rng: random.Random, count: int) -> str:
    """`count` digits of which the first is not 0."""
    return str(rng.randint(10 ** (count - 1), 10**count - 1))


def npi(rng: random.Random) -> str:
    """A National Provider Identifier: Luhn's check digit over the prefix 80840 and the number."""
    stem = "1" + digits(rng, 8)
    total = 24 + sum(
        int(digit) if position % 2 else int(digit) * 2 - 9 * (int(digit) > 4)
        for position, digit in enumerate(reversed(stem))
    )
    return stem + str(-total % 10)


def dea_number(rng: random.Random, last_name: str, *, mid_level: bool = False) -> str:
    """Two letters, six digits and their check digit."""
    letters = ("M" if mid_level else rng.choice("ABFG")) + last_name[0].upper()
    stem = digits(rng, 6)
    check = sum(int(digit) for digit in stem[::2]) + 2 * sum(int(digit) for digit in stem[1::2])
    return f"{letters}{stem}{check % 10}"


def day(rng: random.Random, first: date, last: date) -> date:
    """Any day from `first` to `last`."""
    return first + timedelta(days=rng.randint(0, (last - first).days))


def month_end(of: date) -> date:
    """The last day of the month of `of`."""
    following = date(of.year + of.month // 12, of.month % 12 + 1, 1)
    return following - timedelta(days=1)


def years_after(of: date, years: int) -> date:
    """The same day `years` later (28 February for a leap day)."""
    return of.replace(year=of.year + years, day=min(of.day, 28) if of.month == 2 else of.day)
