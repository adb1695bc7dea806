"""The law of printing for the rest of the sentence: kinds of guard, orders of an award, tables, caps of items, ranges, joints, the authority's act.

``test_round_trip`` draws whole files; here one sentence is drawn, with constructs that files leave out, and read back from both languages.
"""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policy_dsl.format.files import format_file
from policy_dsl.kernel.lang import LANGS, Lang, Text
from policy_dsl.kernel.source import Source
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse
from tests.laws import trees
from tests.laws.effort import examples
from tests.laws.trees import HERE, wording

SOME = examples(40)
HEADS: dict[Lang, str] = {
    lang: format_file(
        ast.File(language=lang, headers=(ast.Header("language", lang, span=HERE),), items=trees.declarations(), span=HERE), lang, collect(Source("", ""))
    )
    for lang in LANGS
}
NAMES = collect(Source("<declared>", HEADS["zh"]))
money_refs, moneys, percents = trees.money_refs, trees.moneys, trees.percents
lists = st.just(ast.Ref(trees.LIST.id, span=HERE))
premiere = ast.Ref(trees.ITEM_TRUTH.id, span=HERE)
cost = ast.Ref(trees.ITEM_MONEY.id, span=HERE)


def quantity(unit: str) -> SearchStrategy[ast.Quantity]:
    return trees.quantities(unit)


def betweens() -> SearchStrategy[ast.Node]:
    def of(pick: tuple[Text, str]) -> SearchStrategy[ast.Node]:
        low, high = quantity(pick[1]), quantity(pick[1])
        return st.builds(lambda a, i, b, j: ast.Between(ast.Ref(pick[0].id, span=HERE), a, i, b, j, span=HERE), low, st.booleans(), high, st.booleans())

    return st.sampled_from(trees.COUNTS).flatmap(of)


def dated() -> SearchStrategy[ast.Node]:
    return st.builds(
        lambda n, o, d: ast.Compare(ast.Ref(n.id, span=HERE), o, d, span=HERE),
        st.sampled_from(trees.DATES),
        st.sampled_from(("ge", "gt", "le", "lt")),
        trees.dates,
    )


def quantified() -> SearchStrategy[ast.Node]:
    return st.builds(lambda r, how: ast.Fold(r, premiere, None, how, span=HERE), lists, st.sampled_from(("every", "any")))


def sums() -> SearchStrategy[ast.Node]:
    pair = st.tuples(money_refs, money_refs)
    return st.builds(
        lambda op, p: ast.Compare(ast.Arithmetic(op, *p, wording=1, span=HERE), "ge", ast.Money(5, "CNY", span=HERE), span=HERE),
        st.sampled_from(("add", "subtract")),
        pair,
    )


def leaves() -> SearchStrategy[ast.Node]:
    return st.one_of(betweens(), dated(), quantified(), sums(), trees.truths, trees.memberships())


def joined() -> SearchStrategy[ast.Node]:
    """Rows of conditions: 、 binds tighter than ，."""
    pause = st.lists(leaves(), min_size=2, max_size=3).map(lambda i: ast.And(tuple(i), joint="pause", span=HERE))
    comma = st.lists(st.one_of(leaves(), pause), min_size=2, max_size=3).map(lambda i: ast.And(tuple(i), joint="comma", span=HERE))
    return st.one_of(leaves(), pause, comma)


def guards() -> SearchStrategy[ast.Guard | ast.Each]:
    plain = st.builds(lambda c, f: ast.Guard(c, form=f, span=HERE), joined(), st.sampled_from(("for", "bare", "if", "support")))
    support = st.builds(lambda c, w: ast.Guard(c, form="support", wording=w, span=HERE), joined(), wording("G_SUPPORT"))
    subject = st.builds(lambda c, k: ast.Guard(ast.And((c, k), span=HERE), form="subject", span=HERE), leaves(), trees.truths)
    each = st.builds(lambda r, w: ast.Each(r, premiere, wording=w, span=HERE), lists, st.sampled_from((0, 1)))
    grounds = st.lists(leaves(), min_size=2, max_size=3).map(lambda i: ast.Guard(ast.Or(tuple(i), joint="grounds", span=HERE), form="for", span=HERE))
    return st.one_of(plain, plain, support, subject, each, lists.map(lambda r: ast.Each(r, span=HERE)), grounds)


def acts() -> SearchStrategy[ast.Assessment | None]:
    act = st.builds(
        lambda a, w, g: ast.Assessment(a, wording=w, graded=g, span=HERE),
        st.sampled_from(("assessment", "recognition", "review")),
        st.sampled_from((0, 1)),
        st.booleans(),
    )
    return st.one_of(st.none(), act)


