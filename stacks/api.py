"""The HTTP API: what is stored, for programs that bear a token of the stage's issuer; read only."""

from __future__ import annotations

import json
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_logs as logs
from aws_cdk.aws_apigatewayv2_authorizers import HttpJwtAuthorizer
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration
from constructs import Construct

from stacks.bundling import Bundler
from stacks.constructs.acknowledge import acknowledge
from stacks.constructs.function import FunctionShape, PythonFunction
from stacks.constructs.layers import Layers
from stacks.constructs.watch import NOW, Watch
from stacks.database import DatabaseStack
from stacks.settings import Settings

SCOPE = "credmate/read"
"""That a token must have."""

ROUTES = ("/documents", "/documents/{document_id}", "/documents/{document_id}/history", "/credentials")
"""For bearers of a token: those of lambdas/api, all of them GET."""

HEALTH = "/health"
"""For everybody."""

TIMEOUT = 25
"""Seconds of the function; the gateway waits for 30 at most."""

A_SECOND = 50
AT_ONCE = 100
"""Requests that all callers together may make; beyond, the gateway answers 429 without asking the function."""
HEALTH_A_SECOND = 5
"""Nobody has to say who asks, and each asks the database."""

LOGGED = {
    "requestId": "$context.requestId",
    "requestTime": "$context.requestTime",
    "routeKey": "$context.routeKey",
    "status": "$context.status",
    "responseLatency": "$context.responseLatency",
    "responseLength": "$context.responseLength",
    "caller": "$context.authorizer.claims.sub",
    "sourceIp": "$context.identity.sourceIp",
    "authorizerError": "$context.authorizer.error",
    "integrationError": "$context.integrationErrorMessage",
}
"""Who asked for what, and how it ended; neither what was asked for in particular nor what was answered."""


class ApiStack(cdk.Stack):
    """One function behind API Gateway, of a stage that has an `api_issuer`."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        bundler: Bundler,
        database: DatabaseStack,
        **options: Any,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=f"credmate-{settings.stage}-api",
            description="Credmate: the HTTP API",
            tags=settings.tags,
            **options,
        )
        self._settings = settings
        self.function = PythonFunction(
            self,
            "Api",
            FunctionShape("api", 512, TIMEOUT, ("shared", "vendor", "database"), database.reader_environment),
            settings=settings,
            bundler=bundler,
            layers=Layers(self, "Layers", bundler=bundler),
            network=database.clients,
        )
        # Who may touch what.
        database.let_read(self.function)

        self.api = gateway.HttpApi(self, "Gateway", api_name=f"credmate-{settings.stage}", create_default_stage=False)
        health = self._route_requests()
        self._open(health)
        self.watches = [
            Watch(
                "ApiErrors",
                "The API could not answer what it was asked.",
                self.api.metric_server_error(period=NOW, statistic="Sum"),
                above=0,
            )
        ]
        cdk.CfnOutput(self, "ApiUrl", value=self.api.api_endpoint)
        cdk.CfnOutput(self, "ApiIssuer", value=settings.issuer)
        cdk.CfnOutput(self, "ApiAudience", value=",".join(settings.api_audience))

    def _route_requests(self) -> gateway.HttpRoute:
        """The routes; the one that is open to everybody is returned."""
        settings = self._settings
        answers = HttpLambdaIntegration("Function", self.function.function, timeout=cdk.Duration.seconds(TIMEOUT + 2))
        bearer = HttpJwtAuthorizer("Bearer", settings.issuer, jwt_audience=list(settings.api_audience))
        for path in ROUTES:
            self.api.add_routes(
                path=path,
                methods=[gateway.HttpMethod.GET],
                integration=answers,
                authorizer=bearer,
                authorization_scopes=[SCOPE],
            )
        (health,) = self.api.add_routes(path=HEALTH, methods=[gateway.HttpMethod.GET], integration=answers)
        acknowledge(health, "APIG4", "it says that the database answers, and no more")
        return health

    def _open(self, health: gateway.HttpRoute) -> None:
        """The one stage of the API, at its root. No other site's pages may ask it: there is no CORS."""
        log = logs.LogGroup(
            self,
            "AccessLog",
            # Below this prefix log delivery needs no entry of its own in the account's resource policy.
            log_group_name=f"/aws/vendedlogs/apis/credmate-{self._settings.stage}",
            retention=self._settings.log_retention,
            removal_policy=cdk.RemovalPolicy.RETAIN if self._settings.keeps_data else cdk.RemovalPolicy.DESTROY,
        )
        stage = gateway.HttpStage(
            self,
            "Stage",
            http_api=self.api,
            auto_deploy=True,
            throttle=gateway.ThrottleSettings(rate_limit=A_SECOND, burst_limit=AT_ONCE),
        )
        part = stage.node.default_child
        assert isinstance(part, gateway.CfnStage)  # noqa: S101 - what the L2 is made of
        part.access_log_settings = gateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=log.log_group_arn, format=json.dumps(LOGGED)
        )
        part.route_settings = {
            f"GET {HEALTH}": {"ThrottlingRateLimit": HEALTH_A_SECOND, "ThrottlingBurstLimit": HEALTH_A_SECOND}
        }
        stage.node.add_dependency(health)
