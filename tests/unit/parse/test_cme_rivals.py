"""A value that another one rivals is not sure, however sure its own rule is."""

from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of


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
