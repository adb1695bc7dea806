"""Clause by clause: proved equal, different with a witness, or unknown (S55, S56).

In: the clause in two versions, each with the clauses that it may read. Out: a ``Verdict``. Clauses of one shape are equal without a question. Else a clause is
looked at from both sides: can the new version be better in some component of (applies, guaranteed, maximum, kind), can it be worse? Every witness is run
through the reference engine on both versions before it is shown; one that does not bear out its claim makes the verdict unknown. A rule that the solver does
not cover is tried on cases: a difference that shows is told, and nothing is called equal.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal

from attrs import evolve, field, frozen

from policy_dsl.compare.answer import TIMEOUT_MS, GaveUp, NoSolver
from policy_dsl.compare.joined import only_in
from policy_dsl.compare.naming import Naming, joined_lists, list_keys
from policy_dsl.compare.probe import WAYS, tried
from policy_dsl.compare.shape import Shapes
from policy_dsl.compare.sides import Side, inputs_read, roots_of
from policy_dsl.compare.space import Reader, Space, space_for
from policy_dsl.compare.witness import Aspect, Pair, Witness, witness
from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.ir import E
from policy_dsl.compile.lower import Lower
from policy_dsl.compile.named import walk
from policy_dsl.compile.terms import Award, Terms
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause

Class = Literal["equivalent", "loosened", "tightened", "mixed", "other_kind", "unknown"]


@frozen(eq=False)
class Verdict:
    """``witnesses``: one for each aspect that some case shows. ``open``: aspects that stayed unknown, ``why``: what the solver could not settle.

    ``asks_more``/``asks_less``: facts that only the newer, only the older version reads. ``shape``: proved without a question, the rule is the same.
    ``level``: judged once per application in one version and once per project in the other.
    """

    clause: str
    klass: Class
    witnesses: tuple[Witness, ...] = ()
    why: str = ""
    bounded: bool = False  # lists were looked at up to a number of different items
    open: tuple[Aspect, ...] = field(default=())
    asks_more: tuple[Input, ...] = ()
    asks_less: tuple[Input, ...] = ()
    shape: bool = False
    level: tuple[str, str] | None = None

    @property
    def proved(self) -> bool:
        return self.klass != "unknown" and not self.open

    def of(self, aspect: Aspect) -> Witness | None:
        return next((w for w in self.witnesses if w.aspect == aspect), None)


@frozen(eq=False)
class Asking:
    """How the solver is asked. ``timeout``: milliseconds for one question; 0: it is not asked at all. ``shapes``: those of this comparison. ``simply``:
    witnesses are made simple to read; else they only prove their claim."""

    timeout: int = TIMEOUT_MS
    simply: bool = True
    shapes: Shapes = field(factory=Shapes)


def compare_clause(before: Side, after: Side, old: Clause, new: Clause, asking: Asking | None = None) -> Verdict:
    """The verdict on one clause."""
    found = _compared(before, after, old, new, asking or Asking())
    if old.charge != new.charge or (old.schedule != new.schedule and found.klass == "equivalent"):  # by whom it is paid, and when: no amount tells it
        return Verdict(new.number, "other_kind")
    return found


def _compared(before: Side, after: Side, old: Clause, new: Clause, asking: Asking) -> Verdict:
    if same_shape(before, after, old, new, asking):
        return Verdict(new.number, "equivalent", shape=True)
    if (old.award is None) != (new.award is None) or (old.award is None and old.kind != new.kind):
        return Verdict(new.number, "other_kind")
    try:
        opened = open_space((before, (old,)), (after, (new,)))
        awards = [lower.outcome(clause) for lower, clause in zip(opened.lowers, (old, new), strict=True)]
        found = judged(Pair(before, after, old, new), opened, (awards[0], awards[1]), asking)
    except Unsupported as error:
        found = Verdict(new.number, "unknown", why=error.what, open=WAYS)
    return _tried(found, Pair(before, after, old, new), asking.simply) if any(w in found.open for w in WAYS) else found


def _tried(verdict: Verdict, pair: Pair, simply: bool) -> Verdict:
    """With what cases tried one by one show of the ways that the solver left open."""
    shown = tuple(w for w in tried(pair, simply) if w.aspect in verdict.open)
    left = tuple(a for a in verdict.open if all(w.aspect != a for w in shown))
    ways = {w.aspect for w in (*verdict.witnesses, *shown)}
    klass = verdict.klass
    if set(WAYS) <= ways:
        klass, left = "mixed", ()
    elif klass == "unknown" and not set(WAYS) & set(left):  # the other way is proved shut
        klass = "loosened" if "gain" in ways else "tightened"
    return evolve(verdict, klass=klass, witnesses=(*verdict.witnesses, *shown), open=left)


def same_shape(before: Side, after: Side, old: Clause, new: Clause, asking: Asking) -> bool:
    return asking.shapes.of(old, before.clauses, before.naming) == asking.shapes.of(new, after.clauses, after.naming)


# ── the space of two versions ────────────────────────────────────────────────────────────────────────────────────────
@frozen(eq=False)
class Opened:
    """The space that both versions read, and how each is lowered into it. ``only``: inputs that one version reads alone, the older's first."""

    space: Space
    readers: tuple[Reader, ...]
    lowers: tuple[Lower, ...]
    only: tuple[tuple[Input, ...], tuple[Input, ...]]


