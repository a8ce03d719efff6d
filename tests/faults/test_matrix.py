"""Every fault alone, and seeded pairs: no document is lost, none stored twice, none ends where it should not.

A quick seed runs with all tests; `make faults` runs FAULT_SEEDS of them and prints the matrix.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest

from credmate.contracts import DocumentStatus
from local.session import owned_cloud
from tests.e2e.assemblies import change_pipeline
from tests.e2e.faults import faulty_assembly
from tests.e2e.pipeline import Pipeline
from tests.e2e.standin import ask_standin, assembly_with_model, standin
from tests.faults.catalogue import FAULTS, Fault
from tests.faults.world import Case, World

pytestmark = pytest.mark.e2e

MISBEHAVIOUR = Path(__file__).with_name("misbehaviour.py").read_text()
SEEDS = int(os.environ.get("FAULT_SEEDS", "1"))
PAIRS = int(os.environ.get("FAULT_PAIRS", "12"))
"""Of each seed."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    source = assembly_with_model(tmp_path_factory.getbasetemp())
    assembly = faulty_assembly(tmp_path_factory.mktemp("faults"), lambda _step: MISBEHAVIOUR, source=source)
    with standin() as url:
        change_pipeline(assembly, partial(ask_standin, url=url))
        with (
            owned_cloud(lambda _step: None, assembly=assembly, retry_wait_scale=0.02) as cloud,
            Pipeline.on(cloud) as pipeline,
        ):
            yield World(pipeline)


def pairs(seed: int) -> list[Fault]:
    """Pairs of faults that one document can meet."""
    possible = [(one, other) for one, other in combinations(FAULTS, 2) if one.goes_with(other)]
    return [one.with_other(other) for one, other in random.Random(seed).sample(possible, PAIRS)]


def show(cases: list[Case]) -> None:
    """The matrix, a line each."""
    for case in cases:
        ended = ", ".join(
            f"{result.status} {result.reason.code if result.reason else ''}".strip() for result in case.ended
        )
        at_last = ", ".join(str(result.status) for result in case.at_last)
        sys.stdout.write(f"{case.fault.number:<12} {case.fault.what[:64]:<64} {ended:<40} {at_last}\n")


def test_every_fault_alone_ends_as_it_should(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = world.suffer(FAULTS, "alone")
    world.redrive(monkeypatch)
    show(cases)
    wrong = [
        (case.fault.number, result.status, result.reason and result.reason.code)
        for case in cases
        for result in case.ended
        if result.status is not case.fault.ends
        or (case.fault.reason and (result.reason is None or result.reason.code != case.fault.reason))
    ]
    not_mended = [
        (case.fault.number, result.status)
        for case in cases
        for result in case.at_last
        if result.status is not case.fault.after_redrive
    ]

    assert wrong == []
    assert not_mended == []
    assert all(len(case.ended) == len(case.uploads) for case in cases)
    assert world.broken_invariants() == []


@pytest.mark.parametrize("seed", range(SEEDS))
def test_pairs_of_faults_lose_and_double_nothing(world: World, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    cases = world.suffer(pairs(seed), f"seed-{seed}")
    world.redrive(monkeypatch)
    show(cases)
    unknown = [
        (case.fault.number, result.status)
        for case in cases
        for result in case.ended
        if result.status not in {case.fault.after_redrive, DocumentStatus.FAILED}
    ]
    not_mended = [
        (case.fault.number, result.status)
        for case in cases
        for result in case.at_last
        if result.status is not case.fault.after_redrive
    ]

    assert unknown == []
    assert not_mended == []
    assert world.broken_invariants() == []
