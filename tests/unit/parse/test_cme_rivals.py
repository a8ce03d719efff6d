"""A value that another one rivals is not sure, however sure its own rule is."""

from parse.cme.candidates import Candidate, choose
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import page_of, section_of


def reading(value: str, confidence: float) -> Candidate:
    page = page_of(value)
    return Candidate(page, 0, len(value), value, value, confidence, (0, len(value)))


def test_another_reading_of_some_standing_leaves_doubt() -> None:
    alone = choose([reading("Lakeside", 0.95), reading("Harbor", 0.6)], rivals_from=0.7)
    rivalled = choose([reading("Lakeside", 0.95), reading("Harbor", 0.72)], rivals_from=0.7)

    assert alone is not None
    assert rivalled is not None
    assert rivalled.value == alone.value == "Lakeside"
    assert rivalled.confidence < 0.87 < alone.confidence


def test_a_longer_form_of_the_same_value_is_no_rival() -> None:
    best = choose([reading("Lakeside Society", 0.95), reading("Lakeside Society, Inc.", 0.85)], rivals_from=0.7)

    assert best is not None
    assert best.confidence == 0.95


def test_an_organisation_beside_another_one_is_not_certain() -> None:
    statement = "Lakeside Society is accredited by the ACCME to provide continuing medical education."
    alone = extract(section_of(statement)).fields["cme_provider"].confidence
    beside = extract(section_of(f"Harbor Medical School\n{statement}")).fields["cme_provider"].confidence

    assert alone is not None
    assert beside is not None
    assert beside < 0.9 < alone


def test_a_licence_beside_its_state_and_a_degree_in_brackets_are_read() -> None:
    found = extract(
        section_of(
            """
            Name                    Robin Marsh
            Profession              Physician (MD)
            License no. / State     A903578 / IN
            Date completed          06/18/2025
            """
        )
    ).fields

    assert found["license_number"].value == "A903578"
    assert found["provider_degree"].value == "MD"
