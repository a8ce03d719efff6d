import pytest

from parse.cme.form_labels import kind_of
from parse.cme.label_words import Kind
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Session topic:", Kind.TITLE),
        ("Educational offering:", Kind.TITLE),
        ("Completed by:", Kind.NAME),
        ("Prepared for:", Kind.NAME),
        ("Name of the recipient", Kind.NAME),
        ("Held on", Kind.DATE),
        ("Grand rounds date:", Kind.DATE),
        ("Credentialing date verified:", Kind.OTHER),
        ("Registration date", Kind.OTHER),
        ("Issued date:", None),
        ("Convened by", Kind.ORGANISATION),
        ("CE activity provider name", Kind.ORGANISATION),
        ("CDR provider", Kind.ORGANISATION),
        ("ACPE provider", Kind.ORGANISATION),
        ("CDR provider number", Kind.OTHER),
        ("Meeting place", Kind.LOCATION),
        ("Hours of instruction", Kind.CREDITS),
        ("Category 1 hours", Kind.CREDITS),
        ("Staff ID", Kind.OTHER),
        ("Nursing license no.", Kind.LICENSE_NUMBER),
        ("Fall Forum:", None),
        ("Course #432114:", None),
        ("Date night and asthma", None),
    ],
)
def test_an_unlisted_label_is_told_by_the_noun_that_heads_it(label: str, kind: Kind | None) -> None:
    assert kind_of(label) is kind


def test_a_form_with_labels_that_no_list_holds_is_read() -> None:
    found = extract(
        section_of(
            """
            # Proof of attendance
            Delegate:  Robin Marsh, MD
            Session topic:  Bedside Ultrasound for Hospitalists
            Convened by:  Lakeside Teaching Collaborative
            Held on:  March 6, 2024
            Date verified:  04/09/2024
            Meeting place:  Harbor Hall
            """
        )
    ).fields

    assert {name: field.value for name, field in found.items()} == {
        "provider_name": "Robin Marsh",
        "provider_degree": "MD",
        "activity_title": "Bedside Ultrasound for Hospitalists",
        "cme_provider": "Lakeside Teaching Collaborative",
        "completion_date": "2024-03-06",
        "location": "Harbor Hall",
    }
