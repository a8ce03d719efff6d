import pytest

from parse.cme.certificate import Certificate
from parse.cme.learner_choice import read_learner
from parse.cme.word_roles import LABELS, RoleWeights
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of


def learner(text: str) -> list[object]:
    fields = extract(section_of(text)).fields
    return [fields[name].value if name in fields else None for name in ("provider_name", "provider_degree")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Policyholder/Insured: Robin Marsh, MD\nPolicy: 51310843", id="beside-a-label-nobody-listed"),
        pytest.param("Robin Marsh, MD, read the article\n## Night Shift Medicine", id="as-subject-of-any-verb"),
        pytest.param("## Robin\n## Marsh, MD\nBadge 347230", id="over-two-lines-of-a-badge"),
        pytest.param("## Robin A.\n## Marsh, MD\nBadge 347230", id="with-an-initial-on-the-first-line"),
    ],
)
def test_a_clinician_is_told_by_the_degree(text: str) -> None:
    name, degree = learner(text)

    assert str(name).replace(" A.", "") == "Robin Marsh"
    assert degree == "MD"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("CME Office approval: Kim Vale, MD\nStatement", id="who-approved-it"),
        pytest.param("Host: Kim Vale, MD\nStatement", id="who-was-heard"),
        pytest.param("# Recognizes\n# Vale", id="a-verb-over-a-name"),
    ],
)
def test_somebody_else_with_a_degree_is_no_learner(text: str) -> None:
    assert learner(text) == [None, None]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("This certifies that Sarah Credit, MD", "Sarah Credit"),
        ("This certifies that Grant W. Provider, DO", "Grant W. Provider"),
        ("This certifies that Brindle University, MD", None),
        ("This certifies that Medical Director, MD", None),
    ],
)
def test_a_degree_makes_a_surname_of_a_common_word(printed: str, name: str | None) -> None:
    assert learner(printed)[0] == name


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        pytest.param("This certifies that\nROBIN MARSH\n(Name)\nDO, MEDICAL CORPS", "DO", id="under-a-caption"),
        pytest.param("Marsh, Robin\nParticipant (CPhT); profile on file", "CPhT", id="in-the-caption"),
        pytest.param("This certifies that\nRobin Marsh\nOTD, OTR/L", "OTD, OTR/L", id="on-a-line-of-its-own"),
        pytest.param("This certifies that\nRobin Marsh\nProfession: RN", "RN", id="as-the-profession"),
        pytest.param("Employee: MARSH, ROBIN\nDiscipline: LCSW", "LCSW", id="as-the-discipline"),
        pytest.param("Name of optometrist: Robin Marsh, OD", "OD", id="by-the-label-of-another-profession"),
        pytest.param("Robin Marsh, DO   AOA # 314749\nwas in attendance", "DO", id="before-a-number-on-the-line"),
        pytest.param("It certifies that Robin Marsh, CNM (RN license A4711) was", "CNM", id="before-a-license"),
        pytest.param("It attests that Robin Marsh, DO, AOA No. 358806, took part", "DO", id="before-a-membership"),
        pytest.param("It certifies that\nRobin Marsh\nMO RN License # 65641\nhas", "RN", id="before-a-states-license"),
        pytest.param("Name: Robin Q. Marsh Degree: MD\nE-mail: r@example.org", "MD", id="behind-its-label-in-the-line"),
        pytest.param("Person: Marsh, Robin (ID 530695)\nLevel: NRP", "NRP", id="behind-a-remark-in-brackets"),
    ],
)
def test_credentials_in_odd_places_are_those_of_the_learner(text: str, degree: str) -> None:
    assert learner(text)[1] == degree


def test_who_certifies_that_somebody_else_took_part_is_no_learner() -> None:
    vouching = "I, Kim Vale, MSN, RN, certify that Robin Marsh, CNM was\ntrained in Night Shift Medicine"
    attesting = "I, Kim Vale, MSN, RN, certify that I attended\nNight Shift Medicine"

    assert learner(vouching) == ["Robin Marsh", "CNM"]
    assert learner(attesting) == ["Kim Vale", "MSN, RN"]


def test_a_caption_may_ask_for_name_and_credential_together() -> None:
    text = "Robin Marsh, LCSW\nName and credential of licensee\n03/02/2025\nDate(s), time and method"

    assert learner(text) == ["Robin Marsh", "LCSW"]


def test_a_name_is_surer_where_the_words_around_it_are_a_learners() -> None:
    section = section_of(
        """
        # Certificate
        ## Lakeland Medical Society
        ## Robin Marsh
        was with us for
        ## Sepsis in Winter
        March 3, 2024   1.5 AMA PRA Category 1 Credits
        """
    )
    ignorant = RoleWeights(traits={}, steps=[[0.0] * len(LABELS) for _ in LABELS])
    (_, told), (_, untold) = (read_learner(Certificate(section, weights)) for weights in (None, ignorant))

    assert told["provider_name"].value == untold["provider_name"].value == "Robin Marsh"
    assert (untold["provider_name"].confidence or 0) < (told["provider_name"].confidence or 0)
