"""The total of a document in two versions: proved equal, different with a witness, or unknown (S32–S38).

In: both versions whole and the verdicts on their clauses. Out: ``Total``. What is the same on both sides is taken out of the sum first: clauses proved equal,
groups of one shape over such. Where nothing is left the totals are equal, whatever is applied for and however many projects there are. What is left is added
up by the solver: groups with their limits, the highest of several, choices, matching, all projects of an applicant together.

Covered by a question, and said so: every clause applied for; one project where the units left are judged for each project alone (the sum of any number then
follows), else projects of up to ``PROJECT_SORTS`` sorts, up to ``MOST_PROJECTS`` of each.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Literal

from attrs import frozen

from policy_dsl.compare.adding import Currency, Left, Sums, opened
from policy_dsl.compare.answer import GaveUp, NoSolver
from policy_dsl.compare.drafts import Draft, draft_of
from policy_dsl.compare.semantic import Asking, Class, Verdict, solver_for
from policy_dsl.compare.shape import Shapes
from policy_dsl.compare.sides import DAY
from policy_dsl.compare.space import Space
from policy_dsl.compare.whole import Whole
from policy_dsl.compare.witness import WORTH, worthwhile
from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.ir import E
from policy_dsl.compile.terms import Terms
from policy_dsl.evaluate.decision import Totals
from policy_dsl.kernel.number import Exact
from policy_dsl.model.case import Case

TotalAspect = Literal["gain", "loss", "kinds"]
PROJECT_SORTS = 2


@frozen(eq=False)
class TotalWitness:
    """A case, and the totals of each version for it: of the units that differ only, everything else being equal."""

    aspect: TotalAspect
    draft: Draft
    cases: tuple[Case, Case]
    before: tuple[Totals, ...]
    after: tuple[Totals, ...]


@frozen(eq=False)
class Total:
    """``clauses``: those in the units that are not the same, as they are now (of what is gone, as they were). ``asked``: the solver was asked; else the verdict
    follows from those of the clauses. ``sorts``: of how many sorts the projects were that were looked at; None: any. ``grouped``: some rule says how
    clauses combine."""

    klass: Class
    clauses: tuple[str, ...] = ()
    witnesses: tuple[TotalWitness, ...] = ()
    why: str = ""
    open: tuple[TotalAspect, ...] = ()
    sorts: int | None = None
    asked: bool = False
    grouped: bool = False
    bounded: bool = False

    @property
    def proved(self) -> bool:
        return self.klass != "unknown" and not self.open


def compare_totals(old: Whole, new: Whole, verdicts: Mapping[str, tuple[str, Verdict]], asking: Asking) -> Total:
    """``verdicts``: by the number of a clause now, its number then and the verdict on it."""
    left = _left(old, new, verdicts, asking.shapes)
    names = _named(old, new, left)
    grouped = bool(old.groups or new.groups)
    bounded = any(v.bounded for _, v in verdicts.values())
    if not (left[0] or left[1]):
        if old.partial or new.partial:
            return Total("unknown", names, why="clauses that are not here", grouped=True)
        return Total("equivalent", grouped=grouped, bounded=bounded)
    followed = _followed(old, new, left, verdicts)
    if followed is not None:
        return Total(followed, names, grouped=grouped, bounded=bounded)
    try:
        return _asked(old, new, left, names, asking)
    except Unsupported as error:
        return Total("unknown", names, why=error.what, grouped=grouped)


# ── what is the same ─────────────────────────────────────────────────────────────────────────────────────────────────
def _left(old: Whole, new: Whole, verdicts: Mapping[str, tuple[str, Verdict]], shapes: Shapes) -> Left:
    """The units that have no equal on the other side."""
    equal = {then: now for now, (then, v) in verdicts.items() if v.klass == "equivalent" and v.proved and v.level is None}
    keys: list[dict[str, Hashable]] = []
    for side, (whole, proved) in enumerate(((old, equal), (new, {now: now for now in equal.values()}))):
        read = _reading(whole, side, proved, shapes)
        keys.append({u: (read(u), whole.currency(u)) for u in whole.units})
    common = [k for k in keys[0].values() if k in keys[1].values()]
    return tuple(tuple(u for u, k in own.items() if k not in common) for own in keys)  # type: ignore[return-value]


def _reading(whole: Whole, side: int, proved: Mapping[str, str], shapes: Shapes) -> Callable[[str], Hashable]:
    """The shape of a unit: a clause proved equal is one on both sides, any other is like none."""

    def read(name: str) -> Hashable:
        if name in whole.groups:
            group = whole.groups[name]
            return ("group", group.how, whole.level(name), shapes.award(group.award, whole.naming, read))
        if name not in whole.clauses:
            return ("outside", name)  # a clause of another document: its sum is a fact
        return ("same", proved[name]) if name in proved else ("own", side, name)

    return read


def _named(old: Whole, new: Whole, left: Left) -> tuple[str, ...]:
    now = [n for u in left[1] for n in new.members(u)]
    then = [old.naming.clause(n) for u in left[0] for n in old.members(u)]
    return tuple(dict.fromkeys([*(n for n in new.clauses if n in now), *now, *then]))


def _followed(old: Whole, new: Whole, left: Left, verdicts: Mapping[str, tuple[str, Verdict]]) -> Class | None:
    """Units that are clauses in both versions and all go one way: so does their sum."""
    if any(u in w.groups for w, own in zip((old, new), left, strict=True) for u in own):
        return None
    kinds = set()
    for now in left[1]:
        then, verdict = verdicts.get(now, ("", None))
        if verdict is None or then not in left[0] or not verdict.proved or old.level(then) != new.level(now) or old.currency(then) != new.currency(now):
            return None
        kinds.add(verdict.klass)
    if len(left[0]) != len(left[1]) or len(kinds) != 1:
        return None
    (kind,) = kinds
    return kind if kind in ("loosened", "tightened") or (kind == "mixed" and len(left[1]) == 1) else None


# ── the question ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _asked(old: Whole, new: Whole, left: Left, names: tuple[str, ...], asking: Asking) -> Total:
    wholes = (old, new)
    levels = {w.level(u) for w, own in zip(wholes, left, strict=True) for u in own}
    across = len(levels) > 1 or any(w.across(u) for w, own in zip(wholes, left, strict=True) for u in own)
    _refuse_renumbered_choices(old)
    space, sums = opened(wholes, left, PROJECT_SORTS if across else 1)
    t = Terms(space.pool)
    found: list[TotalWitness] = []
    open_: list[TotalAspect] = []
    why = ""
    for aspect, condition in _aspects(t, sums).items():
        if condition is space.pool.no or (aspect == "kinds" and (found or open_)):
            continue
        try:
            shown = _witness(aspect, condition, space, sums, _Replay(wholes, left), asking)
        except GaveUp as error:
            open_.append(aspect)
            why = "solver" if isinstance(error, NoSolver) else "time"
            continue
        if shown is not None:
            found.append(shown)
    ways = {w.aspect for w in found}
    klass: Class = "mixed" if {"gain", "loss"} <= ways else "unknown" if open_ else "equivalent"
    if klass == "equivalent" and ways:
        klass = "loosened" if "gain" in ways else "tightened" if "loss" in ways else "other_kind"
    sorts = PROJECT_SORTS if across else None
    return Total(klass, names, tuple(found), why, tuple(open_), sorts, True, bool(old.groups or new.groups), bool(space.lists))


def _refuse_renumbered_choices(old: Whole) -> None:
    """What an applicant chooses is named by the number of a clause: under another number it would be another choice."""
    for group in old.groups.values():
        if group.choice is not None and any(old.naming.clause(n) != n for n in old.members(group.id)):
            raise Unsupported("a choice among renumbered clauses")


def _aspects(t: Terms, sums: Sequence[Mapping[Currency, Sums]]) -> dict[TotalAspect, E]:
    p = t.pool
    more, less, other = [], [], []
    for currency, x in sums[0].items():
        y = sums[1][currency]
        for a, b in zip(x.all, y.all, strict=True):
            more.append(t.compare("gt", b, a))
            less.append(t.compare("lt", b, a))
        for a, b in zip((*x.exact, *x.discretionary), (*y.exact, *y.discretionary), strict=True):
            other.append(t.compare("ne", a, b))
    return {"gain": p.any(more), "loss": p.any(less), "kinds": p.all((p.any(other), p.no_(p.any((*more, *less)))))}


# ── witnesses ────────────────────────────────────────────────────────────────────────────────────────────────────────
@frozen(eq=False)
class _Replay:
    wholes: tuple[Whole, Whole]
    left: Left

    def of(self, aspect: TotalAspect, draft: Draft) -> TotalWitness | None:
        """The case through the reference engine on both versions; None where it does not bear out the claim."""
        cases = draft.case(0, DAY), draft.case(1, DAY)
        found = [w.totals(c, own) for w, c, own in zip(self.wholes, cases, self.left, strict=True)]
        if any(t.undetermined for totals in found for t in totals):
            return None
        a, b = (_figures(totals) for totals in found)
        currencies = {*a, *b}
        pairs = [(x, y) for c in currencies for x, y in zip(a.get(c, _NOTHING)[:2], b.get(c, _NOTHING)[:2], strict=True)]
        if aspect == "kinds":
            shown = all(x == y for x, y in pairs) and a != b
        else:
            shown = any(y > x if aspect == "gain" else y < x for x, y in pairs)
        return TotalWitness(aspect, draft, cases, found[0], found[1]) if shown else None


_NOTHING: tuple[Exact, ...] = (0, 0, 0, 0, 0, 0)


def _figures(totals: Iterable[Totals]) -> dict[str, tuple[Exact, ...]]:
    """Guaranteed and most: of all, exact, at the authority's discretion. A currency in which nothing is paid is as good as none."""
    found = {t.currency: tuple(v for r in (t.all, t.exact, t.discretionary_ceiling) for v in (r.min, r.max or 0)) for t in totals}
    return {c: values for c, values in found.items() if any(values)}


