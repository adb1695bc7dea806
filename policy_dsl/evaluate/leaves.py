"""Literals and inputs (S1, S2)."""

from __future__ import annotations

from typing import Any

from policy_dsl.evaluate.dates import NONE_AT_ALL, day_point
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.values import NO, NOTHING, YES
from policy_dsl.model import nodes as core
from policy_dsl.model.types import DateType, NumberType, TruthType


def const(node: core.Const, _scope: Scope) -> Any:
    value, kind = node.value, node.type.__class__
    if kind is NumberType:
        return (value, value, NOTHING)
    if kind is TruthType:
        return YES if value else NO
    if kind is DateType:
        return NONE_AT_ALL if value is None else day_point(value)  # type: ignore[arg-type]
    return (frozenset((value,)), NOTHING)


def today(_node: core.Today, scope: Scope) -> Any:
    return day_point(scope.judge.day)


def fact(node: core.Fact, scope: Scope) -> Any:
    return scope.fact(node.input, node)


def item(node: core.Item, scope: Scope) -> Any:
    return scope.field(node.list, node.field)
