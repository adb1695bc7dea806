"""How many examples a law tries: a fair sample on every commit, as many as are asked for in a long search (``make fuzz``; profiles: tests/conftest.py)."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import Phase, settings

SEARCHES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without making a failure smaller: where one example is a whole file or case, that takes minutes."""


def examples(sample: int, phases: Collection[Phase] = tuple(Phase)) -> settings:
    """``sample``: how many on every commit."""
    return settings(max_examples=sample if settings.get_current_profile_name() == "ci" else settings().max_examples, phases=phases)