def _witness(aspect: TotalAspect, condition: E, space: Space, sums: Sequence[Mapping[Currency, Sums]], replay: _Replay, asking: Asking) -> TotalWitness | None:
    solver: Any = solver_for(space, asking)
    answer = solver.find([condition])
    if answer is None:
        return None
    if asking.simply:
        answer = solver.simplest(*worthwhile(solver, condition, answer, _worth(Terms(space.pool), sums)))
    found = replay.of(aspect, draft_of(space, answer))
    if found is None:
        raise GaveUp
    return _trimmed(found, replay) if asking.simply else found


def _worth(t: Terms, sums: Sequence[Mapping[Currency, Sums]]) -> list[E]:
    """A difference that a reader sees at once."""
    enough = t.constant(WORTH)
    found = []
    for currency, x in sums[0].items():
        difference = t.plus((sums[1][currency].all[1], t.negative(x.all[1])))
        found.append(t.pool.any((t.compare("ge", difference, enough), t.compare("le", difference, t.negative(enough)))))
    return found


def _trimmed(witness: TotalWitness, replay: _Replay) -> TotalWitness:
    """Without facts and decisions that change nothing."""
    shown = _figures(witness.before), _figures(witness.after)
    for smaller in witness.draft.smaller():
        found = replay.of(witness.aspect, smaller(witness.draft))
        if found is not None and (_figures(found.before), _figures(found.after)) == shown:
            witness = found
    return witness
