"""The facts file: its two forms, its reserved words, how values are written."""

from __future__ import annotations

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.envelope import ENVELOPE, NO, NONE_WORDS, RECORD, STRUCTURE, UNKNOWN_WORDS, YES
from tests.docs.reference.markdown import code, heading, listed, page_of, pick, table, words

READ: tuple[tuple[tuple[str, str], frozenset[str]], ...] = (
    (("是", "yes"), YES),
    (("否", "no"), NO),
    (("无", "none"), NONE_WORDS),
    (("拒绝：不知道就不要写", "refused: leave the unknown out"), UNKNOWN_WORDS),
)
_RECORDS = (
    "`历史` 和 `专门规定` 的每一行是一条记录；`基准` 的一个数也可以写成记录（日期、值、出处）：\n",
    "Each line of `history` and `special_rules` is a record; a value under `references` may be one too (date, value, source):\n",
)


def page(lang: Lang) -> str:
    said = words("facts")
    key, what = ("键", "是什么") if lang == "zh" else ("key", "what it is")
    structured = pick(("分层", "structured"), lang)
    envelope = [(listed(w, lang), structured if k in STRUCTURE else "", pick(said["keys"].get(k, ("", "")), lang)) for k, w in ENVELOPE.items()]
    return page_of(
        lang,
        ("事实文件", "Facts file"),
        said["intro"],
        heading(lang, ("两种形式", "Two forms")),
        pick(said["forms"], lang) + "\n",
        table((key, "", what), envelope),
        pick(_RECORDS, lang),
        table((key, what), [(listed(w, lang), pick(said["records"].get(k, ("", "")), lang)) for k, w in RECORD.items()]),
        heading(lang, ("值怎么写", "How values are written")),
        table(("", "", ""), [(pick(row[:2], lang), row[2], pick(row[3:], lang)) for row in said["values"]]),
        heading(lang, ("是、否、无", "Yes, no, none")),
        table(("", ""), [(pick(name, lang), ", ".join(map(code, _first(found, lang)))) for name, found in READ]),
        heading(lang, ("界限", "Limits")),
        pick(said["bounds"], lang) + "\n",
    )


def _first(found: frozenset[str], lang: Lang) -> list[str]:
    """Those of the page's language first."""
    return sorted(found, key=lambda w: (w.isascii() == (lang == "zh"), w))
