"""The pages that are written from tables of the product, so that they cannot fall behind it.

In: a page's name and a language. Out: its Markdown. A page is one module here; ``python -m tests.docs`` writes them all into
``docs/<lang>/reference/``.
"""

from __future__ import annotations

from collections.abc import Callable

from policy_dsl.kernel.lang import Lang
from tests.docs.reference import commands, core, decision, diagnostics, facts, glossary, grammar, headers, keywords, phrasebook, python, types

PAGES: dict[str, tuple[Callable[[Lang], str], str]] = {
    "keywords": (keywords.page, "policy_dsl/lexicon/words.py"),
    "headers": (headers.page, "policy_dsl/lexicon/words.py"),
    "types": (types.page, "policy_dsl/lexicon/units.py"),
    "grammar": (grammar.page, "grammar/*.lark"),
    "phrasebook": (phrasebook.page, "tests/cases/phrasebook/phrases.yaml"),
    "diagnostics": (diagnostics.page, "policy_dsl/lexicon/messages"),
    "commands": (commands.page, "policy_dsl/lexicon/cli_words.py"),
    "facts-file": (facts.page, "policy_dsl/lexicon/envelope.py"),
    "decision-json": (decision.page, "docs/schemas/decision-1.json"),
    "python": (python.page, "policy_dsl/api.py"),
    "core": (core.page, "policy_dsl/model/nodes.py"),
    "glossary": (glossary.page, "tests/docs/reference/glossary.py"),
}
"""Page → who writes it, and the table that it is written from."""


def written(name: str, lang: Lang) -> str:
    """The whole page, with a line that says where it comes from."""
    build, origin = PAGES[name]
    return f"<!-- make docs · {origin} -->\n{build(lang).rstrip()}\n"
