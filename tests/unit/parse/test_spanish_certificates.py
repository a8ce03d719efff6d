from datetime import date

import pytest

from parse.dates import find_dates
from parse.types.cme_certificate import extract
from parse.types.csr_certificate import extract as registration_fields
from parse.types.medical_license import extract as license_fields
from tests.unit.parse.pages import section_of

CERTIFICATE = """
INSTITUTO FAROL DE EDUCACIÓN CONTINUA
Proveedor autorizado por la Junta Examinadora, Núm. 0010157
# Certificado de Participación
Se otorga a
## Robin Marsh
Licencia núm. 182209
por haber completado la actividad educativa
## Night Shift Medicine for Island Hospitals
celebrada el 24 de marzo de 2022
3.75 horas contacto
"""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("el 24 de marzo de 2022", None, date(2022, 3, 24)),
        ("5 de Septiembre del 2023", None, date(2023, 9, 5)),
        ("del 24 al 26 de mayo de 2022", date(2022, 5, 24), date(2022, 5, 26)),
        ("a los 9 días de julio de 2022", None, date(2022, 7, 9)),
        ("a los 9 días del mes de julio de 2022", None, date(2022, 7, 9)),
        ("31 de febrero de 2022", None, None),
    ],
)
def test_days_in_spanish_are_read(text: str, first: date | None, last: date | None) -> None:
    found = [(match.first, match.last) for match in find_dates(text)]

    assert found == ([] if last is None else [(first, last)])


def test_a_certificate_in_spanish_is_read() -> None:
    fields = extract(section_of(CERTIFICATE)).fields

    assert {name: field.value for name, field in fields.items()} == {
        "provider_name": "Robin Marsh",
        "activity_title": "Night Shift Medicine for Island Hospitals",
        "completion_date": "2022-03-24",
        "credits": [{"amount": "3.75", "system": "OTHER", "basis": "awarded"}],
        "cme_provider": "INSTITUTO FAROL DE EDUCACIÓN CONTINUA",
        "license_number": "182209",
    }


def test_a_license_is_read_though_ocr_takes_the_accent_for_a_dot() -> None:
    fields = extract(section_of(CERTIFICATE.replace("núm.", "nim."), confidence=0.9)).fields

    assert fields["license_number"].value == "182209"


def test_a_licence_in_spanish_is_read() -> None:
    fields = license_fields(
        section_of("""
            GOBIERNO DE PUERTO RICO
            Junta de Licenciamiento
            LICENCIA PROVISIONAL
            Por la presente se certifica que la
            Dra. Robin Quinn Marsh
            ha cumplido con los requisitos
            Número de licencia: PV-4471
            Fecha de expedición: 8 de agosto de 2025
            Fecha de vencimiento: 7 de agosto de 2026
            Dr. Kim Vale
            Presidente
        """)
    ).fields

    assert {name: field.value for name, field in fields.items()} == {
        "provider_name": "Robin Quinn Marsh",
        "license_number": "PV-4471",
        "license_type": "LICENCIA PROVISIONAL",
        "issue_date": "2025-08-08",
        "expiration_date": "2026-08-07",
        "issuer": "Junta de Licenciamiento",
        "state": "PR",
    }


def test_a_registration_in_spanish_is_read_though_ocr_drops_accents() -> None:
    fields = registration_fields(
        section_of("""
            Nombre del registrado: Dr. Robin Marsh
            Numero de registro: DM-4471
            Clasificaciones autorizadas: II, III, IV
            Fecha de emision: 2 de mayo de 2024
            Fecha de expiracion: 1 de mayo de 2025
        """)
    ).fields

    assert {name: field.value for name, field in fields.items()} == {
        "provider_name": "Robin Marsh",
        "registration_number": "DM-4471",
        "schedules": ["2", "3", "4"],
        "issue_date": "2024-05-02",
        "expiration_date": "2025-05-01",
    }
