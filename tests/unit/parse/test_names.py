import pytest

from parse.names import find_person, leading_credentials, looks_like_person, only_credentials


@pytest.mark.parametrize(
    ("printed", "name", "degree"),
    [
        pytest.param("Dr. Jordan Lee has participated", "Jordan Lee", None, id="title-and-prose"),
        pytest.param("Jordan Q. Lee, MD, FACP", "Jordan Q. Lee", "MD, FACP", id="two-credentials"),
        pytest.param(
            "Ana-Lucía O\u2019Hara-Nuñez, FNP-BC", "Ana-Lucía O\u2019Hara-Nuñez", "FNP-BC", id="accents-and-hyphens"
        ),
        pytest.param("O'HARA, SEAN P III M.D.", "O'HARA, SEAN P III", "M.D.", id="surname-first-with-suffix"),
        pytest.param("VAN DER BERG, PIETER", "VAN DER BERG, PIETER", None, id="particles-before-the-comma"),
        pytest.param("Lee, Jordan, DO", "Lee, Jordan", "DO", id="surname-first-with-degree"),
        pytest.param("Anh Thi Do", "Anh Thi Do", None, id="a-surname-like-a-degree"),
        pytest.param("Maria de los Angeles Soto, M.D., Ph.D.", "Maria de los Angeles Soto", "M.D., Ph.D.", id="dots"),
        pytest.param("Lee Marsh, QPH has", "Lee Marsh", "QPH", id="unknown-credential-behind-a-comma"),
        pytest.param("Robin Marsh Jr., MD", "Robin Marsh Jr.", "MD", id="junior"),
        pytest.param("Robin Marsh Ill, PA-C", "Robin Marsh III", "PA-C", id="misread-third"),
        pytest.param("Robin lbsen, DNAP, CRNA", "Robin Ibsen", "DNAP, CRNA", id="misread-capital"),
        pytest.param("lyer, Robin Q., DO", "Iyer, Robin Q.", "DO", id="misread-capital-before-comma"),
        pytest.param("lan Quinn Marsh MD", "Ian Quinn Marsh", "MD", id="misread-capital-of-the-given-name"),
        pytest.param("Robin Marsh, RT(R)(CT)", "Robin Marsh", "RT(R)(CT)", id="modalities-in-brackets"),
        pytest.param("Robin Marsh, OTD, OTR/L", "Robin Marsh", "OTD, OTR/L", id="a-stroke-in-a-credential"),
        pytest.param("Robin Marsh , credential RN , took part", "Robin Marsh", "RN", id="blanks-filled-in"),
        pytest.param("St. Marsh, Robin", "St. Marsh, Robin", None, id="surname-first-of-a-saint"),
        pytest.param("Marsh ll, Robin Quinn", "Marsh II, Robin Quinn", None, id="misread-second-before-comma"),
        pytest.param("Robin Marsh.", "Robin Marsh", None, id="end-of-sentence"),
        pytest.param("MARSH, ROBIN Q. CRT", "MARSH, ROBIN Q.", "CRT", id="surname-first-with-a-technicians-credential"),
        pytest.param("Robin Marsh RRT-NPS, RPFT", "Robin Marsh", "RRT-NPS, RPFT", id="respiratory-therapist"),
        pytest.param("ROBIN MARSH LICSW", "ROBIN MARSH", "LICSW", id="social-worker-in-capitals"),
        pytest.param("Robin Marsh MS, CCC-SLP", "Robin Marsh", "MS, CCC-SLP", id="speech-language-pathologist"),
        pytest.param("Robin Marsh, M.B.,B.S.", "Robin Marsh", "M.B.,B.S.", id="two-bachelors-degrees"),
        pytest.param("Robin Marsh CGC", "Robin Marsh", "CGC", id="genetic-counsellor"),
        pytest.param("ROBIN Q. MARSH XRNDT", "ROBIN Q. MARSH", None, id="capitals-without-a-vowel"),
        pytest.param("Robin Q. Marsh Degree: MD", "Robin Q. Marsh", "MD", id="the-label-of-the-degree"),
        pytest.param("Robin Q. Marsh License Number: 4711", "Robin Q. Marsh", None, id="the-label-of-a-number"),
        pytest.param("LCDR Robin Q. Marsh, MD", "Robin Q. Marsh", "MD", id="rank-before-the-name"),
        pytest.param("MARSH, ROBIN, MD, LCDR MC USN", "MARSH, ROBIN", "MD", id="rank-and-service"),
        pytest.param("Robin Marsh and Kim Vale", "Robin Marsh", None, id="stops-at-prose"),
    ],
)
def test_name_and_degree_are_told_apart(printed: str, name: str, degree: str | None) -> None:
    person = find_person(printed)

    assert person is not None
    assert (person.name, person.degree) == (name, degree)


