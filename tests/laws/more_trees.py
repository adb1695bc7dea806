"""Surface trees that notices need less often: awards in every pattern, tables, groups, grounds, lists of items, headers, facts in full, examples."""

from __future__ import annotations

from datetime import date
from functools import cache

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policy_dsl.kernel.lang import Text
from policy_dsl.syntax import ast
from tests.laws import trees as t
from tests.laws.trees import HERE

UNIT_PRICE = Text("装修单价", "fitting price")
money = t.moneys
refs = t.money_refs
truths = t.truths


def _ref(text: Text) -> ast.Ref:
    return ast.Ref(text.id, span=HERE)


def _names(zh: str, en: str, plural: str | None = None) -> ast.Names:
    return ast.Names(Text(zh, en), plural, span=HERE)


# ── conditions ──


@cache
def conditions() -> SearchStrategy[ast.Node]:
    count = st.sampled_from(t.COUNTS)

    @cache
    def quantity(unit: str) -> SearchStrategy[ast.Quantity]:
        return st.integers(1, 10**6).map(lambda n: ast.Quantity(n, unit, span=HERE))

    @cache
    def between(c: tuple[Text, str]) -> SearchStrategy[ast.Node]:
        return st.builds(lambda a, b, i, j: ast.Between(_ref(c[0]), a, i, b, j, span=HERE), quantity(c[1]), quantity(c[1]), st.booleans(), st.booleans())

    @cache
    def after(c: tuple[Text, str]) -> SearchStrategy[ast.Node]:
        return st.builds(lambda op, n: ast.Compare(_ref(c[0]), op, n, after=True, span=HERE), st.sampled_from(("ge", "gt", "le", "lt")), quantity(c[1]))

    @cache
    def first(c: tuple[Text, str]) -> SearchStrategy[ast.Node]:
        ops = st.sampled_from(("ge", "gt")).flatmap(lambda op: st.tuples(st.just(op), t.wording(op.upper())))
        return st.builds(lambda o, n: ast.Compare(_ref(c[0]), o[0], n, wording=o[1], amount_first=True, span=HERE), ops, quantity(c[1]))

    days = st.builds(
        lambda a, b: ast.Between(_ref(t.DATES[0]), ast.DateLiteral(a, span=HERE), True, ast.DateLiteral(b, span=HERE), True, span=HERE),
        st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    )  # fmt: skip
    day = st.builds(
        lambda op, d: ast.Compare(_ref(t.DATES[0]), op, ast.DateLiteral(d, span=HERE), span=HERE),
        st.sampled_from(("ge", "gt", "le", "lt")), st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    )  # fmt: skip
    inside = st.just(_ref(t.ITEM_TRUTH))
    lists = st.one_of(
        st.builds(lambda how, c: ast.Fold(_ref(t.LIST), c, None, how, span=HERE), st.sampled_from(("every", "any")), inside),
        st.builds(
            lambda c, n: ast.Compare(ast.Fold(_ref(t.LIST), c, None, "count", span=HERE), "ge", ast.Quantity(n, "件", span=HERE), span=HERE),
            st.one_of(st.none(), inside), st.integers(1, 99),
        ),
    )  # fmt: skip
    return st.one_of(
        count.flatmap(between),
        count.flatmap(after),
        count.flatmap(first),
        days,
        day,
        lists,
        st.just(ast.Is(_ref(t.DATES[1]), (ast.Nothing(span=HERE),), span=HERE)),
        st.just(ast.Received(ast.Ref("9.9", span=HERE), span=HERE)),
        st.builds(lambda w: ast.OneOf(_ref(t.AREAS[0]), (_ref(t.AREAS[1][0]),), True, "any", True, wording=w, span=HERE), st.just(0)),
    )


@cache
def rows_of_conditions() -> SearchStrategy[ast.Node]:
    """A，B · A、B: what a guard may hold."""
    item = st.one_of(truths, t.memberships(), conditions())
    pair = st.lists(item, min_size=2, max_size=3).map(tuple)
    return st.one_of(item, st.builds(lambda items, j: ast.And(items, joint=j, span=HERE), pair, st.sampled_from(("comma", "pause", "and"))))


