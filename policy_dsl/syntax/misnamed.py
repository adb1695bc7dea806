"""A name that nothing declares → P0301 (P0302 for a member), with what was probably meant, where that is declared, and what must not be mixed up with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from policy_dsl.kernel.diagnostic import Diagnostic, Edit, Label, Value
from policy_dsl.kernel.lang import LANGS, Lang, Text
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.expected import KINDS_OF_NAME
from policy_dsl.lexicon.words import FORM_WORDS, WORDS
from policy_dsl.syntax.nearest import Near, harmless, near_at, near_word
from policy_dsl.syntax.tokens import Token
from policy_dsl.syntax.vocabulary import Entry, Kind, Vocabulary

KINDS_FOR: dict[str, tuple[Kind, ...]] = {
    "NAME": ("fact", "definition", "field", "external"), "LIST": ("list",), "TERM": ("term",), "MEMBER": ("member",), "NEG": ("negative",),
    "CLAUSE": ("clause", "external"),
    "CLAUSENO": ("clause",), "UNIT": ("unit",),
}  # fmt: skip
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]+[条款项]|本(?:办法|通知|措施)|(?:article|section|paragraph) \d", re.IGNORECASE)
SURE, APART = 0.75, 0.1  # how like, and how much liker than any other, before --fix may put it in
_TYPES = {s: w for w in WORDS if w.token.startswith("T_") for s in (*w.zh, *w.en)}


def undeclared(tokens: Sequence[Token], at: int, expected: frozenset[str], lang: Lang, vocabulary: Vocabulary) -> Diagnostic | None:
    """What is wrong with the name at ``at``; None where it is no name, or none could stand there."""
    kinds = frozenset(k for t in expected for k in KINDS_FOR.get(t, ()))
    token = tokens[at]
    if not kinds:
        return None
    if token.type in ("MEMBER", "TERM") and token.type not in expected and "NAME" in expected:
        return _out_of_place(token, vocabulary)
    if "MEMBER" in expected and (fact := fact_before(tokens, at, vocabulary)) is not None and token.type == "UNKNOWN":
        return _member(token, fact, lang, vocabulary)
    if "FORM" in expected and "NAME" not in expected and token.type == "UNKNOWN":
        return _form(tokens, at, near_at(tokens, at, vocabulary, kinds), lang)
    near = near_at(tokens, at, vocabulary, kinds)
    if token.type != "UNKNOWN":  # a name that begins with a keyword; only if it is very like
        near = [n for n in near if n.score >= SURE and n.start == at]
        if not near:
            return None
    elif not near and not (kinds & {"fact", "list", "term", "unit", "clause"}):
        return None
    return _said(tokens, at, near, lang)


def _said(tokens: Sequence[Token], at: int, near: list[Near], lang: Lang) -> Diagnostic:
    if not near:
        token = tokens[at]
        note = "fix-article" if _ARTICLE.match(token.text) else "fix"
        return Diagnostic("P0301", {"name": token.text}, (Label(token.span, "main"),), (note,))
    best = near[0]
    span = tokens[best.start].span.to(tokens[best.end - 1].span)
    others = [n for n in near if n.entry.id != best.entry.id]
    name = best.entry.text.in_(lang)
    sure = best.score >= SURE and (not others or best.score - others[0].score >= APART) and harmless(span.text, name)
    values: dict[str, Value] = {"name": span.text, "suggestion": name, "where": _where(best.entry, sure)}
    notes = ["suggest"]
    if others and others[0].entry.kind == best.entry.kind:
        other = others[0].entry
        values.update(other=other.text.in_(lang), other_kind=KINDS_OF_NAME[other.kind], other_where=_where(other, False))
        notes.append("other")
    edits = (Edit(span, name),) if sure else ()
    return Diagnostic("P0301", values, (Label(span, "main"),), tuple(notes), edits)


def _where(entry: Entry, fixable: bool) -> Text:
    """金额，见 document.pol:14（--fix 可代改）· money, document.pol:14."""
    place = ""
    if entry.span is not None:
        place = f"{PurePath(entry.span.source.name).name}:{entry.span.line}"
    said = []
    for reader in LANGS:
        row = _TYPES.get(entry.type_word.lower())
        kind = row.spelling(reader) if row is not None else KINDS_OF_NAME[entry.kind].in_(reader)
        if reader == "zh":
            said.append(f"{kind}{'，见 ' + place if place else ''}{'（--fix 可代改）' if fixable else ''}")
        else:
            said.append(f"{kind}{', ' + place if place else ''}")
    return Text(*said)


def _form(tokens: Sequence[Token], at: int, near: list[Near], lang: Lang) -> Diagnostic:
    """The form of an award: a declared term, or one of the words that everybody knows."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else token
    known = near_word(token.text, FORM_WORDS[lang], lang) if after.type != "FORM" else None
    if known is None and after.type == "FORM" and not token.source.text[token.end : after.start].strip():  # 运营补贴: one term
        whole = token.span.to(after.span)
        return Diagnostic("P0301", {"name": whole.text, "known": after.text}, (Label(whole, "main"),), ("fix-term-of",))
    if known is None and near:
        return _said(tokens, at, near, lang)
    if known is None:
        return Diagnostic("P0301", {"name": token.text}, (Label(token.span, "main"),), ("fix-term",))
    values: dict[str, Value] = {"name": token.text, "suggestion": known.word, "where": Text("支持的形式", "a form of support")}
    return Diagnostic("P0301", values, (Label(token.span, "main"),), ("suggest",))