def open_space(*sides: tuple[Side, tuple[Clause, ...]]) -> Opened:
    nodes = [tuple(walk(n for c in side.needed(clauses) for n in roots_of(c))) for side, clauses in sides]
    read = [inputs_read(own) for own in nodes]
    namings: list[Naming] = [side.naming for side, _ in sides]
    if len(sides) == 2:
        keys = [list_keys(inputs.values(), naming) for inputs, naming in zip(read, namings, strict=True)]
        namings = [n.with_lists(lists) for n, lists in zip(namings, joined_lists(keys[0], keys[1]), strict=True)]
    space, readers = space_for([(own, _inputs(inputs), naming) for own, inputs, naming in zip(nodes, read, namings, strict=True)])
    lowers = tuple(Lower(reader, side.clauses) for reader, (side, _) in zip(readers, sides, strict=True))
    now = [{(n.decision if i.kind == "decision" else n.fact)(i.key): i for i in inputs.values()} for inputs, n in zip(read, namings, strict=True)]
    only = (only_in(now[0], now[1]), only_in(now[1], now[0])) if len(sides) == 2 else ((), ())
    return Opened(space, readers, lowers, only)


def _inputs(inputs: dict[str, Input]) -> tuple[Input, ...]:
    """Lists with their fields."""
    return tuple(part for one in inputs.values() for part in (one, *one.fields))


def solver_for(space: Space, asking: Asking) -> Any:
    """The solver, imported when a question needs it. Raises ``NoSolver``."""
    try:
        return import_module("policy_dsl.compare.solve").Solver(space, asking.timeout)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("policy_dsl"):
            raise
        raise NoSolver from error


# ── better, worse ────────────────────────────────────────────────────────────────────────────────────────────────────
def judged(pair: Pair, opened: Opened, awards: tuple[Award, Award], asking: Asking) -> Verdict:
    """The verdict on two awards over one space."""
    found: list[Witness] = []
    open_: list[Aspect] = []
    why = ""
    for aspect, condition in aspects(Terms(opened.space.pool), *awards).items():
        if aspect in ("eligible", "ineligible") and not any(w.aspect == ("gain" if aspect == "eligible" else "loss") for w in found):
            continue  # newly eligible is a gain: where there is none, there is none of its kind
        try:
            shown = None if condition is opened.space.pool.no else witness(aspect, condition, solver_for(opened.space, asking), awards, pair, asking.simply)
        except GaveUp as error:
            open_.append(aspect)
            why = "solver" if isinstance(error, NoSolver) else why
            continue
        if shown is not None:
            found.append(shown)
    ways = {w.aspect for w in found}
    level = (pair.old.level, pair.new.level) if pair.old.level != pair.new.level else None
    gains, loses = "gain" in ways or level == ("applicant", "project"), "loss" in ways or level == ("project", "applicant")
    klass: Class = "equivalent"
    if gains and loses:
        klass = "mixed"
    elif open_:
        klass = "unknown"
    elif gains or loses:
        klass = "loosened" if gains else "tightened"
    less, more = opened.only
    return Verdict(pair.new.number, klass, tuple(found), why, bool(opened.space.lists), tuple(open_), more, less, level=level)


def aspects(t: Terms, a: Award, b: Award) -> dict[Aspect, E]:
    """What may have become better or worse (S56); not applying counts as nothing."""
    p = t.pool
    ga, ma, gb, mb = (t.choose(x.applies, n, t.zero) for x, n in ((a, a.guaranteed), (a, a.most), (b, b.guaranteed), (b, b.most)))
    both = p.all((a.applies, b.applies))
    eligible, ineligible = p.all((b.applies, p.no_(a.applies))), p.all((a.applies, p.no_(b.applies)))
    more_g, less_g = t.compare("gt", gb, ga), t.compare("lt", gb, ga)
    more_m, less_m = t.compare("gt", mb, ma), t.compare("lt", mb, ma)
    stronger, weaker = p.all((both, p.lt(a.kind, b.kind))), p.all((both, p.lt(b.kind, a.kind)))
    return {
        "gain": p.any((eligible, more_g, more_m, stronger)),
        "loss": p.any((ineligible, less_g, less_m, weaker)),
        "eligible": eligible,
        "ineligible": ineligible,
        "guarantee_lost": p.all((both, less_g, p.no_(less_m))),
        "guarantee_won": p.all((both, more_g, p.no_(more_m))),
    }
