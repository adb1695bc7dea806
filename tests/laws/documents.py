"""Clauses and documents around core nodes, for drawn and for hand-made models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.period import Period
from policy_dsl.model import nodes as n
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, Document, Group, Measure
from policy_dsl.model.types import TRUTH
from tests.laws.pools import DOC


def nodes_of(root: n.Node) -> Iterator[n.Node]:
    """The node and all below it, each as often as it is read."""
    yield root
    for child in root.args:
        yield from nodes_of(child)


def inputs_read(*roots: n.Node | None) -> tuple[Input, ...]:
    """Every input that the nodes read, in the order of first reading."""
    found: dict[Input, None] = {}
    for node in (x for r in roots if r is not None for x in nodes_of(r)):
        for name in ("input", "field", "list", "zero", "decided"):
            one = getattr(node, name, None)
            if isinstance(one, Input):
                found[one] = None
    return tuple(found)


def kind_of(award: n.Node, earlier: tuple[Clause, ...]) -> Any:
    """The weakest kind the words allow."""
    kinds = [x.kind for x in nodes_of(award) if isinstance(x, n.Pay)]
    kinds += [c.kind for x in nodes_of(award) if isinstance(x, n.Award) for c in earlier if c.number == x.clause]
    return max(kinds, key=("exact", "ceiling", "discretionary_ceiling").index)


def make_clause(number: str, condition: n.Node, award: n.Node | None, level: str = "project", kind: Any = "exact", **more: Any) -> Clause:
    say = n.Say(kind=kind, type=TRUTH) if award is None else None
    return Clause(number, Text(f"条{number}", f"clause {number}"), kind, level, condition, award, say, inputs=inputs_read(condition, award), **more)  # type: ignore[arg-type]


def make_document(clauses: tuple[Clause, ...], groups: tuple[Group, ...] = (), period: Period | None = None, id_: str = DOC) -> Document:
    measure = Measure(id_, "m01", "1.0.0", Text("措施", "measure"), "1", period or Period(), None, False, None, clauses, "sha256:0", "sha256:0")
    inputs = {i: None for c in clauses for i in c.inputs if i.kind == "fact"}
    return Document(
        id=id_, title=Text("示例文件", "Example"), number=None, issuers=(), signed=None, issued=None, published=None, period=Period(), reservations=(),
        decider=Text("主管部门", "the authority"), currency="CNY", timezone="+08:00", inputs=tuple(inputs), measures=(measure,), groups=groups,
    )  # fmt: skip
