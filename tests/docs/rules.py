"""The rule of a page: its ``pol`` blocks together are one measure.

In: a page. Out: the measure's source, what the checker says, and how its examples fare.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from policy_dsl.check import Checked
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.library.store import check_sources
from policy_dsl.report.diagnostics import render_diagnostics
from policy_dsl.trial.session import Tested
from policy_dsl.trial.session import test_document as run_document  # not a test: pytest would collect the name
from tests.docs.pages import Block, Page

HEAD: dict[Lang, str] = {
    "zh": '语言：中文\n标题：「例」/"Examples"\n条次：「1」\n版本：「1.0.0」\n施行：2026年1月1日至2027年12月31日\n',
    "en": 'language: English\ntitle: "Examples"/「例」\narticle: "1"\nversion: "1.0.0"\neffective: 2026-01-01 to 2027-12-31\n',
}
"""What stands above the parts that a page shows; a page that shows the head of a file has its own."""
FIRST = ("语言", "language")
FRAGMENT = frozenset(("P0503", "P0512", "P0520"))
"""What is not held against a fragment: it quotes no official text, and is not asked about caps that its text does not have."""


def fragments(page: Page) -> list[Block]:
    """The parts of the page's rule, mistakes left out."""
    return [b for b in page.blocks if b.kind == "pol" and not b.words]


def source_of(page: Page, blocks: Sequence[Block]) -> Source:
    body = "\n".join(b.body for b in blocks)
    return Source("m01@1.0.0.pol", body if body.startswith(FIRST) else HEAD[page.lang] + "\n" + body)


@cache
def checked(page: Page) -> Result[Checked]:
    """The rule of the page as the checker sees it."""
    return checked_with(page, fragments(page))


def checked_with(page: Page, blocks: Sequence[Block]) -> Result[Checked]:
    return check_sources("docs", None, [source_of(page, blocks)], None)


def faults(found: Result[Checked]) -> list[tuple[str, str, int, str]]:
    """What a reader would be told: code, severity, line, words."""
    return [_shown(d) for d in found.diagnostics if d.code not in FRAGMENT]


def _shown(d: Diagnostic) -> tuple[str, str, int, str]:
    place = d.labels[0].span if d.labels else None
    return d.code, MESSAGES[d.code].severity, place.line if place else 0, f"{place.text if place else ''} {dict(d.values)}"


def meaning(page: Page) -> str | None:
    """The meaning digest of the page's rule; equal in both languages. None where the page has no rule."""
    rule = checked(page).value if fragments(page) else None
    return rule.document.measures[0].meaning if rule is not None else None


def shown_failure(d: Diagnostic, lang: Lang) -> str:
    """A failing example in words."""
    return render_diagnostics((d,), lang, "text", False)


def tested(rule: Checked) -> Tested:
    return run_document(rule)


def clauses_without_example(rule: Checked, ran: Tested) -> list[str]:
    """The clauses of which no example says what they yield."""
    said = {expected.clause for example in ran.examples for expected in example.expects}
    return [c.number for m in rule.document.measures for c in m.clauses if c.number not in said]
