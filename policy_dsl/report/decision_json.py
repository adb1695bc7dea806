"""A decision as ``policy-dsl/decision/1`` (interface.md; the schema is docs/schemas/decision-1.json).

In: a decision. Out: a plain dictionary with a fixed order of keys: the same facts, versions, engine and date give the same bytes. Money is a decimal
string with two places, no bound is null. A project without a name and the results judged once per application share the entry ``"project": null``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_dsl.evaluate.decision import CapReport, ClauseResult, Decided, Decision, Missing, Place, Range, Totals
from policy_dsl.kernel.lang import Text
from policy_dsl.model.policy import Reading
from policy_dsl.report.trace_json import amount_json, figure_json, money_json, outcome_json, step_json
from policy_dsl.report.verdict import is_money

SCHEMA = "policy-dsl/decision/1"
_SUMS = ("exact", "ceiling", "discretionary_ceiling", "all")


def decision_json(decision: Decision) -> dict[str, Any]:
    out: dict[str, Any] = {
        "schema": SCHEMA,
        "as_of": decision.as_of.isoformat(),
        "engine": decision.engine,
        "facts_digest": decision.facts_digest,
        "applicant": _text(decision.name),
        "measures": [
            {
                "document": m.document,
                "measure": m.measure,
                "article": m.article,
                "version": m.version,
                "digest": m.digest,
                "title": _text(m.title),
                "first_day": m.period.first.isoformat() if m.period is not None and m.period.first is not None else None,
                "last_day": m.period.last.isoformat() if m.period is not None and m.period.last is not None else None,
            }
            for m in decision.measures
        ],
        **_together(decision),
        "projects": _entries(decision),
        **_totals(decision.totals),
    }
    if decision.groups:
        out["groups"] = [
            {
                "group": name,
                "document": g.document,
                "project": None if g.project is None else g.project + 1,
                "status": g.status,
                "kinds": list(g.kinds),
                "currency": g.currency,
                "amount": amount_json(g.amount),
                "how": g.how,
                "within": g.within,
                "clauses": list(g.members),
                "limits": [{**_cap(c), "scope": c.scope} for c in g.limits],
                "superseded": list(g.superseded),
                **({"reduced": True} if g.reduced else {}),
                "missing": [m.key for m in g.missing],
                "asks": [_missing(m) for m in g.missing],
                "reservations": [_text(t) for t in g.premises],
            }
            for name, g in decision.groups
        ]
    if decision.document_totals:
        out["document_totals"] = [{"document": document, **_totals(totals)} for document, totals in decision.document_totals]
    return out


def _together(decision: Decision) -> dict[str, Any]:
    """Decided together with the other applications of the file (S47)."""
    if decision.applications is None:
        return {}
    totals = [{"document": t.document, "key": t.key, "name": _text(t.name), "currency": t.currency, "amount": amount_json(t.amount)} for t in decision.counted]
    return {"together": {"applications": decision.applications, "totals": totals}}


def _entries(decision: Decision) -> list[dict[str, Any]]:
    """The entry of the application, joined by a single project that has no name; then the others. Unnamed ones are told apart by their number."""
    several = len(decision.projects) > 1
    alone = [p for p in decision.projects if not several and (p.name is None or not p.name.id)]
    shared = [*decision.applicant, *(c for p in alone for c in p.clauses)]
    entries = [_entry(None, shared)] if shared or not decision.projects else []
    for number, project in enumerate(decision.projects, 1):
        if project not in alone:
            entries.append({**_entry(project.name, project.clauses), **({"number": number} if several else {})})
    return entries


def _entry(name: Text | None, found: Sequence[ClauseResult]) -> dict[str, Any]:
    entry: dict[str, Any] = {"project": name.id if name is not None and name.id else None}
    if name is not None and name.id:
        entry["name"] = _text(name)
    entry["clauses"] = [_clause(r) for r in found if not r.offered and r.judged]
    offered = [_clause(r) if r.judged else _not_judged(r) for r in found if r.offered or not r.judged]
    return {**entry, "offered": offered} if offered else entry


def _not_judged(r: ClauseResult) -> dict[str, Any]:
    return {"document": r.document, "measure": r.measure, "clause": r.clause, "title": _text(r.title), "judged": False}


def _clause(r: ClauseResult) -> dict[str, Any]:
    money = is_money(r)
    amount = r.amount or Range(0, 0) if money else None
    schedule = {"schedule": [{"share": figure_json(s.share, ""), "amount": amount_json(s.amount)} for s in r.schedule]} if r.schedule else {}
    ranks = {"ranks": [_rank(p) for p in r.ranks]} if r.ranks else {}
    return {
        "document": r.document,
        "measure": r.measure,
        "clause": r.clause,
        "title": _text(r.title),
        "status": r.status,
        "kind": r.kind,
        "form": _text(r.form),
        "currency": r.currency if money else None,
        "amount": amount_json(amount),
        "amount_if_applies": amount_json(r.amount_if_applies if money else None),
        "cap": _cap(r.cap) if r.cap is not None else None,
        "caps": [{**_cap(c), "scope": c.scope} for c in r.caps],
        **schedule,
        **ranks,
        "applicability": r.applicability,
        "kinds": list(r.kinds),
        "one_off": r.one_off,
        "missing": [m.key for m in r.missing],
        "failed": [outcome_json(o, place=False) for o in r.failed],
        "decided_by": [d.key for d in r.decided_by],
        "asks": [*(_missing(m) for m in r.missing), *(_decided(d) for d in r.decided_by)],
        "reservations": [_text(t) for t in r.reservations],
        "readings": [_reading(reading) for reading in r.readings],
        "source": {"article": r.article, "quote": r.quotes[0] if r.quotes else None, "quotes": list(r.quotes), "version": r.version},
        "trace": {
            "conditions": [outcome_json(o) for o in r.conditions],
            "rows": [outcome_json(o) for o in r.rows],
            "steps": [step_json(s) for s in r.steps],
        },
    }


def _rank(place: Place) -> dict[str, Any]:
    return {
        "key": place.key,
        "name": _text(place.name),
        "best": place.best,
        "worst": place.worst,
        "of": {"min": place.least, "max": place.most},
        "open": place.open,
    }


def _cap(cap: CapReport) -> dict[str, Any]:
    out: dict[str, Any] = {"limit": money_json(cap.limit), "binds": cap.binds}
    if cap.granted is not None:
        out["granted"] = money_json(cap.granted)
    if cap.reached_at is not None:
        name, value, unit = cap.reached_at
        out["reached_at"] = {"name": _text(name), "value": figure_json(value, unit), "unit": unit or None}
    return out


def _missing(m: Missing) -> dict[str, Any]:
    """How to ask for a missing fact."""
    return {
        "kind": "fact",
        "key": m.key,
        "name": _text(m.name),
        "level": m.level,
        "type": m.type or None,
        "unit": m.unit or None,
        "list": {"name": _text(m.item[0]), "item": m.item[1]} if m.item is not None else None,
        "decides": m.decides,
        "decider": _text(m.decider),
        "note": _text(m.note),
        **({"quotes": list(m.quotes)} if m.quotes else {}),
        "known_instead": [{"name": _text(name), "value": figure_json(value, unit), "unit": unit or None} for name, value, unit in m.nearby],
    }


def _decided(d: Decided) -> dict[str, Any]:
    """What an authority has to settle."""
    return {
        "kind": "decision",
        "key": d.key,
        "name": _text(d.name),
        "point": d.kind or None,
        "subject": _text(d.subject),
        "value": _text(d.value),
        "decider": _text(d.decider),
    }


def _reading(r: Reading) -> dict[str, Any]:
    return {
        "id": r.id,
        "part": r.part,
        "question": _text(r.question),
        "adopted": _text(r.adopted),
        "others": [_text(t) for t in r.others],
        "reason": _text(r.reason),
    }


def _totals(found: Sequence[Totals]) -> dict[str, Any]:
    """One currency: ``totals``. Several: ``totals_by_currency``, and no sum of them (settled 17)."""
    if len(found) <= 1:
        return {"totals": _one_currency(found[0]) if found else _no_sums(())}
    return {"totals": _no_sums(found), "totals_by_currency": {t.currency: _one_currency(t) for t in found}}


def _one_currency(t: Totals) -> dict[str, Any]:
    return {
        "currency": t.currency,
        **{name: amount_json(value) for name, value in zip(_SUMS, (t.exact, t.ceiling, t.discretionary_ceiling, t.all), strict=True)},
        "determined": {name: amount_json(value) for name, value in zip(_SUMS, t.determined, strict=True)},
        "cumulation": t.cumulation,
        "qualitative": list(t.qualitative),
        "permissions": list(t.permissions),
        "undetermined": list(t.undetermined),
    }


def _no_sums(found: Sequence[Totals]) -> dict[str, Any]:
    kinds = {t.cumulation for t in found}
    return {
        "currency": None,
        **dict.fromkeys(_SUMS),
        "determined": None,
        "cumulation": next((kind for kind in ("open", "declared") if kind in kinds), "independent"),
        "qualitative": list(dict.fromkeys(c for t in found for c in t.qualitative)),
        "permissions": list(dict.fromkeys(c for t in found for c in t.permissions)),
        "undetermined": list(dict.fromkeys(c for t in found for c in t.undetermined)),
    }


def _text(text: Text | None) -> dict[str, str | None] | None:
    return None if text is None or not text.id else text.as_json()
