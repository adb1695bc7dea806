"""What the solver found in one version, and the smallest case that shows it.

In: a draft and what must stay true of it. Out: the same draft without whatever changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from attrs import frozen

from policy_dsl.compare.drafts import Draft
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.source import Span
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause

Kind = Literal["never", "ground_never", "redundant", "ground_redundant", "cap_idle", "overlap", "cliff", "falls", "ends", "same_base", "open", "no_solver"]


@frozen(eq=False)
class Finding:
    """``places``: what it is about, the main one first. ``drafts``: cases that show it, in order (before and after a step). ``number``: the input that
    varies; ``why``: what was not settled."""

    kind: Kind
    clauses: tuple[Clause, ...]
    places: tuple[Span, ...] = ()
    drafts: tuple[Draft, ...] = ()
    results: tuple[ClauseResult, ...] = ()
    number: Input | None = None
    why: str = ""


def trimmed(draft: Draft, stays: Callable[[Draft], bool]) -> Draft:
    """Without facts and decisions that change nothing: what is left is why."""
    for smaller in draft.smaller():
        less = smaller(draft)
        if stays(less):
            draft = less
    return draft
