"""Every diagnostic on one page: an anchor, the words, the help page of ``pol explain``."""

from __future__ import annotations

import re

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.cli_words import SEVERITIES
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.lexicon.messages.pages import page_of as help_of
from policy_dsl.lexicon.messages.row import Message
from policy_dsl.report.diagnostics_words import message
from tests.docs.reference.markdown import heading, page_of, pick, table, words

_BARE = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(lang: Lang) -> str:
    said = words("diagnostics")
    head = ("代码", "轻重", "说的是") if lang == "zh" else ("code", "severity", "what it says")
    parts = []
    for family, title in said["families"].items():
        rows = [MESSAGES[c] for c in sorted(MESSAGES) if c.startswith(family)]
        parts += [heading(lang, title), table(head, [(f"[{m.code}](#{m.code})", pick(SEVERITIES[m.severity], lang), words_of(m, lang)) for m in rows])]
        parts += [_entry(m, lang) for m in rows]
    return page_of(lang, ("诊断代码", "Diagnostic codes"), said["intro"], *parts)


def words_of(m: Message, lang: Lang) -> str:
    """The head, with ``…`` where a value stands."""
    return message(Diagnostic(m.code), lang).head


def _entry(m: Message, lang: Lang) -> str:
    body = re.sub(r"^(#+) ", r"##\1 ", pick(help_of(m), lang), flags=re.MULTILINE)
    body = _BARE.sub(r"```text shown\n\1```", body)
    return f'<a id="{m.code}"></a>\n### {m.code}\n\n**{pick(SEVERITIES[m.severity], lang)}** {words_of(m, lang)}\n\n{body.strip()}\n'
