"""CloudFormation types of HTTP APIs. moto makes none of them from a template."""

from __future__ import annotations

from typing import Any

from moto.core.common_models import CloudFormationModel

from local.aws.http_apis import HttpApis, url_of
from local.aws.resources import _Resource

_apis: HttpApis | None = None
_endpoint = ""


def install(apis: HttpApis, endpoint: str) -> None:
    """Once per process."""
    globals().update(_apis=apis, _endpoint=endpoint)


def _the_apis() -> HttpApis:
    if _apis is None:
        raise RuntimeError("http_api_parts.install has not been called")
    return _apis


class Api(_Resource, CloudFormationModel):
    """An API, known here by its name, so that its URL is the same after each start."""

    TYPE = "AWS::ApiGatewayV2::Api"

    @classmethod
    def make(cls, name: str, properties: dict[str, Any], account: str, region: str) -> Api:
        """The API; `Ref` gives its id."""
        del name, account, region
        return cls(properties["Name"], {"ApiEndpoint": url_of(_endpoint, properties["Name"])})


class _Part(_Resource):
    """What the gateway looks up at each request."""

    @classmethod
    def make(cls, name: str, properties: dict[str, Any], account: str, region: str) -> _Part:
        """`Ref` gives its id."""
        del account, region
        _the_apis().put(cls._kind(), name, properties)
        return cls(name)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> Any:
        del new_resource_name, account_id, region_name
        _the_apis().put(cls._kind(), original_resource.physical_resource_id, cloudformation_json["Properties"])
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> None:
        del cloudformation_json, account_id, region_name
        _the_apis().remove(cls._kind(), resource_name)

    @classmethod
    def _kind(cls) -> str:
        return cls.TYPE.rpartition(":")[2]


class Route(_Part, CloudFormationModel):
    """A method and a path."""

    TYPE = "AWS::ApiGatewayV2::Route"


class Integration(_Part, CloudFormationModel):
    """The function that answers."""

    TYPE = "AWS::ApiGatewayV2::Integration"


class Authorizer(_Part, CloudFormationModel):
    """Whose tokens are trusted."""

    TYPE = "AWS::ApiGatewayV2::Authorizer"
