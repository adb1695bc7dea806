"""What is said over the items of a list → core folds (S23)."""

from __future__ import annotations

from policy_dsl.check.conditions import lower_condition
from policy_dsl.check.context import Context, Rules
from policy_dsl.check.dimensions import lower_number
from policy_dsl.check.numbers import number
from policy_dsl.check.words import type_words
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import TRUTH, ListType, NumberType, count
from policy_dsl.syntax import ast


def list_of(ref: ast.Ref, ctx: Context) -> Input | None:
    """The list that a name stands for, or None after having said why not."""
    found = ctx.scope.inputs.get(ref.name)
    ctx.used.add(ref.name)
    if found is not None and isinstance(found.type, ListType):
        return found
    if found is None:
        ctx.report("P0301", ref.span, name=ref.span.text or ref.name)
    else:
        ctx.report("P0601", ref.span, found=type_words(found.type), expected=Text("清单", "a list"))
    return None


def _fold(node: ast.Fold, ctx: Context) -> Node | None:
    list_ = list_of(node.list, ctx)
    if list_ is None:
        return None
    inner = ctx.inside(list_)
    condition = lower_condition(node.condition, inner) if node.condition is not None else None
    value = lower_number(node.field, inner) if node.field is not None else None
    if (node.condition is not None and condition is None) or (node.field is not None and value is None):
        return None
    if node.how in ("every", "any"):
        return core.Fold(list=list_, condition=condition, value=None, how=node.how, type=TRUTH, span=node.span)
    if node.how == "count" or value is None:
        assert isinstance(list_.type, ListType)
        return core.Fold(list=list_, condition=condition, value=None, how="count", type=count(list_.type.unit), span=node.span)
    t = number(value) or NumberType()
    return core.Fold(
        list=list_,
        condition=condition,
        value=value,
        how=node.how,
        type=NumberType(t.dimension, t.whole and node.how != "average", t.signed),
        span=node.span,
    )


FOLDS: Rules = {ast.Fold: _fold}