def rows() -> SearchStrategy[ast.Table]:
    amount = st.one_of(moneys, st.builds(lambda b, r: ast.PartOf(b, r, span=HERE), money_refs, percents))
    caps = st.one_of(st.just(()), moneys.map(lambda m: (ast.Cap(m, span=HERE),)))
    member = st.sampled_from(trees.GRADE[1]).map(lambda t: ast.Ref(t.id, span=HERE))
    row = st.builds(lambda k, v, c: ast.Row((k,), v, caps=c, span=HERE), member, amount, caps)
    other = st.builds(lambda v: ast.Row((), v, span=HERE), amount)
    by_class = st.builds(
        lambda r, o: ast.Table("class", ast.Ref(trees.GRADE[0].id, span=HERE), (*r, o), span=HERE), st.lists(row, min_size=1, max_size=2), other
    )
    case = st.builds(lambda c, v, o: ast.Table("case", None, (ast.Row((c,), v, span=HERE), o), span=HERE), leaves(), amount, other)
    name, unit = trees.COUNTS[0]
    figure = quantity(unit)
    bracket = st.builds(
        lambda low, lo_in, high, hi_in: ast.Bracket(low, lo_in if low else True, high, hi_in if high else False, span=HERE),
        st.one_of(st.none(), figure), st.booleans(), figure, st.booleans(),
    )  # fmt: skip
    by_bracket = st.builds(
        lambda k, b, v, o: ast.Table(k, ast.Ref(name.id, span=HERE), (ast.Row((b,), v, span=HERE), o), span=HERE),
        st.sampled_from(("bracket", "slice")), bracket, amount, other,
    )  # fmt: skip
    return st.one_of(by_class, case, by_bracket)


def pays() -> SearchStrategy[ast.Node]:
    lump = st.builds(
        lambda p, m, f, o, n, a: ast.Pay(p, m, f, o, a, order=n, span=HERE),
        trees.promises,
        moneys,
        trees.forms,
        st.booleans(),
        st.sampled_from((0, 1, 2)),
        acts(),
    )
    share = st.builds(
        lambda p, b, r, f, n, a: ast.Pay(p, ast.PartOf(b, r, span=HERE), f, False, a, order=n, span=HERE),
        st.sampled_from(("exact", "up_to")), money_refs, percents, trees.forms, st.sampled_from((0, 1)), acts(),
    )  # fmt: skip
    table = st.builds(lambda t, f: ast.Pay("exact", t, f, span=HERE), rows(), trees.forms)
    done = st.builds(
        lambda u, n, m, f, p, w: ast.PerDone(None, ast.Quantity(n, u, span=HERE), m, f, p, wording=w, span=HERE),  # type: ignore[arg-type]
        st.sampled_from(("家", "场", "项")), st.integers(1, 9), moneys, trees.forms, trees.promises, wording("DOEACH"),
    )  # fmt: skip
    return st.one_of(lump, share, table, done)


def tails() -> SearchStrategy[tuple[ast.Node, ...]]:
    scope = st.builds(
        lambda w, t, u: ast.Scope(w, t, unit=u if w == "item" else None, span=HERE),
        st.sampled_from(("project", "applicant", "item")),
        st.sampled_from(("year", "lifetime", None)),
        st.sampled_from(("家", None)),
    )
    cap = st.builds(lambda m, s, w: ast.Cap(m, s, "item" if s.who == "item" else "award", wording=w, span=HERE), moneys, scope, st.sampled_from((0, 1, 2)))
    past = st.builds(
        lambda m, x, w: ast.Cap(m, ast.Scope("applicant", "lifetime", span=HERE), including=x, wording=w, span=HERE),
        moneys,
        money_refs,
        st.sampled_from((0, 1, 2)),
    )
    rounding = st.builds(lambda m, how: ast.Rounding(m, how, span=HERE), moneys, st.sampled_from(("half_up", "down", "up")))
    except_ = st.one_of(leaves(), joined()).map(lambda c: ast.Except(c, span=HERE))
    return st.lists(st.one_of(cap, past, rounding, except_), max_size=2).map(tuple)


@st.composite
def sentences(draw: st.DrawFn) -> ast.Sentence:
    pay = draw(pays())
    guard = draw(st.one_of(st.none(), guards()))
    grounds = isinstance(guard, ast.Guard) and isinstance(guard.condition, ast.Or) and guard.condition.joint == "grounds"
    end = "stop" if grounds else draw(st.sampled_from(("stop", "semicolon")))
    return ast.Sentence((guard,) if guard else (), pay, draw(tails()), end=end, span=HERE)  # type: ignore[arg-type]


@SOME
@given(sentences())
def test_a_sentence_reads_back_from_both_languages(sentence: ast.Sentence) -> None:
    clause = ast.Clause("1.1", ast.Names(Text("甲", "a"), span=HERE), (sentence,), span=HERE)
    for lang in LANGS:
        text = HEADS[lang] + format_file(ast.File(language=lang, headers=(), items=(clause,), span=HERE), lang, NAMES)
        found = parse(Source("<printed>", text))
        assert not found.diagnostics, (text[len(HEADS[lang]) :], [(d.code, d.labels[0].span.text) for d in found.diagnostics])
        assert found.value is not None
        printed = found.value.items[-1]
        assert isinstance(printed, ast.Clause)
        assert evolve(printed.sentences[0], span=HERE) == sentence, text[len(HEADS[lang]) :]
