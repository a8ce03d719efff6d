"""How to ask the HTTP API of the local cloud, whose tokens are signed on this machine."""

from __future__ import annotations

from pathlib import Path

from local.aws.tokens import LocalIssuer
from local.cloud_address import Coordinates
from local.tracing.locate import NotFound, outputs_of

TOKEN = "api-token"  # noqa: S105 - name of a file
SCOPE = "credmate/read"
"""That routes demand: `stacks.api.SCOPE`."""


def make_token(coordinates: Coordinates, **claims: str | int) -> str:
    """A token that the API of this cloud takes, with further claims. Raises `NotFound` when there is no API."""
    outputs = outputs_of("local", "api", coordinates.client)
    audience = outputs["ApiAudience"].split(",")[0]
    told = {"iss": outputs["ApiIssuer"], "aud": audience, "sub": "local", "scope": SCOPE}
    return LocalIssuer(Path(coordinates.state)).sign({**told, **claims})


def api_url(coordinates: Coordinates) -> str:
    """Where its routes begin. Raises `NotFound` when there is no API."""
    return outputs_of("local", "api", coordinates.client)["ApiUrl"]


def how_to_ask(coordinates: Coordinates) -> list[str]:
    """Lines for a person; none where there is no API. A token is left in the folder of the cloud's state."""
    try:
        url, token = api_url(coordinates), make_token(coordinates)
    except NotFound:
        return []
    place = Path(coordinates.state) / TOKEN
    place.touch(mode=0o600)
    place.write_text(token, encoding="utf-8")
    return [f"HTTP API       {url}", f'  curl -H "Authorization: Bearer $(cat {place})" {url}/documents']
