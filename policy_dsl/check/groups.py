"""How the supports of a document combine → groups (S32–S37; phrasebook S1–S3).

In: the statements 叠加 and 择一 of measures and of the document itself. Out: groups of the model, inner ones before those that hold them, and the choices
that a 择一 leaves to the applicant. A member that lies in a smaller group counts as that group; a limit for each applicant makes one more group, in
which all projects come together (S37).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from attrs import evolve, frozen

from policy_dsl.check.context import Context
from policy_dsl.check.declarations import clauses_of
from policy_dsl.check.dimensions import lower_number
from policy_dsl.check.numbers import add
from policy_dsl.check.shared_limits import shared_limits
from policy_dsl.check.tails import limit_of
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import below
from policy_dsl.model.inputs import Input, Level
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Group, Measure
from policy_dsl.model.types import TRUTH, AwardType, EnumType, money
from policy_dsl.syntax import ast

CHOICE = Text("选哪一项", "which one is chosen")


@frozen(eq=False)
class Draft:
    """A statement 叠加 or 择一 with its limits lowered; ``own``: the clauses beside it by name and number; ``measure``, ``version``: where it stands."""

    item: ast.Combine
    ctx: Context
    own: Mapping[str, str]
    limits: tuple[tuple[ast.Cap, Node], ...]
    measure: str = ""
    version: str = ""


def drafts(file: ast.File, ctx: Context) -> list[Draft]:
    """The statements of a file. What their limits read counts as read by the file."""
    ctx.clause = ""
    own = {name: c.number for c, _ in clauses_of(file) for name in (c.number, c.names.text.zh, c.names.text.en) if name}
    found = []
    for item in file.items:
        if isinstance(item, ast.Combine):
            limits = [(cap, limit) for cap in item.caps if isinstance(cap, ast.Cap) and (limit := lower_number(cap.amount, ctx)) is not None]
            if len(limits) == len(item.caps):
                found.append(Draft(item, ctx, own, tuple(limits)))
    return found


def groups_of(found: Iterable[Draft], measures: Iterable[Measure], *, whole: bool) -> tuple[list[Group], list[Input]]:
    """The groups of a document, and the choices. ``measures``: all of its versions; ``whole``: 本文件 means all of them, not only those of the file."""
    measures = tuple(measures)
    paying = {c.number: c for m in measures for c in m.clauses}
    flat = [f for d in found if (f := _flat(d, paying, whole=whole)) is not None]
    groups = [g for g in shared_limits(measures) if all(_may_hold(f, g, measures) for f in flat if g.members[0] in f.members)]
    choices: dict[str, Input] = {}
    for one in sorted(flat, key=lambda f: len(f.members)):
        before = [g for g in groups if _stands_with(g, one.draft)]
        choice = _choice(one, before, paying) if one.draft.item.how == "choice" else None
        if choice is not None:
            choices[choice.key] = choice
        groups += _built(one, before, choice, paying)
    return groups, list(choices.values())


def _may_hold(one: _Flat, limit: Group, measures: Sequence[Measure]) -> bool:
    """Whether all projects of a clause may come together first: in a sum, of others too, that is not taken project by project."""
    if one.draft.item.how != "stack" or len(one.members) < 2 or one.others or any(_level(c) is None for c, _ in one.draft.limits):
        return False
    if one.draft.measure:
        return (one.draft.measure, one.draft.version) == (limit.measure, limit.version)
    return sum(limit.members[0] in {c.number for c in m.clauses} for m in measures) == 1


@frozen(eq=False)
class _Flat:
    """A statement with the clauses that it combines."""

    draft: Draft
    members: tuple[str, ...]
    before: tuple[str, ...] = ()  # clauses of other documents named before the first of these
    after: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        return (*self.before, *self.after)

    def award(self, name: str) -> core.Award:
        """What a clause of another document pays."""
        scope = self.draft.ctx.scope
        return core.Award(clause=name, external=scope.externals[name], asked=True, type=AwardType(scope.currency), span=self.draft.item.span)


def _flat(draft: Draft, known: Mapping[str, Clause], *, whole: bool) -> _Flat | None:
    """The members that may pay: words without money and charges add to no sum."""
    externals = draft.ctx.scope.externals
    others = [r.name for r in draft.item.members if r.name in externals]
    draft.ctx.used.update(others)
    if draft.item.members:
        named = [r for r in draft.item.members if r.name not in externals]
        numbers = [draft.own.get(r.name) or (r.name if r.name in known else None) for r in named]
        for ref, number in zip(named, numbers, strict=True):
            if number is None:
                draft.ctx.no_clause(ref)
        if None in numbers:
            return None
    else:
        numbers = list(known) if whole or not draft.own else list(dict.fromkeys(draft.own.values()))
    paying = tuple(n for n in dict.fromkeys(numbers) if n is not None and n in known and known[n].award is not None and not known[n].charge)
    first = next((i for i, r in enumerate(draft.item.members) if r.name not in externals), 0)
    before = tuple(r.name for r in draft.item.members[:first])
    return _Flat(draft, paying, before, tuple(o for o in others if o not in before)) if paying else None


def _stands_with(group: Group, draft: Draft) -> bool:
    """Groups of different versions of one measure never meet."""
    return group.measure != draft.measure or group.version == draft.version


def clauses_in(group: Group, groups: Sequence[Group]) -> frozenset[str]:
    """The clauses of a group and of those within it."""
    by_id = {g.id: g for g in groups}
    return frozenset(n for m in group.members for n in (clauses_in(by_id[m], groups) if m in by_id else (m,)))


def _built(one: _Flat, before: Sequence[Group], choice: Input | None, known: Mapping[str, Clause]) -> list[Group]:
    draft, item = one.draft, one.draft.item
    inner = _outermost([g for g in before if clauses_in(g, before) < set(one.members)], before)
    held = {n: g.id for g in inner for n in clauses_in(g, before)}
    members = tuple(dict.fromkeys(held.get(n, n) for n in one.members))
    currency = next((getattr(award.type, "currency", None) for n in one.members if (award := known[n].award) is not None), None) or draft.ctx.scope.currency
    kind = AwardType(currency)
    awards = tuple(core.Award(clause=m, asked=True, type=kind, span=item.span) for m in members)
    alone = [c for c in draft.limits if _level(c[0]) is None]
    shared = [c for c in draft.limits if _level(c[0]) is not None]
    id_ = f"{item.how}({'+'.join((*one.before, *one.members, *one.after))})"
    place = {"measure": draft.measure, "version": draft.version, "span": item.span}
    award = _combined(item.how, awards, choice, kind, [(m,) if m in known else clauses_in(_named(m, inner), before) for m in members])
    award = _higher_than_others(award, one, kind)
    if not shared or (item.how == "stack" and not alone):
        level = "applicant" if shared else None
        return [Group(id_, _limited(award, shared or alone, one.members, draft, one), members, None, item.how, choice, level, **place)]  # type: ignore[arg-type]
    within = Group(f"{id_}/", _limited(award, alone, one.members, draft, one), members, None, item.how, choice, None, **place)  # type: ignore[arg-type]
    all_of_it = core.Award(clause=within.id, asked=True, type=kind, span=item.span)
    return [within, Group(id_, _limited(all_of_it, shared, one.members, draft, one), (within.id,), None, item.how, choice, "applicant", **place)]  # type: ignore[arg-type]


def _outermost(found: Sequence[Group], groups: Sequence[Group]) -> list[Group]:
    inside = {m for g in groups for m in g.members}
    return [g for g in found if g.id not in inside]


def _level(cap: ast.Cap) -> Literal["applicant"] | None:
    """单个企业…, and 每年 or 累计 without a project, limit what all projects of an applicant get."""
    if cap.scope is None or cap.scope.who == "project":
        return None
    return "applicant" if cap.scope.who == "applicant" or cap.scope.when is not None else None


def _named(id_: str, groups: Sequence[Group]) -> Group:
    return next(g for g in groups if g.id == id_)


def _combined(how: str, awards: tuple[core.Award, ...], choice: Input | None, kind: AwardType, clauses: Sequence[Iterable[str]]) -> Node:
    """``clauses``: of each award, any of which names it when the applicant says what is chosen."""
    span = awards[0].span
    if choice is None:
        make = core.Highest if how == "highest" else core.Stack
        return make(items=awards, type=kind, span=span)
    said = core.Fact(input=choice, type=choice.type)
    rows = [(core.Member(item=said, members=tuple(sorted(of)), type=TRUTH, span=span), a) for a, of in zip(awards, clauses, strict=True)]
    return core.Select(rows=tuple(rows), type=kind, span=span)


def _higher_than_others(award: Node, one: _Flat, kind: AwardType) -> Node:
    """就高不重复 with a clause of another document: this document pays where its own is the higher; of equals the one named first."""
    if one.draft.item.how != "highest" or not one.others:
        return award
    span = award.span
    parts = [core.Cmp(op="gt" if n in one.before else "ge", left=award, right=one.award(n), type=TRUTH, span=span) for n in one.others]
    condition: Node = parts[0] if len(parts) == 1 else core.And(items=tuple(parts), type=TRUTH, span=span)
    return core.Gate(condition=condition, award=award, type=kind, span=span)


def _choice(one: _Flat, before: Sequence[Group], known: Mapping[str, Clause]) -> Input:
    """二者不可兼得: which one is the applicant's to say (S35), where the group is judged: for each project if all of it is about a project, else once (S45)."""
    externals = one.draft.ctx.scope.externals
    all_of_them = (*one.before, *one.members, *one.after)
    names = tuple(externals[m].name if m in externals else Text(m, f"{m} {known[m].title.in_('en')}") for m in all_of_them)
    key = f"择一：{'、'.join(all_of_them)}"
    text = Text(key, f"choice: {', '.join(n.in_('en') if m in externals else m for m, n in zip(all_of_them, names, strict=True))}")
    once = any(g.level == "applicant" for g in before if clauses_in(g, before) < set(one.members))
    level: Level = "project" if not once and all(known[m].level == "project" for m in one.members) else "applicant"
    return Input("fact", one.draft.ctx.scope.document, key, EnumType(all_of_them), level, text, names, note=CHOICE)


