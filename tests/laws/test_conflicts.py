"""The law of names: a vocabulary that the check lets pass is never misread, however its names are put together from keywords and from each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policy_dsl.format.files import format_file
from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.words import BY_TOKEN
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse
from policy_dsl.syntax.vocabulary import Vocabulary
from tests.laws.effort import examples
from tests.laws.trees import HERE

SOME = examples(120)
_TOKENS = (
    "AND", "OR", "NOT", "GE", "GT", "LT", "UPTO", "LE", "IS", "IN", "HAS", "CAP", "PLUS", "MINUS", "TIMES", "DE", "EACH", "GIVE", "ACCORD", "LOWER", "OVER",
    "F_SUM", "OTHER", "SHARE", "RATIO", "PARTWORD", "EXCEPT", "YEARLY", "ONEOFF", "AS", "PROJECT", "ISNOT", "WITH",
)  # fmt: skip
PIECES: dict[Lang, list[str]] = {
    "zh": sorted({p for t in _TOKENS for w in BY_TOKEN[t].zh if w.isalpha() for p in (w, w[:1], w[1:], w[-2:]) if p} | {"企业", "投资", "额", "率", "产能"}),
    "en": sorted({p for t in _TOKENS for w in BY_TOKEN[t].en for p in (w, *w.split()) if p[0].isalpha()} | {"firm", "investment", "output", "quota"}),
}


@st.composite
def names(draw: st.DrawFn, lang: Lang) -> list[str]:
    """Four different names of pieces of keywords; some are parts of others."""
    joint = "" if lang == "zh" else " "
    piece = st.sampled_from(PIECES[lang])
    found: list[str] = []
    while len(found) < 4:
        parts = draw(st.lists(piece, min_size=1, max_size=3))
        if found and draw(st.booleans()):
            parts.insert(draw(st.integers(0, len(parts))), draw(st.sampled_from(found)))
        name = joint.join(parts)
        if 1 < len(name) < 40 and name not in found:
            found.append(name)
    return found


def ref(name: str) -> ast.Ref:
    return ast.Ref(name, span=HERE)


def conditions(money: list[str], truth: list[str]) -> SearchStrategy[ast.Node]:
    """What a sentence may say of them, side by side in every way."""
    sums = st.one_of(
        st.sampled_from(money).map(ref),
        st.builds(lambda a, b: ast.Arithmetic("add", ref(a), ref(b), span=HERE), st.sampled_from(money), st.sampled_from(money)),
        st.builds(lambda a: ast.PartOf(ref(a), ast.Percent(1, span=HERE), span=HERE), st.sampled_from(money)),
        st.builds(lambda a, b: ast.Extreme("lower", (ref(a), ref(b)), span=HERE), st.sampled_from(money), st.sampled_from(money)),
    )
    leaf = st.one_of(
        st.sampled_from(truth).map(ref),
        st.sampled_from(truth).map(lambda n: ast.Not(ref(n), span=HERE)),
        st.builds(lambda a, o, b: ast.Compare(a, o, b, span=HERE), sums, st.sampled_from(("ge", "gt", "le", "lt")), sums),
    )
    return st.one_of(
        leaf,
        st.lists(leaf, min_size=2, max_size=3).map(lambda items: ast.And(tuple(items), span=HERE)),
        st.lists(leaf, min_size=2, max_size=3).map(lambda items: ast.Or(tuple(items), span=HERE)),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Lang, list[str], ast.Sentence]:
    lang: Lang = draw(st.sampled_from(("zh", "en")))
    named = draw(names(lang))
    condition = draw(conditions(named[:2], named[2:]))
    amount = ast.PartOf(ref(named[0]), ast.Percent(1, span=HERE), span=HERE)
    pay = ast.Pay(draw(st.sampled_from(("exact", "up_to"))), amount, "奖励", span=HERE)
    cap = ast.Cap(ref(named[1]), span=HERE)
    except_ = ast.Except(ref(named[3]), span=HERE)
    return lang, named, ast.Sentence((ast.Guard(condition, span=HERE),), pay, (cap, except_), span=HERE)


def declared(lang: Lang, named: list[str]) -> str:
    zh, en = ("语言：中文", "事实 {}：金额。", "事实 {}：是否。"), ("language: English", "fact {}: money.", "fact {}: yes/no.")
    head, money, truth = zh if lang == "zh" else en
    return "\n".join([head, *(money.format(n) for n in named[:2]), *(truth.format(n) for n in named[2:]), ""])


@SOME
@given(cases())
def test_names_that_pass_are_never_misread(case: tuple[Lang, list[str], ast.Sentence]) -> None:
    lang, named, sentence = case
    declarations = declared(lang, named)
    source = Source("<names>", declarations)
    found = parse(source)
    if found.diagnostics or found.value is None or len(found.value.items) != 4:
        return  # refused, or no declaration of four names
    vocabulary = collect(source)
    if {e.id for e in vocabulary.entries} != set(named):
        return
    clause = ast.Clause("1.1", ast.Names(Text("甲", "a"), span=HERE), (sentence,), span=HERE)
    text = format_file(ast.File(language=lang, headers=(), items=(clause,), span=HERE), lang, vocabulary)
    again = parse(Source("<printed>", declarations + text), Vocabulary(()))
    assert not again.diagnostics, (named, text, [(d.code, d.labels[0].span.text) for d in again.diagnostics])
    assert again.value is not None
    printed = again.value.items[-1]
    assert isinstance(printed, ast.Clause)
    assert printed.sentences == (sentence,), (named, text)
