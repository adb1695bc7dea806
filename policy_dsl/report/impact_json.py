"""The effect on real cases as data: part of ``policy-dsl/diff/1``. Every rejected row is listed with its reasons."""

from __future__ import annotations

from typing import Any

from policy_dsl.compare.tallies import OUTCOMES, Affected, Impact, Spread, Sums, Tally
from policy_dsl.facts.write import figure
from policy_dsl.kernel.lang import LANGS
from policy_dsl.report.diagnostics_words import message


def impact_json(found: Impact) -> dict[str, Any]:
    return {
        "table": found.table,
        "rows": found.rows,
        "outcomes": {o: found.total.outcomes[o] for o in OUTCOMES},
        "total": _tally(found.total),
        "clauses": [
            {
                "clause": c.clause.number, "title": c.clause.title.as_json(), **_tally(c.whole),
                "kinds": {kind: {"before": _sums(c.kinds[0][kind]), "after": _sums(c.kinds[1][kind])} for kind in c.kinds[0]},
                "regions": [{"from": figure(t.region.low), "below": None if t.region.high is None else figure(t.region.high), **_tally(t)}
                            for t in c.regions if t.region is not None],
            }
            for c in found.clauses
        ],
        "by": [{"column": column, "groups": [{"value": label, **_tally(t)} for label, t in sorted(groups.items())]} for column, groups in found.by.items()],
        "differences": {"gain": _spread(found.gains), "lose": _spread(found.losses)},
        "gain_most": [_affected(a) for a in found.gainers],
        "lose_most": [_affected(a) for a in found.losers],
        "rejected": [{"row": r.row, "errors": [_error(d) for d in r.said]} for r in found.rejected],
        "columns_not_used": list(found.others),
        "over_all": [name.as_json() for name in found.over_all],
    }  # fmt: skip


def _tally(t: Tally) -> dict[str, Any]:
    return {"cases": t.cases, "outcomes": {o: t.outcomes[o] for o in OUTCOMES if t.outcomes[o]}, "before": _sums(t.before), "after": _sums(t.after)}


def _sums(s: Sums) -> dict[str, Any]:
    return {
        "applies": s.cases, "guaranteed": figure(s.guaranteed), "most": figure(s.most), "undetermined": s.open_cases,
        "undetermined_range": [figure(s.open_guaranteed), None if s.open_most is None else figure(s.open_most)],
    }  # fmt: skip


def _spread(s: Spread) -> dict[str, Any]:
    """How many cases by how much: a class for each power of ten, lower ends included."""
    edges = [10**n for n in range(13)]
    ends: list[tuple[int | None, int | None]] = list(zip([None, *edges], [*edges, None], strict=True))
    classes = [(a, b, s.between(a, b)) for a, b in ends]
    return {
        "cases": s.cases,
        **({"least": figure(s.least), "half_at_least": figure(s.half), "most": figure(s.most)} if s.cases else {}),
        "classes": [{"from": None if a is None else figure(a), "below": None if b is None else figure(b), "cases": n} for a, b, n in classes if n],
    }


def _affected(a: Affected) -> dict[str, Any]:
    sums = {"before": figure(a.before), "after": figure(a.after), "difference": figure(a.difference)}
    return {"row": a.row, "name": None if a.name is None else a.name.as_json(), **sums}


def _error(d: Any) -> dict[str, Any]:
    return {"code": d.code, "path": d.path, "message": {lang: message(d, lang).head for lang in LANGS}}
