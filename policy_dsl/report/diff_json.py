"""A comparison as ``policy-dsl/diff/1`` (docs/schemas/diff-1.json): changes, verdicts with witnesses, who gains and loses, and what was proved."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from policy_dsl.compare.classify import Classed
from policy_dsl.compare.diff import Diff, MeasureDiff
from policy_dsl.compare.gains import Gains, Region
from policy_dsl.compare.lines import Line
from policy_dsl.compare.semantic import Verdict
from policy_dsl.compare.tallies import Impact
from policy_dsl.compare.totals import Total, TotalWitness
from policy_dsl.compare.versions import Version
from policy_dsl.compare.witness import Witness
from policy_dsl.evaluate.decision import ClauseResult, Totals
from policy_dsl.facts.write import case_to_mapping, figure
from policy_dsl.kernel.lang import LANGS
from policy_dsl.kernel.number import Exact
from policy_dsl.report.diff_story import speech_of
from policy_dsl.report.diff_words import change_words
from policy_dsl.report.impact_json import impact_json
from policy_dsl.report.speech import Speech, plain
from policy_dsl.version import VERSION

SCHEMA, SET = "policy-dsl/diff/1", "policy-dsl/diff-set/1"


def diff_json(diff: Diff, impact: Impact | None = None) -> dict[str, Any]:
    """The same versions give the same bytes."""
    speeches = {lang: speech_of(diff, lang) for lang in LANGS}
    first = diff.measures[0] if diff.measures else None
    return {
        "schema": SCHEMA,
        "engine": VERSION,
        "different": diff.different,
        "proved": not diff.unknown,
        "document": [_change(c, first, speeches) for c in diff.shared] if first is not None else [],
        "measures": [_measure(m, speeches) for m in diff.measures],
        "added": [_version(v) for v in diff.added],
        "removed": [_version(v) for v in diff.removed],
        "total": None if diff.total is None else _total(diff.total, diff),
        "impact": None if impact is None else impact_json(impact),
    }


def diff_set_json(found: Sequence[Diff]) -> dict[str, Any]:
    """Several documents, or none."""
    return {
        "schema": SET, "engine": VERSION, "different": any(d.different for d in found), "proved": not any(d.unknown for d in found),
        "documents": [diff_json(d) for d in found],
    }  # fmt: skip


def _version(v: Version) -> dict[str, Any]:
    m = v.measure
    first, last = (d.isoformat() if d is not None else None for d in (m.period.first, m.period.last))
    return {
        "document": m.document, "measure": m.id, "version": m.version, "title": m.title.as_json(), "meaning": m.meaning, "record": m.record,
        "first_day": first, "last_day": last,
    }  # fmt: skip


def _measure(m: MeasureDiff, speeches: dict[Any, Speech]) -> dict[str, Any]:
    return {
        "old": _version(m.old),
        "new": _version(m.new),
        "succession": m.succession,
        "changes": [_change(c, m, speeches) for c in m.changes],
        "clauses": [_verdict(v, m) for v in m.verdicts],
        "by_number": [_gains(g) for g in m.gains],
    }


def _change(c: Classed, m: MeasureDiff, speeches: dict[Any, Speech]) -> dict[str, Any]:
    words = {lang: change_words(c.change, m.old, m.new, speech) for lang, speech in speeches.items()}
    before, after = ({lang: plain(words[lang][i]) for lang in LANGS} for i in (0, 1))
    return {
        "clauses": list(c.change.clauses), "part": c.change.part, "note": c.change.note or None, "effect": c.effect, "guarantee_lost": c.guarantee_lost,
        "before": None if c.change.before is None else before, "after": None if c.change.after is None else after,
    }  # fmt: skip


def _verdict(v: Verdict, m: MeasureDiff) -> dict[str, Any]:
    return {
        "clause": v.clause, "verdict": v.klass, "proved": v.proved, "why": v.why or None, "open": list(v.open), "lists_bounded": v.bounded,
        "asks_more": [i.key for i in v.asks_more], "asks_less": [i.key for i in v.asks_less], "witnesses": [_witness(w, m) for w in v.witnesses],
    }  # fmt: skip


def _witness(w: Witness, m: MeasureDiff) -> dict[str, Any]:
    before, after = (case_to_mapping(case, (v.checked.document,)) for case, v in zip(w.cases, (m.old, m.new), strict=True))
    own = {} if before == after else {"facts_before": before}
    return {"shows": w.aspect, "facts": after, **own, "before": _result(w.before), "after": _result(w.after)}


def _result(r: ClauseResult) -> dict[str, Any]:
    amount = None if r.amount is None else {"min": figure(r.amount.min), "max": None if r.amount.max is None else figure(r.amount.max)}
    return {"status": r.status, "kind": r.kind, "amount": amount}


def _total(t: Total, diff: Diff) -> dict[str, Any]:
    return {
        "verdict": t.klass, "proved": t.proved, "why": t.why or None, "open": list(t.open), "clauses": list(t.clauses), "lists_bounded": t.bounded,
        "sorts_of_projects": t.sorts, "witnesses": [_total_witness(w, diff) for w in t.witnesses],
    }  # fmt: skip


def _total_witness(w: TotalWitness, diff: Diff) -> dict[str, Any]:
    before, after = (case_to_mapping(case, (c.document,)) for case, c in zip(w.cases, (diff.old, diff.new), strict=True))
    own = {} if before == after else {"facts_before": before}
    return {"shows": w.aspect, "facts": after, **own, "before": [_totals(t) for t in w.before], "after": [_totals(t) for t in w.after]}


def _totals(t: Totals) -> dict[str, Any]:
    parts = {name: getattr(t, name) for name in ("all", "exact", "ceiling", "discretionary_ceiling")}
    return {"currency": t.currency, **{n: {"min": figure(r.min), "max": None if r.max is None else figure(r.max)} for n, r in parts.items()}}


def _gains(g: Gains) -> dict[str, Any]:
    return {
        "clause": g.clause, "by": g.varies.name.as_json(), "assumed_before": None if g.assumed is None else g.assumed.name.as_json(),
        "step": figure(g.step), "regions": [_region(r) for r in g.regions],
        "cliffs": [{"at": figure(c.at), "before": _number(c.before), "after": _number(c.after)} for c in g.cliffs],
    }  # fmt: skip


def _region(r: Region) -> dict[str, Any]:
    return {
        "from": figure(r.low), "below": None if r.high is None else figure(r.high), "way": r.way,
        "difference": _line(r.difference), "guarantee": _line(r.guarantee),
    }  # fmt: skip


def _line(line: Line) -> dict[str, str]:
    return {"slope": _number(line.slope), "start": _number(line.start)}


def _number(value: Exact) -> str:
    return figure(value if isinstance(value, int) else Fraction(value))
