"""Two versions of a clause, or of a measure, compared: for tests of ``pol diff``.

In: clauses as text in one language, over the vocabulary of the phrase book. Out: a ``Diff``, and its changes as lines.
"""

from __future__ import annotations

from pathlib import Path

from policy_dsl.check import Checked
from policy_dsl.compare.answer import TIMEOUT_MS
from policy_dsl.compare.classify import Classed
from policy_dsl.compare.diff import Diff, diff_documents, diff_measures
from policy_dsl.compare.semantic import Asking
from policy_dsl.compare.versions import version_of
from policy_dsl.format.files import format_file
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.report.diff_story import diff_story
from policy_dsl.report.speech import plain

CASES = Path(__file__).parents[1] / "cases"
VOCABULARY = (CASES / "phrasebook" / "vocabulary.pol").read_text(encoding="utf-8")
HEAD = {"zh": "语言：中文\n标题：「试验」/\"Trial\"\n版本：「1.0.0」\n\n", "en": "language: English\ntitle: \"Trial\"/「试验」\nversion: \"1.0.0\"\n\n"}
CLAUSE = {
    "zh": "条款 1.1 试验 / trial：\n  {body}\n  豁免「无条件」：理由「试验」。\n",
    "en": "clause 1.1 trial / 试验:\n  {body}\n  waive \"no condition\": because \"a trial\".\n",
}
END = {"zh": "。", "en": "."}


def document(*texts: str, shared: str | None = VOCABULARY, name: str = "doc") -> Checked:
    """Measures as text, checked as one document over the vocabulary."""
    sources = [Source(f"m{i}.pol", text) for i, text in enumerate(texts, 1)]
    found = check_sources(name, Source("document.pol", shared) if shared else None, sources, None)
    assert found.value is not None, [(d.code, dict(d.values), [label.span.text for label in d.labels]) for d in found.diagnostics]
    return found.value


def clause(body: str, lang: Lang = "zh") -> Checked:
    """One clause 1.1 over the vocabulary; whole clauses may be given instead of its body."""
    body = body.strip()
    whole = "条款 " in body or "clause " in body
    if not whole and body[-1] not in "。.;；":
        body += END[lang]
    return document(HEAD[lang] + (body + "\n" if whole else CLAUSE[lang].format(body=body)))


def compared(old: Checked, new: Checked, timeout: int = TIMEOUT_MS, simply: bool = True) -> Diff:
    asking = Asking(timeout, simply)
    if len(old.document.measures) == 1 and len(new.document.measures) == 1:
        return diff_measures(version_of(old, old.document.measures[0]), version_of(new, new.document.measures[0]), asking)
    return diff_documents(old, new, asking)


def lines(found: Diff) -> list[str]:
    """``loosened 1.1 rate``, with what happened to it where that has a name."""
    return [line(c) for c in found.changes]


def line(c: Classed) -> str:
    note = f" {c.change.note}" if c.change.note in ("opened", "closed", "order", "moved", "renumbered") else ""
    return " ".join([c.effect, *c.change.clauses, c.change.part]) + note


def words(found: Diff, lang: Lang) -> list[str]:
    """``不超过 20% → 不超过 21%``: the words of each row."""
    rows = [r for m in diff_story(found, lang).measures for r in m.rows]
    return [f"{plain(r.before)} → {plain(r.after)}" for r in rows]


def other_language(checked: Checked) -> Checked:
    """The same document, written in the other language."""
    lang: Lang = "en" if checked.document.language == "zh" else "zh"
    return document(*(format_file(f, lang, checked.bundle.vocabulary) for f in checked.files))