# ── guards ──


@cache
@st.composite
def guards(draw: st.DrawFn) -> ast.Guard:
    form = draw(st.sampled_from(("for", "support", "bare", "if", "whom", "subject", "grounds")))
    if form == "whom":
        return ast.Guard(draw(truths), form="whom", span=HERE)
    if form == "subject":
        pair = (draw(st.one_of(truths, t.memberships(), conditions())), draw(truths))
        return ast.Guard(ast.And(pair, span=HERE), form="subject", span=HERE)
    if form == "grounds":
        return ast.Guard(ast.Or(draw(limbs()), joint="grounds", span=HERE), form="for", span=HERE)
    condition = draw(rows_of_conditions())
    wording = draw(st.integers(0, {"for": 4, "support": 5}.get(form, 0)))
    return ast.Guard(condition, form=form, wording=wording, span=HERE)


@cache
@st.composite
def limbs(draw: st.DrawFn) -> tuple[ast.Node, ...]:
    found: list[ast.Node] = []
    for n in range(draw(st.integers(2, 3))):
        condition = draw(st.one_of(truths, t.memberships(), conditions()))
        if draw(st.booleans()):
            names = _names(f"情形{'甲乙丙'[n]}", f"case {'abc'[n]}") if draw(st.booleans()) else None
            source = (ast.Quotation("原话", span=HERE),) if names is None or draw(st.booleans()) else ()
            found.append(ast.Ground(names, condition, source, span=HERE))
        else:
            found.append(condition)
    return tuple(found)


# ── effects ──


@cache
def promises() -> SearchStrategy[str]:
    return st.sampled_from(("exact", "up_to", "most"))


@cache
def assessments() -> SearchStrategy[ast.Assessment | None]:
    act = st.sampled_from(("assessment", "recognition", "review"))
    return st.one_of(st.none(), st.builds(lambda a, w, g: ast.Assessment(a, wording=w, graded=g, span=HERE), act, st.integers(0, 1), st.booleans()))


@cache
def tables() -> SearchStrategy[ast.Table]:
    values = st.one_of(money, st.builds(lambda a, r: ast.PartOf(a, r, span=HERE), refs, t.percents))
    caps = st.lists(st.builds(lambda m, w: ast.Cap(m, wording=w, span=HERE), money, t.wording("CAP")), max_size=1).map(tuple)

    def row(key: SearchStrategy[tuple[ast.Node, ...]]) -> SearchStrategy[ast.Row]:
        blank = st.builds(lambda k, c: ast.Row(k, ast.NotStated(span=HERE), "exact", c, span=HERE), key, caps)
        return st.one_of(st.builds(lambda k, v, p, c: ast.Row(k, v, p, c, span=HERE), key, values, promises(), caps), blank)

    def rows(key: SearchStrategy[tuple[ast.Node, ...]]) -> SearchStrategy[tuple[ast.Row, ...]]:
        other = st.one_of(st.just(()), row(st.just(())).map(lambda r: (r,)))
        return st.builds(lambda some, rest: (*some, *rest), st.lists(row(key), min_size=1, max_size=3), other)

    members = st.lists(st.sampled_from(t.GRADE[1]).map(_ref), min_size=1, max_size=2, unique_by=lambda r: r.name).map(tuple)

    def figure() -> SearchStrategy[ast.Node]:
        return st.integers(1, 10**6).map(lambda n: ast.Quantity(n, "人次", span=HERE))

    ranges = st.one_of(
        st.builds(lambda a, i: (ast.Bracket(a, i, None, False, span=HERE),), figure(), st.booleans()),
        st.builds(lambda b, j: (ast.Bracket(None, True, b, j, span=HERE),), figure(), st.booleans()),
        st.builds(lambda a, i, b, j: (ast.Bracket(a, i, b, j, span=HERE),), figure(), st.booleans(), figure(), st.booleans()),
    )
    case = st.one_of(truths, t.memberships(), conditions()).map(lambda c: (c,))
    return st.one_of(
        rows(members).map(lambda r: ast.Table("class", _ref(t.GRADE[0]), r, span=HERE)),
        st.builds(lambda k, r: ast.Table(k, _ref(t.COUNTS[0][0]), r, span=HERE), st.sampled_from(("bracket", "slice")), rows(ranges)),
        rows(case).map(lambda r: ast.Table("case", None, r, span=HERE)),
    )


