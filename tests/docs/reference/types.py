"""Types of facts, units, currencies, and how figures are written."""

from __future__ import annotations

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.units import CURRENCIES, UNITS, UnitRow
from policy_dsl.lexicon.words import BY_TOKEN
from tests.docs.reference.markdown import code, heading, listed, page_of, pick, table, words

UNIT_HEAD = (("中文", "英文", "也读作", ""), ("Chinese", "English", "also read", ""))
CURRENCY_HEAD = (("代码", "数后面写", "也读作", "小数位"), ("code", "after a figure", "also read", "decimal places"))


def page(lang: Lang) -> str:
    said = words("types")
    return page_of(
        lang,
        ("类型和单位", "Types and units"),
        None,
        heading(lang, ("事实的类型", "Types of facts")),
        table(_head(lang, ("是什么", "例"), ("what it is", "example")), [_type(token, row, lang) for token, row in said["types"].items()]),
        pick(said["more"], lang) + "\n",
        heading(lang, ("事实的属性", "Attributes of a fact")),
        table(_head(lang, ("是什么",), ("what it is",)), [(*_pair(token, lang), pick(row, lang)) for token, row in said["attributes"].items()]),
        heading(lang, ("数怎么写", "How figures are written")),
        pick(said["written"], lang) + "\n",
        table(("", pick(("中文", "Chinese"), lang), pick(("英文", "English"), lang)), [(pick((zh, en), lang), a, b) for zh, en, a, b in said["figures"]]),
        heading(lang, ("单位", "Units")),
        pick(said["units"], lang) + "\n",
        table(UNIT_HEAD[lang == "en"], [_unit(u, lang) for u in UNITS]),
        heading(lang, ("币种", "Currencies")),
        pick(said["currencies"], lang) + "\n",
        table(CURRENCY_HEAD[lang == "en"], [(code(c.code), code(c.zh), listed((*c.zh_also, *c.en_also), lang), str(c.minor)) for c in CURRENCIES]),
    )


def _head(lang: Lang, zh: tuple[str, ...], en: tuple[str, ...]) -> tuple[str, ...]:
    return ("写法", "英文", *zh) if lang == "zh" else ("written", "Chinese", *en)


def _type(token: str, row: list[str], lang: Lang) -> tuple[str, ...]:
    zh, en, *examples = row
    return (*_pair(token, lang), pick((zh, en), lang), code(pick(examples, lang)))


def _pair(token: str, lang: Lang) -> tuple[str, str]:
    word = BY_TOKEN[token]
    return code(word.spelling(lang)), code(word.spelling("en" if lang == "zh" else "zh"))


def _unit(u: UnitRow, lang: Lang) -> tuple[str, ...]:
    how = pick(("量", "measured") if u.measured else ("数", "counted"), lang)
    return code(u.id), listed(dict.fromkeys((u.en, u.plural)), lang), listed((*u.zh_also, *u.en_also), lang), how
