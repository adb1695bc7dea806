"""What changed in what a sentence gives: kind, form, rate, base, amount, rows, caps, exceptions, rounding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from policy_dsl.compare.changes import Change, Part
from policy_dsl.compare.conditions import altered_parts
from policy_dsl.compare.tree import below, likeness, meaning
from policy_dsl.syntax import ast

Here = tuple[str, ...]
MONEY = (ast.Pay, ast.PerDone)


def effect_changes(here: Here, a: ast.Sentence, b: ast.Sentence) -> Iterator[Change]:
    old, new = a.effect, b.effect
    if meaning(old) == meaning(new):
        return
    if isinstance(old, ast.Pay) and isinstance(new, ast.Pay):
        yield from _pay(here, old, new)
    elif isinstance(old, ast.PerDone) and isinstance(new, ast.PerDone):
        yield from _per_done(here, old, new)
    elif (isinstance(old, ast.Charge) and isinstance(new, ast.Charge) and old.kind == new.kind) or (
        isinstance(old, ast.Settle) and isinstance(new, ast.Settle) and old.recover == new.recover
    ):
        yield from amount_changes(here, old.amount, new.amount)
    elif isinstance(old, ast.Require) and isinstance(new, ast.Require):
        yield from altered_parts(here, old.condition, new.condition)
        if old.as_rule != new.as_rule:
            yield Change(here, "kind", old, new, ((old, evolve(old, as_rule=new.as_rule)),))
    elif isinstance(old, ast.Support) and isinstance(new, ast.Support) and old.matter is not None and new.matter is not None and old.manner == new.manner:
        yield from altered_parts(here, old.matter, new.matter)
    else:
        part: Part = "formula" if isinstance(old, MONEY) and isinstance(new, MONEY) else "kind"
        yield Change(here, part, old, new, ((old, new),))


def _pay(here: Here, a: ast.Pay, b: ast.Pay) -> Iterator[Change]:
    by_row = isinstance(a.amount, ast.Table) != isinstance(b.amount, ast.Table)  # the rows make the promise: both change as one
    if a.promise != b.promise and not by_row:
        yield Change(here, "kind", a, b, ((a, evolve(a, promise=b.promise)),))
    if a.form != b.form:
        yield Change(here, "form", a.form, b.form, ((a, evolve(a, form=b.form)),))
    if a.one_off != b.one_off:
        yield Change(here, "one_off", a if a.one_off else None, b if b.one_off else None, ((a, evolve(a, one_off=b.one_off)),))
    if a.yearly != b.yearly:
        yield Change(here, "yearly", a if a.yearly else None, b if b.yearly else None, ((a, evolve(a, yearly=b.yearly)),))
    if a.may != b.may:
        yield Change(here, "kind", a, b, ((a, evolve(a, may=b.may)),), note="may" if b.may else "must")
    if meaning(a.assessed) != meaning(b.assessed):
        yield Change(here, "assessment", a.assessed, b.assessed, ((a, evolve(a, assessed=b.assessed)),))
    if by_row:
        yield Change(here, "formula", a.amount, b.amount, ((a, evolve(a, promise=b.promise, amount=b.amount)),))
    else:
        yield from amount_changes(here, a.amount, b.amount)
    covered = ("promise", "form", "one_off", "yearly", "may", "assessed", "amount")
    rest = evolve(a, **{name: getattr(b, name) for name in covered})
    if meaning(rest) != meaning(b):
        yield Change(here, "formula", a, b, ((a, evolve(b, **{name: getattr(a, name) for name in covered})),))


def _per_done(here: Here, a: ast.PerDone, b: ast.PerDone) -> Iterator[Change]:
    if a.promise != b.promise:
        yield Change(here, "kind", a, b, ((a, evolve(a, promise=b.promise)),))
    if a.form != b.form:
        yield Change(here, "form", a.form, b.form, ((a, evolve(a, form=b.form)),))
    for part, x, y in (("amount", a.amount, b.amount), ("unit", a.step, b.step), ("base", a.count, b.count)):
        if meaning(x) != meaning(y):
            yield Change(here, part, x, y, ((x, y),) if x is not None and y is not None else ((a, b),))  # type: ignore[arg-type]


def amount_changes(here: Here, a: ast.Node, b: ast.Node) -> Iterator[Change]:
    """Where two amounts differ: in a rate, a base, a figure, a row; else as wholes."""
    if meaning(a) == meaning(b):
        return
    match a, b:
        case ast.PartOf(), ast.PartOf():
            if meaning(a.rate) != meaning(b.rate):
                yield Change(here, "rate", a.rate, b.rate, ((a.rate, b.rate),))
            if meaning(a.base) != meaning(b.base):
                yield from _base(here, a.base, b.base)
        case (ast.Money(), ast.Money()) | (ast.Price(), ast.Price()) | (ast.Quantity(), ast.Quantity()) | (ast.Number(), ast.Number()):
            part: Part = "unit" if isinstance(a, ast.Price) and isinstance(b, ast.Price) and a.per != b.per else "amount"
            yield Change(here, part, a, b, ((a, b),))
        case ast.Percent(), ast.Percent():
            yield Change(here, "rate", a, b, ((a, b),))
        case ast.PerUnit(), ast.PerUnit() if (a.base is None) == (b.base is None):
            yield from amount_changes(here, a.price, b.price)
            if a.base is not None and b.base is not None:
                yield from _base(here, a.base, b.base)
        case ast.Table(), ast.Table() if a.kind == b.kind and meaning(a.selector) == meaning(b.selector):
            yield from _rows(here, a, b)
        case ast.Arithmetic(), ast.Arithmetic() if a.op == b.op and (meaning(a.left) == meaning(b.left) or meaning(a.right) == meaning(b.right)):
            yield from amount_changes(here, a.left, b.left)
            yield from amount_changes(here, a.right, b.right)
        case (ast.Extreme(), ast.Extreme()) if a.which == b.which and len(a.items) == len(b.items):
            for x, y in zip(a.items, b.items, strict=True):
                yield from amount_changes(here, x, y)
        case (ast.Slice() | ast.Limited() as x, ast.Slice() | ast.Limited() as y) if type(x) is type(y) and _same_but(x, y, "bound"):
            yield Change(here, "threshold", x.bound, y.bound, ((x.bound, y.bound),))
        case ast.Steps(), ast.Steps() if meaning(a.base) == meaning(b.base):
            yield from amount_changes(here, a.step, b.step)
            if a.value is not None and b.value is not None:
                yield from amount_changes(here, a.value, b.value)
        case _:
            yield from _descended(here, a, b)


def _descended(here: Here, a: ast.Node, b: ast.Node) -> Iterator[Change]:
    """Two nodes of one kind that differ in what stands below them are told by that; others as wholes."""
    pairs = below(a, b)
    if pairs is None or (len(pairs) > 1 and isinstance(a, ast.Arithmetic)):
        yield Change(here, "formula", a, b, ((a, b),))
        return
    for x, y in pairs:
        part: Part = "base" if isinstance(x, ast.Ref) and isinstance(y, ast.Ref) else "formula"
        if part == "base":
            yield Change(here, part, x, y, ((x, y),))
        else:
            yield from amount_changes(here, x, y)


def _same_but(a: ast.Node, b: ast.Node, name: str) -> bool:
    return meaning(evolve(a, **{name: getattr(b, name)})) == meaning(b)


def _base(here: Here, a: ast.Node, b: ast.Node) -> Iterator[Change]:
    if meaning(a) == meaning(b):
        return
    if isinstance(a, ast.Ref) or isinstance(b, ast.Ref) or type(a) is not type(b):
        yield Change(here, "base", a, b, ((a, b),))
    else:
        yield from amount_changes(here, a, b)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _rows(here: Here, a: ast.Table, b: ast.Table) -> Iterator[Change]:
    """Rows by their keys; a key that moved is a row that changed."""
    olds, news = {meaning(r.key): r for r in a.rows}, {meaning(r.key): r for r in b.rows}
    gone, come = [r for k, r in olds.items() if k not in news], [r for k, r in news.items() if k not in olds]
    if gone and len(gone) == len(come) > 1 and a.kind in ("bracket", "slice"):  # one bound moved is two rows changed
        rows = tuple(come[gone.index(r)] if r in gone else r for r in a.rows)
        yield Change(here, "row", evolve(a, rows=tuple(gone)), evolve(b, rows=tuple(come)), ((a, evolve(a, rows=rows)),))
    elif gone or come:
        pairs = list(zip(gone, come, strict=False)) if len(gone) == len(come) else []
        for x, y in pairs:
            yield Change(here, "row", x, y, ((x, y),))
        for x in gone[len(pairs) :]:
            yield Change(here, "row", x, None, ((a, evolve(a, rows=tuple(r for r in a.rows if r is not x))),))
        for y in come[len(pairs) :]:
            yield Change(here, "row", None, y, ((a, evolve(a, rows=_inserted(a.rows, y, b.rows))),))
    for key, x in olds.items():
        if key not in news or meaning(x) == meaning(news[key]):
            continue
        y = news[key]
        if isinstance(x.value, ast.NotStated) or isinstance(y.value, ast.NotStated):
            yield Change(here, "row", x, y, ((x, y),))
            continue
        if x.promise != y.promise:
            yield Change(here, "kind", x, y, ((x, evolve(x, promise=y.promise)),))
        yield from (evolve(c, note="row") for c in amount_changes(here, x.value, y.value))
        yield from _caps(here, x, x.caps, y.caps)
    if not gone and not come and list(olds) != list(news):
        yield Change(here, "row", a, b, ((a, b),), note="order")


def _inserted(rows: Sequence[ast.Row], row: ast.Row, like: Sequence[ast.Row]) -> tuple[ast.Row, ...]:
    """The rows with one more where the newer text has it."""
    at = next((i for i, r in enumerate(like) if r is row), len(rows))
    return (*rows[:at], row, *rows[at:])


# ── tails ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def tail_changes(here: Here, a: ast.Sentence, b: ast.Sentence) -> Iterator[Change]:
    """Caps, exceptions, rounding and whatever else follows an effect."""
    yield from _caps(here, a, _of(a, ast.Cap), _of(b, ast.Cap))
    olds, news = [t for t in a.tails if not isinstance(t, ast.Cap)], [t for t in b.tails if not isinstance(t, ast.Cap)]
    gone = [t for t in olds if meaning(t) not in {meaning(x) for x in news}]
    come = [t for t in news if meaning(t) not in {meaning(x) for x in olds}]
    for x in list(gone):
        y = max((t for t in come if type(t) is type(x)), key=lambda t: likeness(meaning(x), meaning(t)), default=None)
        if y is not None:
            yield Change(here, _tail_part(y), x, y, ((x, y),))
            gone.remove(x)
            come.remove(y)
    for x in gone:
        yield Change(here, _tail_part(x), x, None, ((a, evolve(a, tails=tuple(t for t in a.tails if t is not x))),))
    for y in come:
        yield Change(here, _tail_part(y), None, y, ((a, evolve(a, tails=(*a.tails, y))),))


def _of(sentence: ast.Sentence, kind: type[ast.Cap]) -> tuple[ast.Cap, ...]:
    return tuple(t for t in sentence.tails if isinstance(t, kind))


TAIL_PARTS: dict[type[ast.Node], Part] = {
    ast.Except: "exception", ast.Rounding: "rounding", ast.Floor: "floor", ast.Minimum: "minimum", ast.Quota: "quota", ast.Winners: "winners",
    ast.BestOf: "winners",
    ast.Fund: "fund", ast.TopUp: "top_up", ast.Final: "cap", ast.CapEach: "cap", ast.Override: "override", ast.MaxTerm: "term",
    ast.Degression: "degression", ast.Instalments: "schedule", ast.Governed: "version_day",
}  # fmt: skip


def _tail_part(node: ast.Node) -> Part:
    return TAIL_PARTS.get(type(node), "formula")


def _caps(here: Here, holder: ast.Sentence | ast.Row, a: Sequence[ast.Cap], b: Sequence[ast.Cap]) -> Iterator[Change]:
    """Caps by what they limit (S29: all at once, so their order says nothing)."""
    gone = [c for c in a if meaning(c) not in {meaning(x) for x in b}]
    come = [c for c in b if meaning(c) not in {meaning(x) for x in a}]
    for x in list(gone):
        y = next((c for c in come if (meaning(c.scope), c.of) == (meaning(x.scope), x.of)), None)
        if y is None and len(gone) == len(come) == 1:
            y = come[0]
        if y is not None:
            yield Change(here, "cap", x, y, ((x, y),))
            gone.remove(x)
            come.remove(y)
    for x in gone:
        yield Change(here, "cap", x, None, ((holder, _without(holder, x)),))
    for y in come:
        yield Change(here, "cap", None, y, ((holder, _with(holder, y)),))


def _without(holder: ast.Sentence | ast.Row, cap: ast.Cap) -> ast.Node:
    if isinstance(holder, ast.Row):
        return evolve(holder, caps=tuple(c for c in holder.caps if c is not cap))
    return evolve(holder, tails=tuple(t for t in holder.tails if t is not cap))


def _with(holder: ast.Sentence | ast.Row, cap: ast.Cap) -> ast.Node:
    return evolve(holder, caps=(*holder.caps, cap)) if isinstance(holder, ast.Row) else evolve(holder, tails=(*holder.tails, cap))
