"""What all tests share: they never read or write the user's cache; and how hard the property tests look.

Profiles: ``ci`` (the default: the same examples every time, few enough for every commit) and ``long``:
``make fuzz`` searches new random examples, thousands of them for each law (``make fuzz EXAMPLES=500``: fewer).
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests import once

_FIRST = once.begin()

QUIET = tuple(HealthCheck)
settings.register_profile("ci", max_examples=250, deadline=None, derandomize=True, suppress_health_check=QUIET)
settings.register_profile("long", max_examples=int(os.environ.get("POLICY_DSL_EXAMPLES", "5000")), deadline=None, suppress_health_check=QUIET, print_blob=True)
settings.load_profile(os.environ.get("POLICY_DSL_LAWS", "ci"))


def pytest_collection_finish(session: pytest.Session) -> None:
    once.settle()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _FIRST:
        once.end()
