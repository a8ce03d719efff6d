from __future__ import annotations

import pytest

from parse.labels import LabelledPage
from parse.name_parts import holder_by_parts
from parse.types.medical_license import LABELS
from tests.unit.parse.pages import page_of


def parts_of(text: str) -> tuple[str, str | None] | None:
    holder = holder_by_parts(LabelledPage(page_of(text), LABELS))
    return (holder.person.name, holder.person.degree) if holder else None


@pytest.mark.parametrize(
    ("text", "name", "degree"),
    [
        pytest.param(
            """
            First Name      Middle Name      Last Name      Suffix      License No
            Robin           Quinn            Marsh          MD          104422
            """,
            "Robin Quinn Marsh",
            "MD",
            id="columns",
        ),
        pytest.param("Last Name: Marsh\nFirst Name: Robin", "Robin Marsh", None, id="lines, last name first"),
        pytest.param(
            "First Name: Robin\nLast Name: O'Marsh-Vale\nSuffix: Jr", "Robin O'Marsh-Vale Jr", None, id="a generation"
        ),
    ],
)
def test_a_name_in_parts_is_put_together(text: str, name: str, degree: str | None) -> None:
    assert parts_of(text) == (name, degree)


def test_a_first_name_alone_is_no_name() -> None:
    assert parts_of("First Name: Robin\nLast Name:") is None


def test_the_degree_points_to_its_own_cell() -> None:
    page = page_of("First Name: Robin\nLast Name: Marsh\nSuffix: DO")

    holder = holder_by_parts(LabelledPage(page, LABELS))

    assert holder is not None
    assert holder.person.degree_span is not None
    assert page.text[slice(*holder.person.degree_span)] == "DO"