@cache
def pays() -> SearchStrategy[ast.Node]:
    shares = t.amounts(1).filter(lambda a: not isinstance(a, ast.Money))
    price = st.builds(lambda n: ast.Price(n, ("场",), "CNY", span=HERE), st.integers(1, 10**5))
    steps = st.builds(
        lambda n, m: ast.Steps(_ref(t.COUNTS[0][0]), ast.Quantity(n, "人次", span=HERE), m, span=HERE), st.integers(1, 10**5), money
    )
    give, accord = t.wording("GIVE"), t.wording("ACCORD")
    return st.one_of(
        st.builds(
            lambda p, m, f, one, a, o, g: ast.Pay(p, m, f, one, a, order=o, wording=g, span=HERE),
            promises(), money, t.forms, st.booleans(), assessments(), st.integers(0, 2), give,
        ),
        st.builds(
            lambda p, m, f, one, a, o, g, c: ast.Pay(p, m, f, one, a, order=o, wording=g, accord=c if o == 0 else 0, span=HERE),
            promises(), st.one_of(shares, price), t.forms, st.booleans(), assessments(), st.integers(0, 1), give, accord,
        ),
        st.builds(lambda p, s, f: ast.Pay(p, s, f, order=3, span=HERE), promises(), steps, t.forms),
        st.builds(lambda table, f, one: ast.Pay("exact", table, f, one, span=HERE), tables(), t.forms, st.booleans()),
        st.builds(
            lambda n, m, f, p, w, c: ast.PerDone(c, ast.Quantity(n, "场", span=HERE), m, f, p, wording=w, span=HERE),  # type: ignore[arg-type]
            st.integers(1, 9), money, t.forms, promises(), t.wording("DOEACH"), st.one_of(st.none(), st.just(_ref(t.COUNTS[1][0]))),
        ),
    )  # fmt: skip


@cache
def roundings() -> SearchStrategy[ast.Rounding]:
    mode = st.sampled_from(("half_up", "down", "up"))
    return st.builds(lambda n, m: ast.Rounding(ast.Money(n, "CNY", span=HERE), m, span=HERE), st.sampled_from((1, 10, 100, 10_000)), mode)


@cache
def tails() -> SearchStrategy[tuple[ast.Node, ...]]:
    who = st.one_of(
        st.none(),
        st.builds(lambda w, d: ast.Scope(w, d, span=HERE), st.sampled_from(("project", "applicant")), st.sampled_from((None, "year", "lifetime"))),
    )
    wording = t.wording("CAP")
    cap = st.one_of(
        st.builds(lambda m, s, w: ast.Cap(m, s, wording=w, span=HERE), money, who, wording),
        st.builds(
            lambda m, u, w: ast.Cap(m, ast.Scope("item", None, unit=u, span=HERE), "item", wording=w, span=HERE),
            money, st.sampled_from((None, "件")), wording,
        ),
        st.builds(lambda p: ast.Cap(p, of="rate", span=HERE), t.percents),
        st.builds(lambda n: ast.Cap(ast.Price(n, ("平方米",), "CNY", span=HERE), of="price", span=HERE), st.integers(1, 999)),
        st.builds(
            lambda m, x, s, w: ast.Cap(m, ast.Scope(s, "lifetime", span=HERE), including=x, wording=w, span=HERE),
            money, refs, st.sampled_from((None, "applicant")), wording,
        ),
    )  # fmt: skip
    return st.lists(st.one_of(cap, cap, roundings()), max_size=2).map(tuple)


