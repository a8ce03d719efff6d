"""A learner, a day and an amount of credit make a record, whatever the wording."""

from __future__ import annotations

import pytest

from classify.credit_record import records_credit


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Participant: Ana Petrova, MD\nHeld 03/03/2025\nCredits: 1.5", id="label"),
        pytest.param("Ana Petrova, MD\nMarch 3, 2025\n1.5 AMA PRA Category 1 Credits", id="name-on-its-own-line"),
        pytest.param("Hello Ana Petrova,\nClaim date: 03/03/2025\nAmount claimed: 1.5", id="greeting"),
        pytest.param("Petrova, Ana M. MD 03/03/2025\nCredit type AMA PRA Category 1 Credit 1.75", id="row"),
        pytest.param(
            "Name: Ana Petrova, DO Date: 03/03/2025\nDepartment: Surgery CME hours: 1.5", id="two-pairs-a-row"
        ),
        pytest.param("NAME...: PETROVA, ANA, MD\nACT DATE: 03/03/2025\nCAT 1 HRS.: 1.5", id="print-out"),
        pytest.param(
            "Ana Petrova, MD\nthis 7th day of March, 2022\nthree (3) AMA PRA Category 1 Credits", id="ordinal-day"
        ),
        pytest.param(
            "Credit summary for Ana Petrova, DO\ncompleted May 19, 2023\n8.75 AMA PRA", id="clinician-behind-for"
        ),
        pytest.param("Reviewer: Ana Petrova, MD\nAccepted: 2024-01-01\nCredit: 3.0 AMA PRA", id="unlisted-label"),
        pytest.param("Physician\u2019s Name: _Ana Petrova\nHeld 03/03/2025\nCategory 1 credits: 1.5", id="underlined"),
        pytest.param("Prescriber Ana Petrova\nCompleted Apr 26, 2021\nCredits awarded 8.00", id="prescriber"),
        pytest.param("Statement of credit for: Ana Petrova\n2025-03-03 Asthma 2 contact hours", id="statement-for"),
    ],
)
def test_a_learner_a_day_and_an_amount_are_a_record(text: str) -> None:
    assert records_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Petrova, MD\n1.5 AMA PRA Category 1 Credits", id="no-day"),
        pytest.param("Participant: Ana Petrova, MD\nHeld 03/03/2025", id="no-amount"),
        pytest.param("Participant: ______\nHeld 03/03/2025\nCredits: 1.5", id="nobody"),
        pytest.param("Ana Petrova, MD\nCourse Director\nMarch 3, 2025\n1.5 contact hours", id="signatory"),
        pytest.param("Certified by: Ana Petrova, DO\nMarch 3, 2025\n1.5 contact hours", id="who-certifies"),
        pytest.param("Speaker:\nAna Petrova, MD\nMarch 3, 2025\n1.5 contact hours", id="speaker"),
        pytest.param("Ana Petrova, MD Omar Hale, DO\nMarch 3, 2025\n1.5 contact hours", id="two-signatories"),
        pytest.param("Silver Spring, MD 20910\nMarch 3, 2025\n1.5 contact hours", id="town-in-Maryland"),
        pytest.param("Name Activity Date\n03/03/2025\n1.5 contact hours", id="heads-of-columns"),
        pytest.param("Learner: Ana Petrova\n03/03/2025\nmaximum of 1.5 AMA PRA Category 1 Credits", id="maximum"),
        pytest.param(
            "Learner: Ana Petrova\n" + "\n".join(f"0{day}/03/2025 Asthma 1.5 credits" for day in range(1, 9)),
            id="many-activities",
        ),
    ],
)
def test_what_lacks_one_of_them_or_lists_many_is_none(text: str) -> None:
    assert not records_credit(text)