@pytest.mark.parametrize(
    "printed",
    [
        "The University of Northfield",
        "Continuing Medical Education",
        "Office of Graduate Training",
        "Iron Deficiency Anemia",
        "January 5, 2025",
        "Preventing COPD Exacerbations",
        "Activity Title",
        "Madonna",
        "has participated in",
        "Springfield, Ohio",
        "Hodgkin lymphoma",
        "",
    ],
)
def test_what_is_no_person_is_refused(printed: str) -> None:
    assert find_person(printed) is None


@pytest.mark.parametrize(
    ("printed", "name", "degree"),
    [
        ("Gideon St. James, MD", "Gideon St. James", "MD"),
        ("SANDOVAL, GIDEON NP", "SANDOVAL, GIDEON", "NP"),
        ("Fatimah bint Al Harbi, MD", "Fatimah bint Al Harbi", "MD"),
        ("Fatimah bint Al Harbi, DTR", "Fatimah bint Al Harbi", "DTR"),
        ("June Summers, RN", "June Summers", "RN"),
    ],
)
def test_parts_of_names_that_look_like_something_else_belong_to_them(printed: str, name: str, degree: str) -> None:
    person = find_person(printed)

    assert person is not None
    assert (person.name, person.degree) == (name, degree)


def test_positions_point_into_the_text() -> None:
    text = "certifies that Dr. Robin Marsh, MD, MPH has"

    person = find_person(text, text.index("Dr."))

    assert person is not None
    assert text[person.start : person.end] == "Robin Marsh"
    assert person.degree_span is not None
    assert text[slice(*person.degree_span)] == "MD, MPH"
    assert text[person.full_end :] == " has"


def test_a_name_ends_with_its_line_unless_prose_runs_on() -> None:
    text = "Robin\nMarsh has participated"

    assert find_person(text) is None
    running = find_person(text, across_lines=True)
    assert running is not None
    assert running.name == "Robin Marsh"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Robin Marsh, MD, FACP", True),
        ("Robin Marsh, MD, Program Director", False),
        ("Robin Marsh 12 Elm Street", False),
        ("Signature: Robin Marsh", False),
    ],
)
def test_a_line_looks_like_a_person_only_as_a_whole(line: str, expected: bool) -> None:
    assert looks_like_person(line) is expected


@pytest.mark.parametrize("printed", ["Juniper Learning, LLC", "Brindle Teaching Inc.", "Alder Rounds, PLLC"])
def test_a_company_is_no_person(printed: str) -> None:
    assert find_person(printed) is None


def test_i_is_no_surname() -> None:
    person = find_person("I, Robin Marsh, MD, participated")

    assert person is None or person.name == "Robin Marsh"


@pytest.mark.parametrize(
    ("printed", "name", "degree"),
    [
        ("Marsh III, Robin D", "Marsh III, Robin D", None),
        ("Marsh, Robin MD", "Marsh, Robin", "MD"),
        ("Robin Marsh (RN)", "Robin Marsh", "RN"),
        ("Robin Marsh, DMSc, PA-C", "Robin Marsh", "DMSc, PA-C"),
    ],
)
def test_unusual_orders_of_name_and_degree_are_read(printed: str, name: str, degree: str | None) -> None:
    person = find_person(printed)

    assert person is not None
    assert (person.name, person.degree) == (name, degree)


@pytest.mark.parametrize(
    ("text", "expected"), [("MD, FACP", True), ("PA-C", True), ("Robin Marsh, MD", False), ("Credentials", False)]
)
def test_credentials_alone_are_told_from_names(text: str, expected: bool) -> None:
    assert only_credentials(text) is expected


@pytest.mark.parametrize(
    ("text", "credentials"),
    [
        ("DO, Medical Corps    Rank: MAJ", "DO"),
        ("BSN, RN License RN77123, MN", "BSN, RN"),
        ("RN  PA license: ME22", "RN"),
        ("PA program", None),
        ("Medical Corps, DO", None),
    ],
)
def test_credentials_that_begin_a_line_are_told_from_what_follows(text: str, credentials: str | None) -> None:
    span = leading_credentials(text)

    assert (span and text[slice(*span)]) == credentials


def test_an_exclamation_mark_ends_a_name_and_is_no_part_of_it() -> None:
    found = find_person("Robin Marsh!")

    assert found is not None
    assert found.name == "Robin Marsh"


def test_the_heading_of_a_forms_part_is_no_name() -> None:
    assert find_person("Part I. Trainee") is None


def test_a_service_behind_a_name_is_no_given_name() -> None:
    person = find_person("HMC ROBIN K. MARSH, USN")

    assert person is not None
    assert (person.name, person.degree) == ("ROBIN K. MARSH", None)