@cache
@st.composite
def sentences(draw: st.DrawFn) -> ast.Sentence:
    found: list[ast.Guard | ast.Each] = []
    if draw(st.booleans()):
        found.append(draw(guards()))
    elif draw(st.booleans()):
        condition = draw(st.one_of(st.none(), st.just(_ref(t.ITEM_TRUTH)), conditions()))
        found.append(ast.Each(_ref(t.LIST), condition, wording=0 if condition is None else draw(st.integers(0, 1)), span=HERE))
    pay = draw(pays())
    if isinstance(pay, ast.Pay) and pay.order == 3 and found and not _closes(found[-1]):
        pay = evolve(pay, order=0)
    return ast.Sentence(tuple(found), pay, draw(tails()), span=HERE)


def _closes(guard: ast.Guard | ast.Each) -> bool:
    """What a sentence that begins with a number may follow in Chinese."""
    return guard.wording != 1 if isinstance(guard, ast.Each) else guard.form in ("for", "bare", "subject")


# ── declarations and headers ──


@cache
@st.composite
def facts(draw: st.DrawFn) -> ast.Fact:
    kind = draw(st.sampled_from(("money", "count", "rate", "truth", "date", "year", "price", "text", "enum", "set", "number")))
    more: dict[str, object] = {}
    low = high = default = None
    if kind == "count":
        more["unit"] = "家"
        if draw(st.booleans()):
            low, high, default = (ast.Quantity(n, "家", span=HERE) for n in (1, 5000, 10))
    elif kind == "price":
        more["per"] = draw(st.sampled_from((("平方米",), ("平方米", "月"))))
    elif kind in ("enum", "set"):
        more["members"] = tuple(ast.Member(_names(f"成员{c}", f"part {e}"), span=HERE) for c, e in (("甲", "a"), ("乙", "b")))
        more["open"] = draw(st.booleans())
        if draw(st.booleans()):
            more["outside"] = (ast.Member(_names("别的", "machine-made"), span=HERE),)
    elif kind == "truth" and draw(st.booleans()):
        more["negative"] = _names("外地店", "shop of another county")
    elif kind in ("date", "money"):
        more["nullable"] = draw(st.booleans())
    decider = draw(st.one_of(st.none(), st.builds(lambda p, a: ast.Decider(p, a, span=HERE), t.proses(), st.sampled_from(("decides", "ranks", "publishes")))))
    return ast.Fact(
        draw(st.sampled_from((None, "applicant", "project"))), _names("附加事实", "further fact"),
        ast.TypeExpr(kind, span=HERE, **more), low, high, default, decider,  # type: ignore[arg-type]
        draw(st.one_of(st.none(), t.proses())), draw(st.sampled_from(((), ("旧名",), ("旧名", "older name")))),
        source=draw(st.sampled_from(((), ("原话。",), ("原话。", "又一句"))).map(lambda ws: tuple(ast.Quotation(w, span=HERE) for w in ws))), span=HERE,
    )  # fmt: skip


@cache
def headers() -> SearchStrategy[tuple[ast.Header, ...]]:
    day = st.dates(date(1990, 1, 1), date(2099, 12, 31))
    period = st.builds(
        lambda a, b, r: ast.PeriodExpr(a, b if a is not None or b is not None else date(2027, 12, 31), r, span=HERE),
        st.one_of(st.none(), day), st.one_of(st.none(), day), st.booleans(),
    )  # fmt: skip
    strings = st.sampled_from(("1.0.0", "第一段。第二段。", "沪经信生〔2024〕527号"))
    values: dict[str, SearchStrategy[object]] = {
        "title": t.proses(), "reservation": t.proses(), "decider": t.proses(), "status": t.proses(),
        "issuer": st.lists(t.proses(), min_size=1, max_size=3).map(tuple), "signed": day, "issued": day, "published": day,
        "document_number": strings, "full_text": strings, "version": strings, "source": strings, "effective": period, "rounding": roundings(),
    }  # fmt: skip
    keys = st.lists(st.sampled_from(sorted(values)), unique=True, max_size=4)
    return keys.flatmap(lambda ks: st.tuples(*(values[k].map(lambda v, k=k: ast.Header(k, v, span=HERE)) for k in ks)))


# ── examples ──


