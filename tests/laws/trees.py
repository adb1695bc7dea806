"""Well-formed surface trees, drawn at random: every construct that both languages can say, over a small fixed vocabulary."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.words import BY_TOKEN
from policy_dsl.syntax import ast

HERE = Span(Source("<tree>", ""), 0, 0)

MONEY = (
    Text("改造投入", "renovation cost"),
    Text("核定改造投入", "approved renovation cost"),
    Text("票房收入", "box office"),
    Text("上年票房", "box office last year"),
)
COUNTS = (
    (Text("观众人次", "visitors"), "人次"),
    (Text("演出场次", "performances held"), "场"),
    (Text("装修面积", "fitted area"), "平方米"),
)
TRUTHS = (Text("获授牌", "holds the plaque"), Text("非遗工坊", "heritage workshop"), Text("无障碍达标", "barrier-free"))
GRADE = (Text("书店等级", "bookshop grade"), (Text("示范店", "model"), Text("标准店", "standard"), Text("社区店", "community")))
AREAS = (Text("经营门类", "lines of business"), (Text("竹编", "bamboo weaving"), Text("版画", "prints"), Text("木偶", "puppets")))
DATES = (Text("开业日期", "opening date"), Text("申请日期", "application date"))
YEAR = Text("申报年次", "claim period")
LIST = Text("展品", "exhibits")
ITEM_MONEY = Text("布展费用", "mounting cost")
ITEM_TRUTH = Text("首展品", "premiere")
TERM = Text("场地补助", "venue subsidy")
CATALOGUE = Text("名录", "county register")
GUIDE = Text("指导价格", "market price")
MATTER = Text("夜间开放", "night opening")


def _names(text: Text, plural: str | None = None) -> ast.Names:
    return ast.Names(text, plural, span=HERE)


def _ref(text: Text) -> ast.Ref:
    return ast.Ref(text.id, span=HERE)


def declarations() -> tuple[ast.Node, ...]:
    """The declarations that every drawn clause rests on."""

    def members(texts: tuple[Text, ...]) -> tuple[ast.Member, ...]:
        return tuple(ast.Member(_names(t), span=HERE) for t in texts)

    def fact(text: Text, type_: ast.TypeExpr) -> ast.Fact:
        return ast.Fact(None, _names(text), type_, span=HERE)

    def kind(name: str, **more: object) -> ast.TypeExpr:
        return ast.TypeExpr(name, span=HERE, **more)  # type: ignore[arg-type]

    return (
        *(fact(t, kind("money")) for t in MONEY),
        *(fact(t, kind("count", unit=u)) for t, u in COUNTS),
        *(fact(t, kind("truth")) for t in TRUTHS),
        fact(GRADE[0], kind("enum", members=members(GRADE[1]), open=True)),
        fact(AREAS[0], kind("set", members=members(AREAS[1]), open=True)),
        *(fact(t, kind("date", nullable=i == 1)) for i, t in enumerate(DATES)),
        fact(YEAR, kind("year")),
        ast.Reference(_names(GUIDE), kind("money"), span=HERE),
        ast.ListDecl(
            None, _names(LIST), "件",
            (ast.Field(_names(ITEM_MONEY), kind("money"), span=HERE), ast.Field(_names(ITEM_TRUTH), kind("truth"), span=HERE)), span=HERE,
        ),
        *(ast.Term(_names(t), span=HERE) for t in (TERM, CATALOGUE, MATTER)),
    )  # fmt: skip


@cache
def wording(token: str) -> SearchStrategy[int]:
    """One of the twin spellings of a word."""
    return st.integers(0, BY_TOKEN[token].twins - 1)


# ── literals ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _figure(low: int, high: int, places: int = 2) -> SearchStrategy[Exact]:
    whole = st.integers(low, high)
    parts = st.integers(low * 10**places, high * 10**places).map(lambda n: exact(Fraction(n, 10**places)))
    return st.one_of(whole, parts)


moneys = st.one_of(_figure(1, 10**6), st.integers(1, 9999).map(lambda n: n * 10**4), st.integers(1, 10**11)).map(
    lambda n: ast.Money(n, "CNY", span=HERE)
)
percents = _figure(1, 100).map(lambda n: ast.Percent(exact(Fraction(n) / 100), span=HERE))
numbers = _figure(1, 10**5).map(lambda n: ast.Number(n, span=HERE))
dates = st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(lambda d: ast.DateLiteral(d, span=HERE))


@cache
def quantities(unit: str) -> SearchStrategy[ast.Quantity]:
    return _figure(1, 10**6).map(lambda n: ast.Quantity(n, unit, span=HERE))


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

money_refs = st.sampled_from(MONEY).map(_ref)


@cache
def amounts(depth: int = 2) -> SearchStrategy[ast.Node]:
    """Expressions of money."""
    if depth == 0:
        return st.one_of(money_refs, moneys)
    inner = amounts(depth - 1)
    return st.one_of(
        money_refs,
        moneys,
        st.builds(lambda a, r: ast.PartOf(a, r, span=HERE), inner, percents),
        st.builds(lambda op, a, b: ast.Arithmetic(op, a, b, span=HERE), st.sampled_from(("add", "subtract")), inner, inner),
        st.builds(lambda op, a, n: ast.Arithmetic(op, a, n, span=HERE), st.sampled_from(("multiply", "divide")), inner, numbers),
        st.builds(lambda w, a, b: ast.Extreme(w, (a, b), span=HERE), st.sampled_from(("lower", "higher")), inner, inner),
        st.builds(
            lambda w, ns: ast.Extreme(w, tuple(map(_ref, ns)), span=HERE), st.sampled_from(("lower", "higher")), st.permutations(MONEY).map(lambda p: p[:3])
        ),
        st.builds(lambda w, a, b: ast.Slice(w, a, b, span=HERE), st.sampled_from(("above", "up_to", "shortfall")), inner, inner),
        st.builds(lambda w, a, b: ast.Change(w, a, b, span=HERE), st.sampled_from(("increase", "stock")), inner, inner),
        st.builds(lambda a, b, f: ast.Limited(a, b, f, span=HERE), inner, inner, st.booleans()),
        per_units(),
        folds(),
        last_published(),
    )  # fmt: skip


@cache
def last_published() -> SearchStrategy[ast.Node]:
    """The value of a reference series, in each way of saying the day."""
    day = st.one_of(st.sampled_from(DATES).map(_ref), dates)
    return st.one_of(
        st.just(ast.LastPublished(_ref(GUIDE), span=HERE)),
        st.builds(lambda d, i: ast.LastPublished(_ref(GUIDE), d, i, span=HERE), day, st.booleans()),
        day.map(lambda d: ast.LastPublished(_ref(GUIDE), d, True, wording=1, span=HERE)),
    )


@cache
def per_units() -> SearchStrategy[ast.Node]:
    def build(pick: tuple[Text, str], n: Exact) -> ast.Node:
        text, unit = pick
        return ast.PerUnit(_ref(text), ast.Price(n, (unit,), "CNY", span=HERE), span=HERE)

    return st.builds(build, st.sampled_from(COUNTS), _figure(1, 10**6))


@cache
def folds() -> SearchStrategy[ast.Node]:
    condition = st.one_of(st.none(), st.just(_ref(ITEM_TRUTH)))
    return st.builds(
        lambda h, c: ast.Fold(_ref(LIST), c, _ref(ITEM_MONEY), h, span=HERE),
        st.sampled_from(("sum", "greatest", "least", "average")),
        condition,
    )


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────

truths = st.sampled_from(TRUTHS).map(_ref)
OPS = {"ge": "GE", "gt": "GT", "le": "UPTO", "lt": "LT"}


@cache
def compares(depth: int) -> SearchStrategy[ast.Node]:
    def of(left: SearchStrategy[ast.Node], right: SearchStrategy[ast.Node]) -> SearchStrategy[ast.Node]:
        ops = st.sampled_from(tuple(OPS)).flatmap(lambda op: st.tuples(st.just(op), wording(OPS[op])))
        return st.builds(lambda p, a, b: ast.Compare(a, p[0], b, wording=p[1], span=HERE), ops, left, right)

    def after(pick: tuple[Text, str], op: str, n: Exact) -> ast.Node:
        return ast.Compare(_ref(pick[0]), op, ast.Quantity(n, pick[1], span=HERE), after=True, span=HERE)  # type: ignore[arg-type]

    return st.one_of(
        of(amounts(depth), amounts(depth)),
        st.sampled_from(COUNTS).flatmap(lambda c: of(st.just(_ref(c[0])), quantities(c[1]))),
        st.builds(after, st.sampled_from(COUNTS), st.sampled_from(("ge", "le")), _figure(1, 10**6)),
        of(st.builds(lambda a, b: ast.Share(a, b, span=HERE), money_refs, money_refs), percents),
        of(st.builds(lambda a, b: ast.Change("growth", a, b, span=HERE), money_refs, money_refs), percents),
    )


@cache
def memberships() -> SearchStrategy[ast.Node]:
    grades = st.lists(st.sampled_from(GRADE[1]).map(_ref), min_size=1, max_size=3, unique_by=lambda r: r.name).map(tuple)
    lines = st.lists(st.sampled_from(AREAS[1]).map(_ref), min_size=1, max_size=3, unique_by=lambda r: r.name).map(tuple)
    return st.one_of(
        st.builds(lambda ms, o, n: ast.OneOf(_ref(GRADE[0]), ms, o, negated=n, span=HERE), grades, st.booleans(), st.booleans()),
        st.builds(lambda ms, o: ast.OneOf(_ref(AREAS[0]), ms, o, "any", span=HERE), lines, st.booleans()),
        st.builds(lambda ms: ast.OneOf(_ref(AREAS[0]), ms, False, "all", span=HERE), lines),
        st.builds(lambda ms, n: ast.Is(_ref(GRADE[0]), ms if not n else ms[:1], n, span=HERE), grades, st.booleans()),
    )


@cache
def conditions(depth: int = 2) -> SearchStrategy[ast.Node]:
    leaf = st.one_of(truths, compares(0), memberships())
    if depth == 0:
        return leaf
    inner = conditions(depth - 1)
    pair = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        leaf,
        compares(1),
        st.builds(lambda i, w: ast.Not(i, wording=w, span=HERE), truths, wording("NOT")),
        st.builds(lambda i: ast.Not(i, span=HERE), inner),
        st.builds(lambda items, j: ast.And(items, joint=j, span=HERE), pair, st.sampled_from(("and", "list"))),
        st.builds(lambda items, j: ast.Or(items, joint=j, span=HERE), pair, st.sampled_from(("or", "list"))),
    ).filter(_flat)


def _flat(node: ast.Node) -> bool:
    """且 under 且 with the same joint is one 且."""
    if isinstance(node, (ast.And, ast.Or)):
        return not any(type(i) is type(node) and i.joint == node.joint and node.joint != "list" for i in node.items)
    return True


# ── sentences ────────────────────────────────────────────────────────────────────────────────────────────────────────

promises = st.sampled_from(("exact", "up_to", "most"))
forms = st.sampled_from(("资金支持", "奖励", "补助", "贴息", TERM.id))


@cache
def pays() -> SearchStrategy[ast.Node]:
    sums = st.builds(lambda p, a, f, o: ast.Pay(p, a, f, o, span=HERE), promises, moneys, forms, st.booleans())
    shares = st.builds(
        lambda p, a, f: ast.Pay(p, a, f, span=HERE),
        st.sampled_from(("exact", "up_to")),
        amounts(2).filter(lambda a: not isinstance(a, ast.Money)),
        forms,
    )
    return st.one_of(sums, shares)


@cache
def effects() -> SearchStrategy[ast.Node]:
    return st.one_of(
        pays(),
        pays(),
        st.builds(lambda m: ast.Support(m, span=HERE), st.sampled_from(("plain", "rules", "priority"))),
        st.builds(lambda c, w: ast.Support("direction", c, wording=w, span=HERE), truths, wording("ENCOURAGE")),
        st.just(ast.Permit((_ref(MATTER),), _ref(CATALOGUE), span=HERE)),
        st.builds(lambda c: ast.Require(c, span=HERE), conditions(1)),
    )


@cache
def tails() -> SearchStrategy[tuple[ast.Node, ...]]:
    scopes = st.one_of(
        st.none(),
        st.builds(
            lambda w, t: ast.Scope(w, t, span=HERE), st.sampled_from(("project", "applicant")), st.sampled_from(("year", "lifetime", None))
        ),
        st.just(ast.Scope(None, "lifetime", span=HERE)),
    )
    cap = st.builds(lambda a, s, w: ast.Cap(a, s, wording=w, span=HERE), st.one_of(moneys, amounts(1)), scopes, wording("CAP"))
    exception = conditions(1).map(lambda c: ast.Except(c, span=HERE))
    return st.lists(st.one_of(cap, cap, exception), max_size=2).map(tuple)


@cache
def guards() -> SearchStrategy[tuple[ast.Guard | ast.Each, ...]]:
    form = st.sampled_from(("for", "support", "bare", "if"))
    guard = st.builds(lambda c, f: ast.Guard(c, form=f, span=HERE), conditions(2), form)
    return st.one_of(st.just(()), guard.map(lambda g: (g,)), st.tuples(guard, guard))


@cache
@st.composite
def sentences(draw: st.DrawFn) -> ast.Sentence:
    effect = draw(effects())
    money = isinstance(effect, ast.Pay)
    return ast.Sentence(draw(guards()), effect, draw(tails()) if money else (), span=HERE)


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────

words = st.text("问题按文义采用更宽窄比例上下限", min_size=1, max_size=8)
english = st.text("abcdefg hij", min_size=1, max_size=10).map(str.strip).filter(bool)


@cache
def proses() -> SearchStrategy[ast.Prose]:
    both = st.builds(Text, words, english)
    return st.one_of(both, words.map(Text), english.map(lambda e: Text(None, e))).map(lambda t: ast.Prose(t, span=HERE))


@cache
def notes() -> SearchStrategy[ast.Node]:
    return st.one_of(
        words.map(lambda w: ast.Quotation(w, span=HERE)),
        st.builds(
            lambda p, q, a, o, r: ast.Reading(p, q, a, tuple(o), r, span=HERE),
            st.sampled_from(("condition", "rate", "cap", None)), proses(), proses(), st.lists(proses(), max_size=2), st.one_of(st.none(), proses()),
        ),
        st.builds(lambda w, r: ast.Waiver(w, r, span=HERE), words, proses()),
        st.builds(lambda w, r: ast.MutantWaiver(w, r, span=HERE), words, proses()),
    )  # fmt: skip


@cache
@st.composite
def files(draw: st.DrawFn) -> ast.File:
    count = draw(st.integers(1, 3))
    clauses = []
    for n in range(1, count + 1):
        sentence = draw(sentences())
        clauses.append(
            ast.Clause(
                f"1.{n}",
                _names(Text(f"支持{'甲乙丙'[n - 1]}", f"support {'abc'[n - 1]}")),
                (sentence,),
                tuple(draw(st.lists(notes(), max_size=2))),
                span=HERE,
            )
        )
    return ast.File(language="zh", headers=(ast.Header("language", "zh", span=HERE),), items=(*declarations(), *clauses), span=HERE)


DECLARED = ast.File(language="zh", headers=(), items=declarations(), span=HERE)
