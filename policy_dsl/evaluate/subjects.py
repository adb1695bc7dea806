"""What a value is called in an explanation: its name, the name of its input, or its operands (outputs.md §1)."""

from __future__ import annotations

from policy_dsl.evaluate.scope import Judge
from policy_dsl.evaluate.units import constant_words
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.judging import from_to, growth_of, joined_by, qualifying, share_of
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node

_SIGNS: dict[type[Node], str] = {core.Mul: "mul", core.Div: "div", core.Least: "least", core.Greatest: "greatest"}


def subject(node: Node, judge: Judge) -> Text:
    """Never empty. A part of a longer value is named by its own operands; a definition by its name."""
    if node.name is not None:
        return node.name
    match node:
        case core.Fact():
            return node.input.name
        case core.Item():
            return node.field.name
        case core.Const():
            return constant_words(node)
        case core.Granted() | core.Award():
            return judge.titles.get(node.clause, Text(node.clause, node.clause))
        case core.Fold() if node.how == "count" and node.condition is not None:
            return qualifying(node.list.name)
        case core.Fold():
            return node.list.name if node.value is None else subject(node.value, judge)
        case core.Member() | core.Not() | core.Neg() | core.Round() | core.Steps() | core.Received():
            return subject(node.item, judge)
        case core.Ratio():
            return _ratio(node, judge)
        case core.SpanOf():
            return from_to(subject(node.start, judge), subject(node.end, judge))
        case core.Greatest() if any(isinstance(i, core.Const) and i.value == 0 for i in node.items) and len(node.items) == 2:
            return subject(next((i for i in node.items if not (isinstance(i, core.Const) and i.value == 0)), node.items[0]), judge)
        case core.Add():
            return _sum(node, judge)
        case core.Tier():
            return subject(node.selector, judge)
        case _:
            args = node.args
            sign = _SIGNS.get(node.__class__)
            if sign is not None:
                return joined_by(sign, [subject(a, judge) for a in args])
            return subject(args[0], judge) if args else Text(node.__class__.__name__)


def _sum(node: core.Add, judge: Judge) -> Text:
    first, *rest = node.items
    found = subject(first, judge)
    for item in rest:
        found = joined_by("subtract" if isinstance(item, core.Neg) else "add", [found, subject(item, judge)])
    return found


def _ratio(node: core.Ratio, judge: Judge) -> Text:
    """A growth is (new − old) / old."""
    part = node.part
    if isinstance(part, core.Add) and len(part.items) == 2 and isinstance(part.items[1], core.Neg):
        old, whole = part.items[1].item, node.whole
        if old is whole or (isinstance(old, core.Fact) and isinstance(whole, core.Fact) and old.input == whole.input):
            return growth_of(subject(part.items[0], judge))
    return share_of(subject(part, judge), subject(node.whole, judge))