@cache
def assigns(record: bool = False) -> SearchStrategy[ast.Assign]:
    def of(name: Text, **more: object) -> ast.Assign:
        return ast.Assign(_ref(name), span=HERE, **more)  # type: ignore[arg-type]

    facts_ = st.one_of(
        st.builds(lambda n, neg: of(n, negated=neg), st.sampled_from(t.TRUTHS), st.booleans()),
        st.builds(lambda n, m: of(n, value=m), st.sampled_from(t.MONEY), money),
        st.builds(lambda n: of(n, unknown=True), st.sampled_from(t.MONEY)),
        st.builds(lambda m: of(t.GRADE[0], value=_ref(m)), st.sampled_from(t.GRADE[1])),
        st.just(of(t.GRADE[0], value=ast.String("没列出的", span=HERE))),
        st.lists(st.sampled_from(t.AREAS[1]).map(_ref), min_size=1, max_size=3, unique_by=lambda r: r.name).map(lambda ms: of(t.AREAS[0], values=tuple(ms))),
        st.dates(date(2000, 1, 1), date(2050, 1, 1)).map(lambda d: of(t.DATES[0], value=ast.DateLiteral(d, span=HERE))),
    )
    if record:
        return st.one_of(st.booleans().map(lambda n: of(t.ITEM_TRUTH, negated=n)), money.map(lambda m: of(t.ITEM_MONEY, value=m)))
    lists = st.lists(st.lists(assigns(True), min_size=1, max_size=2).map(tuple), max_size=2).map(lambda rs: of(t.LIST, records=tuple(rs)))
    return st.one_of(facts_, facts_, lists)


@cache
def expects() -> SearchStrategy[ast.Expect]:
    def of(outcome: str, **more: object) -> ast.Expect:
        return ast.Expect("1.1", None, outcome, span=HERE, **more)  # type: ignore[arg-type]

    why = st.sampled_from(((), ("获授牌",), ("获授牌", "1.1 经评估")))
    return st.one_of(
        money.map(lambda m: of("exact", low=m, high=m)),
        money.map(lambda m: of("up_to", high=m)),
        st.builds(lambda a, b, w: of("undetermined", low=a, high=b, either=True, because=w), money, money, why).filter(lambda e: e.low != e.high),
        st.builds(lambda a, w: of("undetermined", low=a, unbounded=True, because=w), money, why),
        why.map(lambda w: of("undetermined", because=w)),
        why.map(lambda w: of("none", because=w)),
        st.sampled_from(("support", "permit", "met", "not_in_force")).map(of),
        st.builds(lambda a, b: of("range", low=a, high=b), money, money).filter(lambda e: e.low != e.high),
    )


@cache
@st.composite
def examples(draw: st.DrawFn) -> ast.Example:
    some = st.lists(assigns(), min_size=1, max_size=3, unique_by=lambda a: a.name.name).map(tuple)
    applied = st.sampled_from(((), ("1.1",), ("1.1", "1.2")))
    named = draw(st.booleans())
    projects = tuple(
        ast.ProjectFacts(ast.Prose(Text(f"项目{n}"), span=HERE) if named else None, draw(some), draw(applied), span=HERE)
        for n in range(draw(st.integers(0, 2 if named else 1)))
    )
    decided = st.one_of(
        st.builds(lambda neg: ast.Decided("1.1 经评估", None, neg, span=HERE), st.booleans()),
        money.map(lambda m: ast.Decided("1.1 金额", m, span=HERE)),
    )
    granted = st.builds(lambda d, m: ast.Granted("1.1", d, m, span=HERE), st.dates(date(2000, 1, 1), date(2050, 1, 1)), money)
    day = st.dates(date(2000, 1, 1), date(2050, 1, 1))
    published = st.builds(lambda d, v: ast.Published(_ref(t.GUIDE), d, v, span=HERE), day, money)
    special = st.builds(lambda p: ast.SpecialRule("1.1", p, span=HERE), t.proses())
    return ast.Example(
        draw(t.proses()), draw(st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2050, 1, 1)))),
        draw(st.one_of(st.just(()), some)), projects, tuple(draw(st.lists(decided, max_size=2))),
        draw(st.one_of(st.none(), st.lists(granted, max_size=2).map(tuple))), tuple(draw(st.lists(special, max_size=1))),
        tuple(draw(st.lists(expects(), min_size=1, max_size=2))), references=tuple(draw(st.lists(published, max_size=2))), span=HERE,
    )  # fmt: skip