# ── members ──

_BEFORE = frozenset(("IN", "NOTIN", "HAS", "HASNOT", "HASANY", "HASALL", "NOTHASANY", "NOTHASALL", "IS", "ISNOT"))
_WITHIN = frozenset(("MEMBER", "STR", "UNKNOWN", "NAME", "LSEP", "PAUSE", "COMMA", "LB", "OR", "ETC"))


def fact_before(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> Entry | None:
    """The fact with members whose values are being listed."""
    for i in range(at - 1, 0, -1):
        if tokens[i].type in _BEFORE:
            entry = vocabulary.by_id.get(tokens[i - 1].value) if isinstance(tokens[i - 1].value, str) else None
            return entry if entry is not None and any(e.owner == entry.id and e.kind == "member" for e in vocabulary.entries) else None
        if tokens[i].type not in _WITHIN:
            return None
    return None


def _out_of_place(token: Token, vocabulary: Vocabulary) -> Diagnostic | None:
    """A member or a term where a condition or a number belongs: it is declared, but has no value of its own (P0605, P0603)."""
    if token.type == "TERM":
        values: dict[str, Value] = {"name": token.text}
        return Diagnostic("P0603", values, (Label(token.span, "main", values),))
    entry = next((e for e in vocabulary.entries if e.kind == "member" and e.id == token.value), None)
    owner = vocabulary.by_id.get(entry.owner) if entry is not None and entry.owner is not None else None
    if owner is None:
        return None
    values = {"name": token.text, "fact": owner.text}
    return Diagnostic("P0605", values, (Label(token.span, "main", values),))


def _member(token: Token, fact: Entry, lang: Lang, vocabulary: Vocabulary) -> Diagnostic:
    members = [e for e in vocabulary.entries if e.kind == "member" and e.owner == fact.id]
    said = Text("、".join(m.text.in_("zh") for m in members), ", ".join(m.text.in_("en") for m in members))
    near = near_at((token,), 0, vocabulary, frozenset(("member",)), fact.id)
    values: dict[str, Value] = {"name": token.text, "fact": fact.text.in_(lang), "members": said}
    labels = [Label(token.span, "main")]
    if fact.span is not None:
        labels.append(Label(Span(fact.span.source, fact.span.start, fact.span.end), "other"))
    if near:
        values["suggestion"] = near[0].entry.text.in_(lang)
        member = near[0].entry.text.in_(lang)
        alone = all(n.entry.id == near[0].entry.id or near[0].score - n.score >= APART for n in near)
        edits = (Edit(token.span, member),) if near[0].score >= SURE and alone and harmless(token.text, member) else ()
        return Diagnostic("P0302", values, tuple(labels), ("suggest",), edits)
    return Diagnostic("P0302", values, tuple(labels), ("members",))
