"""Templates of a stage, as small as a question about its bill needs them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.cost.prices import PriceList, Workload, price_list, workload

PRICES: PriceList = price_list()
WORKLOAD: Workload = workload()


def resource(kind: str, **properties: Any) -> dict[str, Any]:
    return {"Type": f"AWS::{kind}", "Properties": properties}


def stage(folder: Path, *resources: Mapping[str, Any], machine: Mapping[str, Any] | None = None) -> Path:
    """A folder as `cdk synth` leaves it, with one template."""
    body = {f"Resource{index}": each for index, each in enumerate(resources)}
    if machine is not None:
        (folder / "definition.json").write_text(json.dumps(machine))
        files = {"machine": {"source": {"path": "definition.json"}}}
        (folder / "Only.assets.json").write_text(json.dumps({"files": files}))
        location = {"Bucket": "assets", "Key": "machine.json"}
        body["Machine"] = resource("StepFunctions::StateMachine", DefinitionS3Location=location)
    (folder / "Only.template.json").write_text(json.dumps({"Resources": body}))
    return folder