@cache
@st.composite
def example_tables(draw: st.DrawFn) -> ast.ExampleTable:
    columns = (_ref(t.MONEY[0]), _ref(t.GRADE[0]), ast.String("1.1", span=HERE))
    outcome = expects().map(lambda e: ast.Expect("", None, e.outcome, e.low, e.high, e.either, e.unbounded, e.because, span=HERE))
    row = st.tuples(st.one_of(st.none(), money), st.sampled_from(t.GRADE[1]).map(_ref), outcome)
    title = draw(st.one_of(st.none(), t.proses()))
    return ast.ExampleTable(title, draw(st.sampled_from((None, date(2026, 1, 1)))), columns, tuple(draw(st.lists(row, min_size=1, max_size=3))), span=HERE)


# ── files ──


def _clause(number: str, n: int, sentence: ast.Sentence) -> ast.Clause:
    return ast.Clause(number, _names(f"支持{'甲乙丙丁'[n]}", f"support {'abcd'[n]}"), (sentence,), span=HERE)


@cache
@st.composite
def groups(draw: st.DrawFn) -> ast.ClauseGroup:
    shared = draw(guards().filter(lambda g: not (isinstance(g.condition, ast.Or) and g.condition.joint == "grounds")))
    first, second = (ast.Sentence((), draw(pays()), draw(tails()), end=end, span=HERE) for end in ("semicolon", "stop"))
    return ast.ClauseGroup((shared,), (_clause("2.1", 1, first), _clause("2.2", 2, second)), span=HERE)


@cache
def references() -> SearchStrategy[ast.Reference]:
    """A reference series, with and without listed values."""
    value = st.builds(
        lambda d, v, s: ast.PublishedValue(ast.DateLiteral(d, span=HERE), v, s, span=HERE),
        st.dates(date(2000, 1, 1), date(2050, 1, 1)), t.percents, st.one_of(st.none(), t.proses()),
    )  # fmt: skip
    decider = st.one_of(st.none(), t.proses().map(lambda p: ast.Decider(p, "publishes", span=HERE)))
    ends = st.one_of(st.just((None, None)), st.tuples(t.percents, t.percents))
    return st.builds(
        lambda e, d, n, v: ast.Reference(_names("附加基准", "further series"), ast.TypeExpr("rate", span=HERE), *e, d, n, tuple(v), span=HERE),
        ends, decider, st.one_of(st.none(), t.proses()), st.lists(value, max_size=3),
    )  # fmt: skip


@cache
@st.composite
def externals(draw: st.DrawFn) -> ast.ExternalClause:
    """A clause of another document, with and without where it is from."""
    target = st.one_of(st.none(), st.just("市办法：3.2"))
    origin = draw(st.lists(st.builds(lambda p, d: ast.Origin(p, d, span=HERE), t.proses(), target), max_size=1))
    return ast.ExternalClause(_names("附加外部条款", "further clause of theirs"), (draw(sentences()),), tuple(origin), span=HERE)


@cache
@st.composite
def definitions(draw: st.DrawFn) -> ast.Definition:
    value = draw(st.one_of(tables(), t.amounts(2), rows_of_conditions()))
    return ast.Definition(_names("附加定义", "further definition"), value, span=HERE)


@cache
@st.composite
def files(draw: st.DrawFn) -> ast.File:
    items: list[ast.Node] = list(t.declarations())
    items.extend(draw(st.lists(facts(), max_size=1)))
    items.extend(draw(st.lists(references(), max_size=1)))
    items.extend(draw(st.lists(definitions(), max_size=1)))
    items.extend(draw(st.lists(externals(), max_size=1)))
    items.append(_clause("1.1", 0, draw(sentences())))
    items.extend(draw(st.lists(groups(), max_size=1)))
    items.extend(draw(st.lists(st.one_of(examples(), example_tables()), max_size=2)))
    language = ast.Header("language", "zh", span=HERE)
    return ast.File(language="zh", headers=(language, *draw(headers())), items=tuple(items), span=HERE)

