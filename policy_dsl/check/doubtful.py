"""Sentences that say one thing and may be meant to say another: which of two things a comma, a rate or a cap belongs to (P0646–P0648).

In: what was read. Out: remarks; none where a reading of that part says that the drafter knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy_dsl.check.clauses import walk
from policy_dsl.check.measures import Built
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Value
from policy_dsl.kernel.lang import Text
from policy_dsl.syntax import ast


def doubtful(builts: list[Built]) -> Iterator[Diagnostic]:
    for built in builts:
        for item in built.file.items:
            group = item if isinstance(item, ast.ClauseGroup) else None
            for guard in group.guards if group is not None else ():
                yield from _both_or_either(guard)
            for clause in group.clauses if group is not None else (item,):
                if isinstance(clause, ast.Clause):
                    yield from _clause(clause)


def _clause(clause: ast.Clause) -> Iterator[Diagnostic]:
    read = {n.part for n in clause.notes if isinstance(n, ast.Reading)}
    for sentence in clause.sentences:
        if "condition" not in read:
            for guard in (*sentence.guards, *(t for t in sentence.tails if isinstance(t, ast.Override))):
                yield from _both_or_either(guard)
        if "rate" not in read and isinstance(sentence.effect, ast.Pay):
            yield from _rate_of_one(sentence.effect)
        if "cap" not in read:
            yield from _cap_of_some(sentence)


def _both_or_either(guard: ast.Node) -> Iterator[Diagnostic]:
    """对甲、乙的: 、 asks for both (settled 7), and in a list of kinds of applicants it often means either."""
    condition = guard.condition if isinstance(guard, (ast.Guard, ast.Override)) else None
    if not isinstance(condition, ast.And) or condition.joint != "pause":
        return
    for a, b in zip(condition.items, condition.items[1:], strict=False):
        if isinstance(a, ast.Ref) and isinstance(b, ast.Ref):
            span = a.span.to(b.span)
            values: dict[str, Value] = {"a": a.span.text, "b": b.span.text}
            yield Diagnostic("P0646", values, (Label(span, "main", values),), ("fix", "reading"))
            return


def _rate_of_one(effect: ast.Pay) -> Iterator[Diagnostic]:
    """按照A加B的10%: the rate is of B alone."""
    for node in walk(effect.amount):
        if not isinstance(node, ast.Arithmetic) or node.op not in ("add", "subtract"):
            continue
        if isinstance(node.left, ast.Ref) and _a_share(node.right):
            part = node.right
            assert isinstance(part, ast.PartOf)
            word = Text("与", " and ")
            values: dict[str, Value] = {"base": part.base.span.text, "rate": part.rate.span.text, "left": node.left.span.text, "and": word}
            note = "sum" if node.op == "add" else "difference"
            yield Diagnostic("P0647", values, (Label(part.span, "main", values), Label(node.left.span, "other", values)), (note, "reading"))


def _a_share(node: ast.Node) -> bool:
    return isinstance(node, ast.PartOf) and isinstance(node.rate, ast.Percent) and isinstance(node.base, ast.Ref)


def capped_in_part(file: ast.File) -> set[str]:
    """The clauses whose only cap stands after 其中, or of whose caps a reading speaks."""
    found: set[str] = set()
    for item in file.items:
        for clause in item.clauses if isinstance(item, ast.ClauseGroup) else (item,):
            if isinstance(clause, ast.Clause) and (
                any(isinstance(n, ast.Reading) and n.part == "cap" for n in clause.notes) or any(any(_cap_of_some(s)) for s in clause.sentences)
            ):
                found.add(clause.number)
    return found


def _cap_of_some(sentence: ast.Sentence) -> Iterator[Diagnostic]:
    """…的10%；其中C的，按12%，最高500万元: the cap is of those of 其中; the others have none."""
    if any(isinstance(t, (ast.Cap, ast.Final)) for t in sentence.tails) or not isinstance(sentence.effect, ast.Pay):
        return
    changes = [t for t in sentence.tails if isinstance(t, ast.Override)]
    if len(changes) != 1 or isinstance(sentence.effect.amount, (ast.Money, ast.Respectively)) or len(changes[0].changes) < 2:
        return
    cap = next((c for c in changes[0].changes if isinstance(c, ast.Cap) and c.of == "award"), None)
    if cap is not None:
        values: dict[str, Value] = {"cap": cap.span.text, "limit": cap.amount.span.text}
        yield Diagnostic("P0648", values, (Label(cap.span, "main", values), Label(changes[0].condition.span, "other", values)), ("fix", "reading"))
