"""The HTTP API's resources: who is let in, how far, and what is written down about it."""

from __future__ import annotations

import json
from pathlib import Path

from stacks.api import SCOPE
from tests.infrastructure.assembly import CHECKOUT, Assembly, run_app

OPEN = "GET /health"
DESCRIBED = json.loads((CHECKOUT / "docs" / "openapi.json").read_text(encoding="utf-8"))["paths"]


def test_every_route_but_health_wants_a_token_with_the_scope(dev: Assembly) -> None:
    (authorizer,) = dev.of_type("AWS::ApiGatewayV2::Authorizer")
    routes = {route.properties["RouteKey"]: route.properties for route in dev.of_type("AWS::ApiGatewayV2::Route")}

    assert authorizer.properties["JwtConfiguration"] == {
        "Audience": ["portal", "reports"],
        "Issuer": "https://login.example.org/",
    }
    assert routes.pop(OPEN)["AuthorizationType"] == "NONE"
    assert routes
    for name, route in routes.items():
        assert route["AuthorizationType"] == "JWT", name
        assert route["AuthorizationScopes"] == [SCOPE], name
        assert route["AuthorizerId"] == {"Ref": authorizer.id}, name


def test_the_gateway_has_the_functions_routes_and_no_others(dev: Assembly) -> None:
    routes = {route.properties["RouteKey"] for route in dev.of_type("AWS::ApiGatewayV2::Route")}

    assert routes == {f"{method.upper()} {path}" for path, methods in DESCRIBED.items() for method in methods}


def test_no_route_changes_anything(dev: Assembly) -> None:
    methods = {route.properties["RouteKey"].split()[0] for route in dev.of_type("AWS::ApiGatewayV2::Route")}

    assert methods == {"GET"}


def test_pages_of_other_sites_may_not_ask(dev: Assembly) -> None:
    (api,) = dev.of_type("AWS::ApiGatewayV2::Api")

    assert "CorsConfiguration" not in api.properties


def test_requests_are_limited_and_those_without_a_token_most(dev: Assembly) -> None:
    (stage,) = dev.of_type("AWS::ApiGatewayV2::Stage")
    usual, health = stage.properties["DefaultRouteSettings"], stage.properties["RouteSettings"][OPEN]

    assert 0 < health["ThrottlingRateLimit"] < usual["ThrottlingRateLimit"] <= 100
    assert 0 < health["ThrottlingBurstLimit"] < usual["ThrottlingBurstLimit"] <= 200


def test_the_access_log_tells_the_route_and_neither_path_nor_query(dev: Assembly) -> None:
    (stage,) = dev.of_type("AWS::ApiGatewayV2::Stage")
    settings = stage.properties["AccessLogSettings"]
    logged = set(json.loads(settings["Format"]).values())
    log = dev.find("Api", settings["DestinationArn"]["Fn::GetAtt"][0])

    assert {"$context.requestId", "$context.routeKey", "$context.status"} <= logged
    assert not any("path" in value or "query" in value.lower() or "domain" in value for value in logged)
    assert log.type == "AWS::Logs::LogGroup"


def test_the_gateway_waits_for_the_function_and_not_beyond_its_own_limit(dev: Assembly) -> None:
    (integration,) = dev.of_type("AWS::ApiGatewayV2::Integration")
    waits = integration.properties["TimeoutInMillis"] / 1000

    assert dev.functions["api"].timeout < waits <= 30


def test_a_stage_without_an_issuer_has_no_api_and_says_so(tmp_path: Path) -> None:
    done = run_app(tmp_path, stage="dev")

    assert done.returncode == 0, done.stderr[-2000:]
    assert "dev has no API" in done.stderr
    assert not (tmp_path / "Api.template.json").exists()
