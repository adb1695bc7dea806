"""The engine: every core operator and its function over the domain (semantics.md §8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from policy_dsl.evaluate import arithmetic, awards, conditions, groups, leaves
from policy_dsl.evaluate.history import granted
from policy_dsl.evaluate.lists import fold
from policy_dsl.evaluate.references import published
from policy_dsl.evaluate.tables import table
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node

OPERATORS: dict[type[Node], Callable[..., Any]] = {
    core.Const: leaves.const,
    core.Fact: leaves.fact,
    core.Item: leaves.item,
    core.Today: leaves.today,
    core.Reference: published,
    core.Add: arithmetic.add,
    core.Least: arithmetic.least,
    core.Greatest: arithmetic.greatest,
    core.Neg: arithmetic.neg,
    core.Mul: arithmetic.mul,
    core.Div: arithmetic.div,
    core.Steps: arithmetic.steps,
    core.Round: arithmetic.round_,
    core.Shift: arithmetic.shift,
    core.SpanOf: arithmetic.span_of,
    core.Fold: fold,
    core.Select: table,
    core.Tier: table,
    core.Cmp: conditions.cmp,
    core.Ratio: conditions.ratio,
    core.Member: conditions.member,
    core.And: conditions.and_,
    core.Or: conditions.or_,
    core.Not: conditions.not_,
    core.Granted: granted,
    core.Award: awards.award,
    core.Received: conditions.received,
    core.Pay: awards.pay,
    core.Gate: awards.gate,
    core.Scale: awards.scale,
    core.Limit: awards.limit,
    core.Stack: groups.stack,
    core.Highest: groups.highest,
    core.Say: awards.say,
}
