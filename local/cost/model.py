"""What the model costs, where a stage has one: by the price list that traces use, for a typical question."""

from __future__ import annotations

from collections.abc import Iterator

from credmate.contracts import ModelUsage
from credmate.model_prices import cost_of
from local.cost.assembly import Assembly
from local.cost.prices import Price, PriceList, Workload
from local.cost.usage import Usage

USUAL_MODEL = "amazon.nova-lite-v1:0"
"""What an estimate takes for a stage that has no model, to say what one would cost."""


def models(assembly: Assembly) -> set[str]:
    """The models that functions of a stage are told to ask."""
    environments = (
        function.properties.get("Environment", {}).get("Variables", {})
        for function in assembly.of_type("AWS::Lambda::Function")
    )
    return {variables["BEDROCK_MODEL_ID"] for variables in environments if "BEDROCK_MODEL_ID" in variables}


def usd_per_document(model_id: str, workload: Workload) -> float | None:
    """On average over all documents, most of which ask nothing; None for a model whose price is not known."""
    document = workload.document
    question = ModelUsage(
        model_id=model_id,
        task="typical",
        requests=1,
        unusable=0,
        input_tokens=round(document.model_input_tokens),
        output_tokens=round(document.model_output_tokens),
    )
    cost = cost_of(question)
    return None if cost is None else float(cost) * document.share_that_asks_the_model


def asked(assembly: Assembly) -> Iterator[Usage]:
    """A line for each model of the stage."""
    for model_id in sorted(models(assembly)):
        yield Usage("Bedrock", model_id, _key(model_id), each=1)


def with_models(prices: PriceList, assembly: Assembly, workload: Workload) -> PriceList:
    """The price list, completed by the models of the stage as far as their prices are known."""
    known = {model_id: usd_per_document(model_id, workload) for model_id in models(assembly)}
    added = {_key(model): Price(usd=usd, unit="document") for model, usd in known.items() if usd is not None}
    return prices.model_copy(update={"prices": {**prices.prices, **added}})


def _key(model_id: str) -> str:
    return f"bedrock.{model_id}"
