"""What ``pol check`` says when the files hold together: counts by kind, text against rule, coverage, periods (outputs.md §4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from policy_dsl.check import Checked
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.width import width
from policy_dsl.lexicon import check_words as words
from policy_dsl.lexicon.messages import MESSAGES


def counts(checked: Sequence[Checked], diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    """The figures of the summary, as plain data for ``--format json``."""
    severities = Counter(MESSAGES[d.code].severity for d in diagnostics)
    latest = [m for c in checked for m in c.document.measures]
    clauses = [k for m in latest for k in m.clauses]
    rows: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for one in checked:
        for what, good, all_ in one.fidelity.rows:
            rows[what] += all_
            met[what] += good
    firsts = [m.period.first for m in latest if m.period.first is not None]
    lasts = [m.period.last for m in latest if m.period.last is not None]
    return {
        "errors": severities["error"],
        "warnings": severities["warning"],
        "remarks": severities["remark"],
        "measures": len(latest),
        "clauses": len(clauses),
        "kinds": {kind: sum(k.kind == kind for k in clauses) for kind in words.KINDS},
        "fidelity": {what: {"met": met[what], "of": rows[what]} for what in words.COUNTS if rows[what]},
        "sentences": {"quoted": sum(c.fidelity.quoted for c in checked), "of": sum(c.fidelity.sentences for c in checked)},
        "waived": sum(c.fidelity.waived for c in checked),
        "first": min(firsts).isoformat() if firsts else None,
        "last": max(lasts).isoformat() if lasts and len(lasts) == len(latest) else None,
    }


def check_summary(checked: Sequence[Checked] | None, diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    """The summary in words; ``checked`` None: there were errors."""
    found = counts(checked or (), diagnostics)
    if checked is None:
        return _counted("broken", found["errors"], lang) + "\n"
    notes = found["warnings"] + found["remarks"]
    rest = _counted("remarks", notes, lang) if notes else words.NO_REMARKS.in_(lang)
    measures, clauses = (_counted(what, found[what], lang) for what in ("measures", "clauses"))
    head = words.HEAD.in_(lang).format(errors=words.NO_ERRORS.in_(lang), rest=rest, measures=measures, clauses=clauses)
    comma = "、" if lang == "zh" else ", "
    rows: list[tuple[str, str]] = []
    kinds = [_count(words.KINDS[k].in_(lang), n, lang) for k, n in found["kinds"].items() if n]
    if kinds:
        rows.append((words.AWARDS.in_(lang), comma.join(kinds)))
    fidelity = [f"{words.COUNTS[w].in_(lang)} {n['met']}/{n['of']}" for w, n in found["fidelity"].items()]
    if fidelity:
        rows.append((words.FIDELITY.in_(lang), ("，" if lang == "zh" else ", ").join(fidelity)))
    if found["sentences"]["of"]:
        said = words.COVERAGE.in_(lang).format(quoted=found["sentences"]["quoted"], all=found["sentences"]["of"], waived=found["waived"])
        rows.append((words.COVERED.in_(lang), said))
    if found["first"]:
        holes = sum(d.code == "P0805" for d in diagnostics)
        gaps = (words.GAPS if holes else words.NO_GAP).in_(lang).format(n=holes)
        last = found["last"] or words.OPEN_END.in_(lang)
        rows.append((words.IN_FORCE.in_(lang), words.PERIOD.in_(lang).format(first=found["first"], last=last, gaps=gaps)))
    column = max((width(name) for name, _ in rows), default=0) + 2
    return "\n".join([head, *(f"  {name}{' ' * (column - width(name))}{said}" for name, said in rows)]) + "\n"


def _counted(what: str, n: int, lang: Lang) -> str:
    one, many = words.COUNTED[what]
    return (one if n == 1 else many).in_(lang).format(n=n)


def _count(name: str, n: int, lang: Lang) -> str:
    return f"{name} {n}" if lang == "zh" else f"{n} {name}"
