"""From judged files to figures."""

import pytest

from local.evaluation.calibration import Measured, bins_of, expected_error, thresholds_of
from local.evaluation.figures import BadBound, broken_bounds, figures_of, read_bounds, refuse_unknown
from local.evaluation.rates import Rate
from tests.unit.evaluation.builders import (
    AWARDED,
    CERTIFICATE,
    certificate,
    evaluation,
    found,
    found_section,
    only_file,
    truth,
    value,
)


@pytest.mark.parametrize(
    ("rate", "low", "high"),
    [
        pytest.param(Rate(8, 10), 0.4902, 0.9433, id="8 of 10"),
        pytest.param(Rate(0, 10), 0.0, 0.2775, id="none"),
        pytest.param(Rate(10, 10), 0.7225, 1.0, id="all"),
        pytest.param(Rate(1, 1), 0.2065, 1.0, id="one"),
        pytest.param(Rate(0, 0), 0.0, 1.0, id="of nothing"),
    ],
)
def test_the_interval_is_wilsons(rate: Rate, low: float, high: float) -> None:
    assert rate.interval == pytest.approx((low, high), abs=5e-5)


def test_a_document_is_right_when_type_and_required_fields_are() -> None:
    optional_wrong = certificate(location="Rome")
    required_wrong = certificate("a/2.pdf", provider_name="Bo Day")
    files = evaluation((truth(), optional_wrong), (truth("a/2.pdf"), required_wrong))

    assert files.documents_exact == Rate(1, 2)
    assert figures_of(files)["field.cme_certificate.provider_name"] == 0.5


def test_a_document_of_another_type_misses_every_field() -> None:
    files = evaluation((truth(), found("a/1.pdf", found_section("medical_license", {"provider_name": "Ann Lee"}))))

    assert files.confusions() == {("cme_certificate", "medical_license"): 1}
    assert figures_of(files)["field_exact"] == 0
    assert all(count.missing == 1 for count in files.by_field().values())


def test_a_document_read_in_another_accepted_way_counts_for_its_type_only() -> None:
    expected = truth(document_type="cme_certificate", accept_types=["cme_transcript"], fields=CERTIFICATE)
    files = evaluation((expected, found("a/1.pdf", found_section("cme_transcript", {"issuer": "X"}))))

    assert files.types_right == Rate(1, 1)
    assert files.documents_exact == Rate(0, 0)
    assert figures_of(files)["doc_exact"] is None


def test_a_status_stands_for_the_type_where_there_is_no_document() -> None:
    flyer = truth("f.pdf", document_type="unsupported")

    assert only_file(flyer, found("f.pdf", status="unsupported")).sections[0].type_right
    assert not only_file(flyer, found("f.pdf", status="invalid")).sections[0].type_right
    assert not only_file(flyer, None).sections[0].type_right


@pytest.mark.parametrize(
    ("expect", "status", "reason", "as_expected"),
    [
        pytest.param({}, "invalid", "CORRUPT", True, id="any end will do"),
        pytest.param({}, "failed", None, False, id="a failure never will"),
        pytest.param({"status": ["invalid"]}, "invalid", "EMPTY", True, id="status"),
        pytest.param({"status": ["invalid"]}, "unsupported", None, False, id="another status"),
        pytest.param({"reason": ["ENCRYPTED"]}, "invalid", "CORRUPT", False, id="another reason"),
        pytest.param({"reason": ["ENCRYPTED"]}, "invalid", None, False, id="no reason"),
    ],
)
def test_an_end_is_as_expected_or_not(expect: object, status: str, reason: str | None, as_expected: bool) -> None:
    file = only_file(truth("h.pdf", expect=expect), found("h.pdf", status=status, reason=reason))

    assert file.as_expected is as_expected


def test_wrong_and_spurious_values_from_nine_tenths_on_are_wrong_but_confident() -> None:
    result = certificate(
        provider_name=value("Bo Day", 0.9),
        activity_title=value("Stroke", 0.89),
        npi=value("1", 0.99),
        cme_provider=value("Other School", None),
    )

    names = [field.name for _, _, field in evaluation((truth(), result)).confidently_wrong]

    assert names == ["npi", "provider_name"]


def test_lines_of_lists_are_counted_over_all_documents() -> None:
    two = [AWARDED, {"amount": "2", "system": "ANCC", "basis": "awarded"}]
    first = truth(document_type="cme_certificate", fields={"credits": two})
    files = evaluation((first, certificate(credits=[AWARDED])), (truth("a/2.pdf"), certificate("a/2.pdf", credits=two)))

    lines = files.lines()["credits"]

    assert lines.recall == Rate(2, 3)
    assert lines.precision == Rate(2, 3)


def test_groups_hold_the_files_of_their_variant_and_folder() -> None:
    scan = truth("b/2.pdf", document_type="cme_certificate", variant="scan", fields=CERTIFICATE)
    files = evaluation((truth(), certificate()), (scan, certificate("b/2.pdf", provider_name=None)))

    figures = figures_of(files)

    assert figures["variant.scan"] == 0
    assert (figures["folder.a"], figures["folder.b"]) == (1, 0)


def test_the_calibration_error_is_the_weighted_gap_of_the_tenths() -> None:
    values = [Measured(0.95, right=True)] * 3 + [Measured(0.95, right=False)] + [Measured(0.25, right=False)] * 4

    assert [(part.low, part.right) for part in bins_of(values)] == [(0.2, Rate(0, 4)), (0.9, Rate(3, 4))]
    assert expected_error(values) == pytest.approx((4 * 0.20 + 4 * 0.25) / 8)
    assert expected_error([]) is None


def test_full_confidence_belongs_to_the_last_tenth() -> None:
    assert [part.right for part in bins_of([Measured(1.0, right=True), Measured(0.9, right=True)])] == [Rate(2, 2)]


def test_a_threshold_tells_what_would_be_taken_over_and_what_of_it_is_right() -> None:
    values = [Measured(0.99, right=True), Measured(0.96, right=False), Measured(0.4, right=False)]

    by_confidence = {row.confidence: row for row in thresholds_of(values)}

    assert by_confidence[0.95].taken == Rate(2, 3)
    assert by_confidence[0.95].right == Rate(1, 2)


def test_bounds_are_kept_or_told() -> None:
    figures = {"doc_exact": 0.75, "ece": 0.1, "hostile": None}

    assert not list(broken_bounds(figures, {"doc_exact": 0.75}, {"ece": 0.1}))
    assert list(broken_bounds(figures, {"doc_exact": 0.8}, {})) == ["doc_exact is 0.75, not at least 0.8"]
    assert list(broken_bounds(figures, {"hostile": 0}, {"ece": 0.05})) == [
        "hostile is not known, not at least 0",
        "ece is 0.1, not at most 0.05",
    ]


@pytest.mark.parametrize("text", ["doc_exact", "doc_exact=most", "=0.5x", "0.8"])
def test_what_is_no_bound_is_refused(text: str) -> None:
    with pytest.raises(BadBound):
        read_bounds(text)


def test_a_bound_of_an_unknown_figure_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadBound, match="there are doc_exact"):
        refuse_unknown(read_bounds("dok_exact=1"), {"doc_exact": 1.0})
