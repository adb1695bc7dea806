"""The total of all clauses in two versions, in words (S38): which way it goes, the case that shows it, and how far that reaches.

In: a ``Total``. Out: lines for the proof, and witness lines like those of a clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from policy_dsl.compare.space import MOST_PROJECTS
from policy_dsl.compare.totals import Total, TotalWitness
from policy_dsl.evaluate.decision import Range, Totals
from policy_dsl.report.diff_cases import draft_words
from policy_dsl.report.diff_words import tell, why_words
from policy_dsl.report.speech import Speech


def total_lines(total: Total | None, changed: bool, speech: Speech) -> list[str]:
    """Nothing where nothing is combined and nothing differs: the clauses tell it all."""
    if total is None or (not total.clauses and not (total.grouped and changed)):
        return []
    clauses = speech.list(total.clauses)
    if not total.clauses:
        return [tell(speech, "total.same")]
    if total.klass == "unknown" or total.open:
        why = why_words(speech, total.why or "time")
        ways = {w.aspect for w in total.witnesses}
        form = "total.gain_open" if "gain" in ways else "total.loss_open" if "loss" in ways else "total.unknown"
        return [tell(speech, form, clauses=clauses, why=why)]
    if not total.asked and len(total.clauses) == 1:
        return [tell(speech, "total.follows", clauses=clauses)]
    said = [tell(speech, f"total.{total.klass}", clauses=clauses)]
    if total.asked:
        form = "total.scope" if total.sorts is None else "total.scope_sorts"
        said.append(tell(speech, form, sorts=str(total.sorts), most=str(MOST_PROJECTS)))
    return said


def total_case(w: TotalWitness, speech: Speech) -> str:
    """The facts; of several projects, those of the applicant first, then each with its number."""
    if sum(w.draft.projects) == 1:
        return draft_words(w.draft, w.cases[1], speech) or tell(speech, "witness.none")
    own = evolve(w.draft, facts=tuple(f for f in w.draft.facts if f.one.level == "applicant"))
    said = [words] if (words := draft_words(own, w.cases[1], speech)) else []
    for i, times in enumerate(w.draft.projects):
        if times:
            part = evolve(w.draft, facts=tuple(f for f in w.draft.facts if f.one.level != "applicant" and f.project == i), decisions=())
            facts = draft_words(part, evolve(w.cases[1], history=None), speech) or tell(speech, "witness.none")
            said.append(tell(speech, "total.project" if times == 1 else "total.projects", n=str(times), facts=facts))
    return speech.semi(said)


def total_sums(w: TotalWitness, speech: Speech) -> tuple[str, str]:
    """What each version pays in all."""
    kinds = w.aspect == "kinds"
    currencies = [t.currency for t in (*w.before, *w.after) if _pays(t)] or [w.after[0].currency]
    before, after = ([_sum(c, totals, kinds, speech) for c in dict.fromkeys(currencies)] for totals in (w.before, w.after))
    return speech.list(before), speech.list(after)


def _pays(t: Totals) -> bool:
    return (t.all.min, t.all.max) != (0, 0)


def _sum(currency: str, totals: Sequence[Totals], kinds: bool, speech: Speech) -> str:
    found = next((t for t in totals if t.currency == currency), None)
    if found is None:
        return speech.figure(0, currency)
    if not kinds:
        return _amount(found.all, currency, speech)
    parts = (("exact", found.exact), ("ceiling", _less(found.ceiling, found.discretionary_ceiling)), ("discretionary_ceiling", found.discretionary_ceiling))
    said = [tell(speech, f"kind.{kind}", amount=speech.figure(r.max or 0, currency)) for kind, r in parts if (r.min, r.max) != (0, 0)]
    return speech.list(said) or speech.figure(0, currency)


def _less(a: Range, b: Range) -> Range:
    """Ceilings without those at the authority's discretion."""
    return Range(a.min - b.min, (a.max or 0) - (b.max or 0))


def _amount(r: Range, currency: str, speech: Speech) -> str:
    if r.max is not None and r.min == 0 and r.max > 0:
        return tell(speech, "gives.most", said=speech.figure(r.max, currency))
    return speech.span(r, currency)
