"""The summary of ``pol test`` in words (outputs.md §4), and its JSON form.

In: what was tested, of one document or several. Out: text in one language; a JSON value. ``junit`` has the third form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.width import width
from policy_dsl.lexicon import trial_words as words
from policy_dsl.trial.expectations import expectation_of
from policy_dsl.trial.run import Judged
from policy_dsl.trial.session import Gap, Tested

SHOWN = 20
"""So many gaps of one sort are listed in words; JSON has all."""


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_summary(tested: Sequence[Tested], lang: Lang) -> str:
    """What people read at the end of ``pol test``."""
    broken = sum(len(t.diagnostics) for t in tested if t.run is None)
    if broken:
        return (words.BROKEN_ONE if broken == 1 else words.BROKEN).in_(lang).format(n=broken) + "\n"
    lines = [_head(tested, lang)]
    covered = _counts(tested)
    if covered:
        parts = [f"{words.PARTS[p].in_(lang)} {seen}/{all_}" for p, (seen, all_) in covered.items()]
        lines.append(f"  {words.COVERAGE.in_(lang)}  {words.COMMA.in_(lang).join(parts)}")
    shown: set[tuple[str, str]] = set()
    lines += _gaps(words.UNNOTICED.in_(lang), [g for t in tested for g in t.survivors], shown, lang)
    lines += _gaps(words.UNCOVERED.in_(lang), [g for t in tested for g in t.uncovered], shown, lang)
    return "\n".join(lines) + "\n"


def _head(tested: Sequence[Tested], lang: Lang) -> str:
    n = sum(len(t.examples) for t in tested)
    failed = sum(t.run.failed for t in tested if t.run is not None)
    if n == 0:
        return words.NO_EXAMPLES.in_(lang)
    said = words.SOME_FAIL if failed else words.ONE_PASSES if n == 1 else words.ALL_PASS
    text = said.in_(lang).format(n=n, failed=failed)
    hunts = [t.hunt for t in tested if t.hunt is not None]
    if hunts:
        all_ = sum(len(h.hunted) for h in hunts)
        refused = sum(len(h.of("refused")) for h in hunts)
        waived, left = sum(len(t.waived) for t in tested), sum(len(t.survivors) for t in tested)
        text += {"zh": "；", "en": "; "}[lang] + words.MUTANTS.in_(lang).format(all=all_, noticed=all_ - waived - left)
        text += words.REFUSED.in_(lang).format(n=refused) if refused else ""
        text += words.WAIVED.in_(lang).format(n=waived) if waived else ""
        text += words.SURVIVE.in_(lang).format(n=left) if left else words.NONE_SURVIVE.in_(lang)
    return text + words.STOP.in_(lang)


def _counts(tested: Sequence[Tested]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for t in tested:
        for part, (seen, all_) in (t.coverage.counts() if t.coverage is not None else {}).items():
            a, b = found.get(part, (0, 0))
            found[part] = (a + seen, b + all_)
    return {p: found[p] for p in words.PARTS if p in found}


def _gaps(head: str, gaps: list[Gap], shown: set[tuple[str, str]], lang: Lang) -> list[str]:
    """``shown``: the examples that were offered already, by measure."""
    indent = " " * (width(head) + 4)
    lines = []
    for g in gaps[:SHOWN]:
        where = place(g, lang)
        lines.append(f"  {head}  {where}{'  ' if where else ''}{said(g, lang)}")
        if g.example is not None:
            line = g.example.in_(lang)
            known = (g.measure, line)
            lines.append(f"{indent}{words.ADD.in_(lang)}{words.SAME.in_(lang) if known in shown else line}")
            shown.add(known)
    if len(gaps) > SHOWN:
        lines.append(f"{indent}{words.MORE.in_(lang).format(n=len(gaps) - SHOWN)}")
    return lines


def place(g: Gap, lang: Lang) -> str:
    """Where a gap is: m08 8.1, 8.2."""
    clauses = ("、" if lang == "zh" else ", ").join(g.clauses)
    return " ".join(p for p in (g.measure, clauses) if p)


def said(g: Gap, lang: Lang) -> str:
    """A gap in words: what was changed, or what was not seen."""
    if g.after is not None:
        return f"{g.before.in_(lang)} {words.ARROW.in_(lang)} {g.after.in_(lang)}"
    side = words.SIDES[g.point.side].in_(lang) if g.point is not None else ""
    return f"{g.before.in_(lang)}{'：' if lang == 'zh' else ': '}{side}"


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_json(tested: Sequence[Tested]) -> dict[str, Any]:
    """The same in the published form ``policy-dsl/test/1``. All lists are in the order of the files."""
    return {"schema": "policy-dsl/test/1", "passed": all(t.passed for t in tested), "documents": [_document(t) for t in tested]}


def _document(t: Tested) -> dict[str, Any]:
    found: dict[str, Any] = {"document": t.document, "passed": t.passed}
    if t.run is None:
        return {**found, "examples": None, "errors": len(t.diagnostics)}
    found["examples"] = {"all": len(t.examples), "passed": t.run.passed, "failed": t.run.failed}
    found["results"] = [
        {
            "title": one.example.title.as_json(),
            "file": one.example.span.source.name,
            "line": one.example.span.line,
            "as_of": one.example.as_of.isoformat(),
            "passed": one.passed,
            "expectations": [_judged(j, t) for j in one.judged],
        }
        for one in t.run.tried
    ]
    if t.coverage is not None:
        parts = {part: {"seen": seen, "of": all_} for part, (seen, all_) in t.coverage.counts().items()}
        found["coverage"] = {**parts, "uncovered": [_gap(g) for g in t.uncovered]}
    if t.hunt is not None:
        found["mutations"] = {
            "all": len(t.hunt.hunted),
            "noticed": len(t.hunt.of("noticed")),
            "refused": len(t.hunt.of("refused")),
            "waived": [_gap(g) for g in t.waived],
            "unnoticed": [_gap(g) for g in t.survivors],
        }
    return found


def _judged(j: Judged, t: Tested) -> dict[str, Any]:
    node = j.expected.node
    row: dict[str, Any] = {"clause": j.expected.clause, "project": node.project, "passed": j.passed, "line": node.span.line}
    if t.say is not None:
        row["expected"] = t.say.node(node).as_json()
        row["found"] = t.say.node(expectation_of(j.result, project=node.project)).as_json() if j.result is not None else None
    if j.difference is not None:
        row["difference"] = j.difference.what
    return row


def _gap(g: Gap) -> dict[str, Any]:
    row: dict[str, Any] = {"measure": g.measure, "clauses": list(g.clauses), "kind": g.kind.as_json()}
    if g.after is not None:
        row |= {"before": g.before.as_json(), "after": g.after.as_json()}
    else:
        row |= {"what": g.before.as_json(), "side": g.point.side if g.point is not None else None}
    if g.span is not None and g.span.source.name:
        row |= {"file": g.span.source.name, "line": g.span.line}
    row["example"] = _json(g.example)
    if g.reason is not None:
        row["reason"] = g.reason.as_json()
    return row


def _json(text: Text | None) -> dict[str, str | None] | None:
    return None if text is None else text.as_json()
