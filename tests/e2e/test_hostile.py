"""Hostile files of many kinds, all at once: each comes to an end that says why, and sound ones beside them are read.

`make hostile` sends a thousand, the slow kinds included.
"""

from __future__ import annotations

import pytest

from tests.e2e.pipeline import Pipeline
from tools.hostile.corpus import hostile_file, kinds, witness
from tools.hostile.verdict import judge

pytestmark = pytest.mark.e2e

SLOW = {
    "claiming_jpeg",
    "deep_nesting",
    "deep_tree",
    "endless_drawing",
    "garbled_picture",
    "hidden_text",
    "inflating",
    "inflating_picture",
    "inflating_words",
    "laughing_forms",
    "long_filters",
    "long_words",
    "looping_map",
    "many_frames",
    "many_scans",
    "mixed",
    "noise",
    "picture_as_text",
    "picture_blanked",
    "picture_cut",
    "picture_flipped",
    "picture_in_itself",
    "picture_other_numbers",
    "picture_other_words",
    "picture_repeated",
    "ruled",
    "strange_box",
    "text_upon_text",
    "thousand_fonts",
    "thousand_pictures",
}
"""Kinds that take a second to half a minute each, for what is read of them or until a limit is met."""


def test_hostile_files_come_to_an_end_and_harm_no_other(pipeline: Pipeline) -> None:
    hostile = [hostile_file(kind, number, seed=1) for number, kind in enumerate(sorted(kinds().keys() - SLOW))]
    files = [*hostile[::2], witness(1), *hostile[1::2], witness(2)]
    uploads = {file.name: pipeline.upload(f"incoming/hostile/{file.name}", file.body) for file in files}
    results = {name: pipeline.result_of(uploaded).model_dump(mode="json") for name, uploaded in uploads.items()}

    assert len(hostile) > 40
    assert judge(uploads, results).problems == []
