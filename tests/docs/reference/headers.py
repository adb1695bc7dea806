"""Header lines: what each says, where it may stand, an example of each (all of them parse: ``test_docs``)."""

from __future__ import annotations

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.words import HEADERS
from tests.docs.reference.markdown import code, listed, page_of, pick, table, words

WHERE = {"d": ("文件", "document"), "m": ("措施", "measure"), "b": ("都可以", "either")}


def page(lang: Lang) -> str:
    said = words("headers")
    other: Lang = "en" if lang == "zh" else "zh"
    rows = []
    for word in HEADERS:
        where, zh, en, *examples = said["lines"].get(word.token, ("b", "", "", "", ""))
        rows.append((code(word.spelling(lang)), code(word.spelling(other)), pick(WHERE[where], lang), pick((zh, en), lang), code(pick(examples, lang))))
    head = ("写法", "英文", "写在哪里", "说的是", "例") if lang == "zh" else ("line", "Chinese", "where", "what it says", "example")
    also = [(code(w.spelling(lang)), listed(w.in_(lang)[1:], lang)) for w in HEADERS if w.in_(lang)[1:]]
    also_head = ("写法", "也读作") if lang == "zh" else ("line", "also read")
    return page_of(lang, ("文件头", "Header lines"), said["intro"], table(head, rows), table(also_head, also), pick(said["more"], lang) + "\n")
