"""Models in one line a clause, so that a failing example can be read: ``pay exact (投资 * 1/20) cap 1000``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from policy_dsl.model import nodes as n
from policy_dsl.model.policy import Document


def _join(sign: str) -> Callable[[Any], str]:
    return lambda x: "(" + sign.join(map(show, x.items)) + ")"


def _call(name: str) -> Callable[[Any], str]:
    return lambda x: f"{name}(" + ", ".join(map(show, x.args)) + ")"


def _tier(x: n.Tier) -> str:
    rows = (f"{'[' if r.low_included else '('}{r.low}, {r.high}{']' if r.high_included else ')'}: {show(r.value)}" for r in x.rows)
    return f"tier {show(x.selector)} {{" + "; ".join(rows) + "}"


def _fold(x: n.Fold) -> str:
    tail = f" if {show(x.condition)}" if x.condition is not None else ""
    quota = f" first {x.quota} per {x.per.key if x.per else 'list'}" if x.quota is not None else ""
    return f"{x.how}({show(x.value) if x.value is not None else ''} for {x.list.key}{tail}{quota})"


def _member(x: n.Member) -> str:
    more = "".join((" 等" if x.open else "", f" outside {x.outside}" if x.outside else "", " exclusion" if x.exclusion else ""))
    return f"{show(x.item)} in[{x.how}] {{{', '.join(x.members)}{more}}}"


def _pay(x: n.Pay) -> str:
    caps = "".join(f" cap {show(c.limit)}" + (f" - {show(c.granted)}" if c.granted is not None else "") for c in x.caps)
    floor = f" floor {show(x.floor)}" if x.floor is not None else ""
    rounding = f" round {x.quantum} {x.mode}" if x.quantum or x.mode else ""
    return f"pay {x.kind} {show(x.amount)}{caps}{floor}{rounding}{' settlement' if x.settlement else ''}"


SHOW: dict[type[n.Node], Callable[[Any], str]] = {
    n.Const: lambda x: str(x.value),
    n.Fact: lambda x: x.input.key + ("?" if x.input.kind == "decision" else ""),
    n.Today: lambda x: "today",
    n.Item: lambda x: x.field.key,
    n.Reference: lambda x: f"{x.input.key} before {show(x.day)}",
    n.Add: _join(" + "),
    n.Least: _call("least"),
    n.Greatest: _call("greatest"),
    n.Neg: lambda x: f"-{show(x.item)}",
    n.Mul: _join(" * "),
    n.Div: lambda x: f"({show(x.left)} / {show(x.right)})",
    n.Steps: lambda x: f"steps({show(x.item)}, {x.step})",
    n.Round: lambda x: f"round({show(x.item)}, {x.quantum}, {x.mode})",
    n.Shift: lambda x: f"({show(x.day)} + {show(x.by)} {x.unit}s)",
    n.SpanOf: lambda x: f"{x.unit}s({show(x.start)} → {show(x.end)})",
    n.Fold: _fold,
    n.Select: lambda x: "select {" + "; ".join(f"{show(c)}: {show(v)}" for c, v in x.rows) + "}",
    n.Tier: _tier,
    n.Cmp: lambda x: f"{show(x.left)} {x.op} {show(x.right)}",
    n.Ratio: lambda x: f"ratio {show(x.part)} / {show(x.whole)} {x.op} {show(x.bound)}",
    n.Member: _member,
    n.And: _join(" and "),
    n.Or: _join(" or "),
    n.Not: lambda x: f"not {show(x.item)}",
    n.Granted: lambda x: f"granted({x.clause}, {x.window}, {x.of})",
    n.Award: lambda x: f"award {x.clause}",
    n.Received: lambda x: f"received {show(x.item)}",
    n.Pay: _pay,
    n.Gate: lambda x: f"[{show(x.condition)} ⇒ {show(x.award)}]",
    n.Scale: lambda x: f"{show(x.rate)} of {show(x.award)}",
    n.Limit: lambda x: f"limit({show(x.award)}, {show(x.limit)})",
    n.Stack: _join(" ⊕ "),
    n.Highest: _call("highest"),
    n.Say: lambda x: x.kind,
}


def show(node: n.Node) -> str:
    return SHOW[type(node)](node)


def show_document(document: Document) -> str:
    lines = [f"document {document.id}"]
    for measure in document.measures:
        for c in measure.clauses:
            lines.append(f"  {c.number} ({c.level}) if {show(c.condition)}: {show(c.award or c.say)}")  # type: ignore[arg-type]
    lines += [f"  group {g.id}: {show(g.award)}" for g in document.groups]
    return "\n".join(lines)
