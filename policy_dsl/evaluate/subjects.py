"""What a value is called in an explanation: its name, the name of its input, or its operands (outputs.md §1)."""

from __future__ import annotations

from policy_dsl.evaluate.scope import Judge
from policy_dsl.evaluate.units import constant_words
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.judging import TODAY, from_to, growth_of, joined_by, qualifying, share_of
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node

_SIGNS: dict[type[Node], str] = {core.Mul: "mul", core.Div: "div", core.Least: "least", core.Greatest: "greatest"}


DEEPEST = 3
"""Operands within operands that a name goes down to; below stands an ellipsis."""
ELLIPSIS = Text("…", "…")


def subject(node: Node, judge: Judge, depth: int = 0) -> Text:
    """Never empty. A part of a longer value is named by its own operands; a definition by its name."""
    if node.name is not None:
        return node.name
    if depth > DEEPEST:
        return ELLIPSIS
    depth += 1
    match node:
        case core.Fact() | core.Reference():
            return node.input.name
        case core.Item():
            return node.field.name
        case core.Const():
            return constant_words(node)
        case core.Today():
            return TODAY
        case core.Granted() | core.Award():
            return judge.titles.get(node.clause, Text(node.clause, node.clause))
        case core.Fold() if node.how == "count" and node.condition is not None:
            return qualifying(node.list.name)
        case core.Fold():
            return node.list.name if node.value is None else subject(node.value, judge, depth)
        case core.Member() | core.Not() | core.Neg() | core.Round() | core.Steps() | core.Received():
            return subject(node.item, judge, depth)
        case core.Ratio():
            return _ratio(node, judge, depth)
        case core.SpanOf():
            return from_to(subject(node.start, judge, depth), subject(node.end, judge, depth))
        case core.Greatest() if any(isinstance(i, core.Const) and i.value == 0 for i in node.items) and len(node.items) == 2:
            return subject(next((i for i in node.items if not (isinstance(i, core.Const) and i.value == 0)), node.items[0]), judge, depth)
        case core.Add():
            return _sum(node, judge, depth)
        case core.Tier():
            return subject(node.selector, judge, depth)
        case _:
            args = node.args
            sign = _SIGNS.get(node.__class__)
            if sign is not None:
                return joined_by(sign, [subject(a, judge, depth) for a in args])
            return subject(args[0], judge, depth) if args else Text(node.__class__.__name__)


def _sum(node: core.Add, judge: Judge, depth: int) -> Text:
    first, *rest = node.items
    found = subject(first, judge, depth)
    for item in rest:
        found = joined_by("subtract" if isinstance(item, core.Neg) else "add", [found, subject(item, judge, depth)])
    return found


def _ratio(node: core.Ratio, judge: Judge, depth: int) -> Text:
    """A growth is (new − old) / old."""
    part = node.part
    if isinstance(part, core.Add) and len(part.items) == 2 and isinstance(part.items[1], core.Neg):
        old, whole = part.items[1].item, node.whole
        if old is whole or (isinstance(old, core.Fact) and isinstance(whole, core.Fact) and old.input == whole.input):
            return growth_of(subject(part.items[0], judge, depth))
    return share_of(subject(part, judge, depth), subject(node.whole, judge, depth))
