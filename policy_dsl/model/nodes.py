"""The core: about thirty operators, the whole machine (semantics.md §8). Sugar is lowered into them once, in ``check.lower``.

``values`` and ``awards`` define them, over ``node``; this is their one door. ``OPERATORS`` is the complete list; an engine is a table from these classes to
functions over its own domain; a test holds the tables to the list.
"""

from __future__ import annotations

from policy_dsl.model.awards import Award, CapNode, Gate, Granted, Highest, Kind, Limit, Pay, Received, Say, Scale, Shared, Stack
from policy_dsl.model.node import Node
from policy_dsl.model.values import (
    Add,
    And,
    Cmp,
    Const,
    Div,
    Fact,
    Fold,
    Greatest,
    Item,
    Least,
    Member,
    Mul,
    Neg,
    Not,
    Or,
    Ratio,
    Reference,
    Round,
    Select,
    Shift,
    SpanOf,
    Steps,
    Tier,
    TierRow,
    Today,
)

__all__ = [
    "OPERATORS", "Kind", "Node",
    "Const", "Fact", "Item", "Today", "Reference", "Add", "Least", "Greatest", "Neg", "Mul", "Div", "Steps", "Round", "Shift", "SpanOf",
    "Fold", "Select", "Tier", "TierRow", "Cmp", "Ratio", "Member", "And", "Or", "Not",
    "Granted", "Award", "Received", "CapNode", "Pay", "Gate", "Shared", "Scale", "Limit", "Stack", "Highest", "Say",
]  # fmt: skip

OPERATORS: tuple[type[Node], ...] = (
    Const, Fact, Item, Today, Reference,
    Add, Least, Greatest, Neg, Mul, Div, Steps, Round,
    Shift, SpanOf,
    Fold, Select, Tier,
    Cmp, Ratio, Member, And, Or, Not,
    Granted, Award, Received,
    Pay, Gate, Scale, Limit, Stack, Highest, Say,
)  # fmt: skip
