"""In which order a stack's resources are made."""

from __future__ import annotations

from typing import Any

import pytest

from local.aws.deployments import in_order, named_in


@pytest.mark.parametrize(
    "part",
    [
        pytest.param({"Ref": "Bucket"}, id="Ref"),
        pytest.param({"Fn::GetAtt": ["Bucket", "Arn"]}, id="GetAtt"),
        pytest.param({"Fn::GetAtt": "Bucket.Arn"}, id="GetAtt with a dot"),
        pytest.param({"Fn::Sub": "arn:aws:s3:::${Bucket}/x"}, id="Sub"),
        pytest.param({"Fn::Sub": "${Bucket.Arn}"}, id="Sub of an attribute"),
        pytest.param({"Fn::Sub": ["${Name}", {"Name": {"Ref": "Bucket"}}]}, id="Sub with a mapping"),
        pytest.param({"DependsOn": "Bucket"}, id="DependsOn"),
        pytest.param({"DependsOn": ["Bucket"]}, id="DependsOn of several"),
        pytest.param({"Fn::Join": ["", ["a", {"Ref": "Bucket"}]]}, id="deep inside"),
    ],
)
def test_a_resource_names_another_by(part: dict[str, Any]) -> None:
    assert "Bucket" in set(named_in({"Properties": [part]}))


def test_a_literal_in_a_substitution_names_nothing() -> None:
    assert list(named_in({"Fn::Sub": "${!Bucket}"})) == []


def test_a_resource_is_made_after_those_it_names_however_they_are_listed() -> None:
    resources = {
        "Run": {"DependsOn": ["Function", "Rule"], "Properties": {}},
        "Function": {"Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}, "Region": {"Ref": "AWS::Region"}}},
        "Rule": {"Properties": {}},
        "Role": {"Properties": {}},
    }

    order = in_order(resources)

    assert sorted(order) == sorted(resources)
    assert order.index("Role") < order.index("Function") < order.index("Run")
    assert order.index("Rule") < order.index("Run")
