"""The pages that are written from tables of the product, so that they cannot fall behind it.

In: a page's name and a language. Out: its Markdown. A page is one module here; ``python -m tests.docs`` writes them all into
``docs/<lang>/``.
"""

from __future__ import annotations

from collections.abc import Callable

from policy_dsl.kernel.lang import Lang
from tests.docs.reference import commands, core, decision, diagnostics, facts, glossary, grammar, headers, keywords, phrasebook, python, semantics, types

PAGES: dict[str, tuple[Callable[[Lang], str], str]] = {
    "reference/keywords": (keywords.page, "policy_dsl/lexicon/words.py"),
    "reference/headers": (headers.page, "policy_dsl/lexicon/words.py"),
    "reference/types": (types.page, "policy_dsl/lexicon/units.py"),
    "reference/grammar": (grammar.page, "grammar/*.lark"),
    "reference/phrasebook": (phrasebook.page, "tests/cases/phrasebook/phrases.yaml"),
    "reference/diagnostics": (diagnostics.page, "policy_dsl/lexicon/messages"),
    "reference/commands": (commands.page, "policy_dsl/lexicon/command_words.py"),
    "reference/facts-file": (facts.page, "policy_dsl/lexicon/envelope.py"),
    "reference/decision-json": (decision.page, "docs/schemas/decision-1.json"),
    "reference/python": (python.page, "policy_dsl/api.py"),
    "reference/core": (core.page, "policy_dsl/model/nodes.py"),
    "reference/glossary": (glossary.page, "tests/docs/words/glossary.yaml"),
    "explanation/semantics": (semantics.page, "tests/docs/words/semantics.yaml"),
}
"""Page, without ending → who writes it, and the table that it is written from."""


def written(name: str, lang: Lang) -> str:
    """The whole page, with a line that says where it comes from."""
    build, origin = PAGES[name]
    return f"<!-- make docs · {origin} -->\n{build(lang).rstrip()}\n"
