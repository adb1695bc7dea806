"""One change between two versions: which clauses, which part, the words before and after, and how to make it alone.

``edits``: nodes of the older tree and what stands in their place, so that the older version can be built with this change and no other: its effect is
then a question to the solver, not a guess from its shape.
"""

from __future__ import annotations

from typing import Any, Literal

from attrs import frozen

from policy_dsl.syntax import ast

Part = Literal[
    "clause", "condition", "exception", "threshold", "comparison", "list", "ground", "per_item", "assessment",
    "kind", "form", "one_off", "yearly", "rate", "base", "amount", "formula", "row", "cap", "rounding", "floor", "minimum", "quota", "winners",
    "fund", "top_up", "override", "term", "degression", "schedule", "version_day",
    "fact", "unit", "reference", "external", "definition", "number", "title", "names", "quotation", "reading", "waiver", "examples",
    "period", "rounding_header", "currency", "decider", "reservation", "status", "header", "source", "level", "combination", "ranking",
]  # fmt: skip
Effect = Literal["loosened", "tightened", "mixed", "wording", "asks", "premise", "other_kind", "added", "removed", "period", "unknown"]
RECORD_PARTS: frozenset[str] = frozenset(("number", "title", "names", "quotation", "reading", "waiver", "examples", "header", "source"))
"""Parts of the record: they never alter a result."""

Said = ast.Node | str | None
"""What stands there: a node (printed in either language), plain words, or nothing."""


@frozen(eq=False)
class Change:
    """``clauses``: numbers in the newer version (of a removed one, in the older); empty: the whole measure."""

    clauses: tuple[str, ...]
    part: Part
    before: Said
    after: Said
    edits: tuple[tuple[ast.Node, Any], ...] = ()
    note: str = ""  # a key of the report's words: renumbered, moved, …

    @property
    def record_only(self) -> bool:
        return self.part in RECORD_PARTS
