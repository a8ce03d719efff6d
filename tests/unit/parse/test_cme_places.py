import pytest

from parse.cme.candidates import choose
from parse.cme.places import find_locations, is_place
from tests.unit.parse.pages import page_of


def location(text: str) -> str | None:
    best = choose(find_locations(page_of(text)))
    return best.value if best else None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("March 5-6, 2024 | Harbor Inn, Provo, UT", "Harbor Inn, Provo, UT"),
        ("Bedside Ultrasound\nProvo, UT\nMarch 5-6, 2024", "Provo, UT"),
        ("Bedside Ultrasound\nMarch 5, 2024\nat the Lakeside Lodge and Spa", "Lakeside Lodge and Spa"),
        ("Bedside Ultrasound\nMarch 5, 2024\nHarbor Inn, Provo, UT\nKim Vale, MD", "Harbor Inn, Provo, UT"),
        ("at Harbor Inn, Worcester, MA on March 5, 2024", "Harbor Inn, Worcester, MA"),
        ("held March 5, 2024 at the Cooper Auditorium, Macon, GA", "Cooper Auditorium, Macon, GA"),
        ("held in Brindle, Slovenia, 23 October 2023", "Brindle, Slovenia"),
        ("July 19 - July 23, 2023  \u2022  Canal District, Scranton, PA", "Canal District, Scranton, PA"),
        ("celebrada el 24 de marzo de 2022 en Salón Faro, Ponce", "Salón Faro, Ponce"),
        ("which was at the Skyline Ballroom, Omni Mercer in Macon", "Skyline Ballroom, Omni Mercer"),
        ("participated on November 8, 2023 in Macon, GA in\nBedside Ultrasound", "Macon, GA"),
        ("Bedside Ultrasound at Cooper Hotel\non March 5, 2024", "Cooper Hotel"),
        ('the seminar "Bedside Ultrasound" at Harbor Hotel on March 5, 2024', "Harbor Hotel"),
        ("Thank you for joining us in the Harbor Hotel on March 5, 2024", "Harbor Hotel"),
        ("Bedside Ultrasound\nThe Harbor Inn, Provo, UT\nMarch 5, 2024", "The Harbor Inn, Provo, UT"),
        ("attended Spring Day at the Harbor Inn and claims 2 credits", "Harbor Inn"),
        ("Friday, March 5, 2024, 12:15 p.m. - 1:15 p.m., Cooper Education Center", "Cooper Education Center"),
        ("Held March 5, 2024, Grand Pavilion, Hall B, Towson, MD", "Grand Pavilion, Hall B, Towson, MD"),
        ("Bedside Ultrasound\nHarbor Inn\nProvo, UT\nMarch 5-6, 2024", "Harbor Inn, Provo, UT"),
        ("March 5, 2024\nPhysicians' Dining Room", "Physicians' Dining Room"),
        ("convened in Hershey, Pennsylvania, March 5-6, 2024.", "Hershey, Pennsylvania"),
    ],
)
def test_the_place_beside_the_day_is_read_without_its_article(text: str, place: str) -> None:
    assert location(text) == place


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Robin Marsh\n4 Harbor Road\nDayton, OH\nMarch 5, 2024", id="a-mailing-address"),
        pytest.param("Kim Vale, MD\nMarch 5, 2024", id="a-name-with-a-degree-that-is-a-state"),
        pytest.param("Lakeside Academy\nDayton, OH\nCertificate of Credit\nMarch 5, 2024", id="a-letterhead"),
        pytest.param(
            "3/5/2024   Harbor Learning Center\nCredit\nhttps://harbor.example.org   1/1", id="a-browsers-header"
        ),
        pytest.param("Harbor Hotel Association\nMarch 5, 2024", id="an-organisation"),
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert location(text) is None


def test_a_town_in_a_state_that_could_be_a_degree_is_a_place() -> None:
    assert is_place("Columbia, MO")
    assert not is_place("Kim Vale, DO")