def _limited(award: Node, limits: Sequence[tuple[ast.Cap, Node]], members: Sequence[str], draft: Draft, one: _Flat) -> Node:
    """合计最高M: one limit after another (S34); 每年 and 累计 count what was granted under any member (S36), and what clauses of other documents pay."""
    for cap, limit in limits:
        granted: Node | None = None
        if cap.scope is not None and cap.scope.when is not None:
            window: Literal["year", "lifetime"] = "year" if cap.scope.when == "year" else "lifetime"
            of: Literal["project", "applicant"] = "project" if cap.scope.who == "project" else "applicant"
            kind = money(draft.ctx.scope.currency)
            parts = [core.Granted(clause=n, window=window, of=of, type=kind, span=cap.span) for n in members]
            granted = add(draft.ctx, cap.span, *parts) if len(parts) > 1 else parts[0]
        if one.others:
            paid = [one.award(n) for n in one.others]
            granted = add(draft.ctx, cap.span, *((granted,) if granted is not None else ()), *paid)
        award = core.Limit(award=award, limit=limit_of(core.CapNode(limit=limit, granted=granted, span=cap.span)), type=award.type, span=cap.span)
    return award


def placed(found: Iterable[Draft], measure: str, version: str) -> tuple[Draft, ...]:
    """The statements of a measure, with the version that they stand in."""
    return tuple(evolve(d, measure=measure, version=version) for d in found)


def reads(group: Group) -> tuple[str, ...]:
    """The clauses and groups whose awards a group is made of."""
    return tuple(sorted({n.clause for n in below(group.award) if isinstance(n, core.Award)}))
