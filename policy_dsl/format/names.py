"""Names: pairs in declarations, identities in sentences, units, the article of an award form."""

from __future__ import annotations

from collections.abc import Callable

from policy_dsl.format.literals import quoted
from policy_dsl.format.pen import ATOM, Pen, Rule, Said
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.forms import FORMS
from policy_dsl.lexicon.units import CURRENCY_BY_CODE, UNIT_BY_ID
from policy_dsl.syntax import ast
from policy_dsl.syntax.pairs import is_odd
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.vocabulary import Vocabulary

PAIR = " / "


def names_text(names: ast.Names, lang: Lang) -> str:
    """``中文 / english``, the language of the file first; the plural stands after the English name."""
    zh, en = (_declared(name, side in names.escaped) for side, name in (("zh", names.text.zh), ("en", names.text.en)))
    if en is not None and names.plural is not None:
        en += f"（{names.plural}）" if lang == "zh" else f" ({names.plural})"
    both = (zh, en) if lang == "zh" else (en, zh)
    return PAIR.join(n for n in both if n is not None)


def _declared(name: str | None, escaped: bool) -> str | None:
    """A name where it is declared: in 【】 if it holds what would end it there, or if sentences write it so."""
    return f"【{name}】" if name is not None and (escaped or is_odd(name)) else name


def names(node: ast.Names, pen: Pen) -> Said:
    return Said(ATOM, names_text(node, pen.lang))


def member(node: ast.Member, pen: Pen) -> Said:
    return Said(ATOM, names_text(node.names, pen.lang))


def prose(node: ast.Prose, pen: Pen) -> Said:
    """``「中文」/"English"``, the language of the file first."""
    zh = f"「{node.text.zh}」" if node.text.zh is not None else None
    en = None if node.text.en is None else f"「{node.text.en}」" if '"' in node.text.en else f'"{node.text.en}"'
    both = (zh, en) if pen.zh else (en, zh)
    return Said(ATOM, "/".join(p for p in both if p is not None))


def name_writer(vocabulary: Vocabulary, lang: Lang) -> Callable[[str], str]:
    """Identity → the name as it is written in a sentence."""

    def name_of(identity: str) -> str:
        entry = vocabulary.by_id.get(identity)
        if entry is None:
            return identity
        name = entry.text.in_(lang)
        return f"【{name}】" if entry.escaped and entry.is_escaped(fold(name)) else name

    return name_of


def unit_writer(vocabulary: Vocabulary, lang: Lang) -> Callable[[str, bool], str]:
    """(identity, many?) → the unit as it is written after a figure."""

    def unit_of(identity: str, many: bool) -> str:
        entry = vocabulary.by_id.get(identity)
        if entry is not None and entry.kind == "unit":
            return (entry.number(many) if lang == "en" else None) or entry.text.in_(lang)
        row = UNIT_BY_ID.get(identity)
        if row is None and lang == "zh" and identity in CURRENCY_BY_CODE:  # 元/美元
            return CURRENCY_BY_CODE[identity].zh
        if row is None or lang == "zh":
            return identity
        return row.plural if many else row.en

    return unit_of


def counted_in(vocabulary: Vocabulary) -> Callable[[str], str | None]:
    """Identity of a list → identity of its unit."""

    def unit_of(identity: str) -> str | None:
        entry = vocabulary.by_id.get(identity)
        return vocabulary.units.get(entry.unit, entry.unit) if entry is not None and entry.unit is not None else None

    return unit_of


def number_of(vocabulary: Vocabulary) -> Callable[[str, bool], str | None]:
    """(identity of a list, many?) → its English name."""

    def name_of(identity: str, many: bool) -> str | None:
        entry = vocabulary.by_id.get(identity)
        return entry.number(many) if entry is not None and entry.kind == "list" else None

    return name_of


def negative_of(vocabulary: Vocabulary, lang: Lang) -> Callable[[str], str | None]:
    """Identity of a yes/no fact → its declared negative wording in this language (C18)."""
    found = {e.id: e.text.zh if lang == "zh" else e.text.en for e in vocabulary.entries if e.kind == "negative"}
    return found.get


def form_text(identity: str, pen: Pen) -> str:
    """资金支持 · funding support."""
    form = FORMS.get(identity)
    return form.in_(pen.lang) if form is not None else pen.name_of(identity)


RULES: dict[type[ast.Node], Rule] = {ast.Names: names, ast.Member: member, ast.Prose: prose}

__all__ = ["RULES", "form_text", "name_writer", "names_text", "quoted", "unit_writer"]
