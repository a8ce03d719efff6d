"""The same examples and log lines on every machine, however slow it is and whatever its shell sets."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")
os.environ.pop("POWERTOOLS_LOG_LEVEL", None)
