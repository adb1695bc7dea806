"""Why, in a line for each clause: from the values of a trace, without the full decision.

In: a program, what its trace names, and one language. Out: ``Reasons``: from results and trace values to lines of text. Where the language is that of the
policy, conditions and sums are called as it writes them; in the other language by the names of the facts they are about. Every word comes from the lexicon.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from policy_dsl.compile.program import Line, Program
from policy_dsl.compile.results import KINDS
from policy_dsl.compile.tracing import Lying, Named
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Outcome, Range, Step
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.figures import money_words
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.case import Case, Project
from policy_dsl.model.nodes import Const
from policy_dsl.model.policy import Document
from policy_dsl.model.types import NumberType
from policy_dsl.report.speech import Speech, plain

_WORDS = {"qualitative": "word.no_amount", "permission": "word.permitted", "requirement": "word.met"}
_COMPARED = ("ge", "gt", "le", "lt", "eq", "ne")


class Reasons:
    """Made once for a program and a language; then a decision takes as long as it takes to put its figures in."""

    def __init__(self, documents: tuple[Document, ...], program: Program, named: Sequence[Named], lang: Lang) -> None:
        self.lang, self.program, self.named = lang, program, named
        units = {t.id: (t.in_("en"), many or t.in_("en")) for d in documents for t, many in d.units}
        self.speech = speech = Speech(lang, units)
        blank = evaluate(documents, Case(projects=(Project(None, {}),)), program.day, judge_all=True)
        results = {(r.document, r.clause): r for r in (*blank.applicant, *(r for p in blank.projects for r in p.clauses))}
        self._names = [f"{line.clause.number} {speech.name(line.clause.title)}" for line in program.lines]
        self._currency = [line.clause.currency(line.document.currency) for line in program.lines]
        self._no = [speech.say("word.not_met" if line.clause.kind == "requirement" else "word.not_apply") for line in program.lines]
        self._off = speech.say("word.not_in_force")
        self._semi, self._pair = speech.say("join.semi"), speech.say("cond.pair", name="", value="")
        conditions: dict[int, int] = {}
        self._rows: list[list[tuple[int, Named, Any]]] = [[] for _ in program.lines]
        for n, one in enumerate(named):
            line = program.lines[one.line]
            result = results.get((line.document.id, line.clause.number))
            at = conditions.get(one.line, 0)
            conditions[one.line] = at + (one.what == "condition")
            self._rows[one.line].append((n, one, self._said(one, line, result, at)))

    def _said(self, one: Named, line: Line, result: ClauseResult | None, at: int) -> Any:
        """A condition: what it says as yes, no and open. A number: how it is called, and its words where it is a constant; None: a sum that is one figure,
        which the result tells."""
        say = self.speech.say
        if one.what == "condition":
            name = self._condition(one, line, result, at)
            return say("cond.plain_yes", name=name), say("cond.plain_no", name=name), say("cond.pair", name=name, value=say("word.undetermined"))
        if one.what == "amount" and isinstance(one.node, Const):
            return None
        label = say("label.cap") if one.what == "cap" else self._amount(one, line, result)
        value = one.node.value if isinstance(one.node, Const) else None
        if isinstance(value, (bool, str, date, frozenset)):
            value = None
        return label, None if value is None else say("cond.pair", name=label, value=self._figure(value, one))

    def _condition(self, one: Named, line: Line, result: ClauseResult | None, at: int) -> str:
        own = one.name.in_(self.lang)
        if line.measure.language == self.lang or one.node.name is not None or result is None or at >= len(result.conditions):
            return own
        return self._outcome(result.conditions[at]) or own

    def _outcome(self, o: Outcome) -> str:
        name = self.speech.name(o.subject)
        if o.parts and o.op in ("and", "or"):
            return self.speech.say("join.list").join(self._outcome(p) for p in o.parts)
        if o.op in _COMPARED and o.asked is not None and not isinstance(o.asked, (bool, str, date)) and o.relation != "granted":
            return self.speech.say("cond.pair", name=name, value=self.speech.say(f"op.{o.op}", value=plain(self.speech.value(o.asked, o.unit, o.members))))
        return name

    def _amount(self, one: Named, line: Line, result: ClauseResult | None) -> str:
        """How a sum is called: as the policy writes it, or by what is multiplied in it."""
        own = one.name.in_(self.lang)
        if line.measure.language == self.lang or result is None or one.node.name is not None:
            return own
        for step in result.steps:
            if step.op == "multiply" and (said := self._product(step)):
                return said
        return self.speech.say("label.steps")

    def _product(self, step: Step) -> str:
        said = [self.speech.name(n) if n is not None else self._constant(r, unit) for n, r, unit in step.operands]
        return " x ".join(said) if all(said) else ""

    def _constant(self, value: Range, unit: str) -> str:
        return plain(self.speech.figure(value.min, unit)) if value.min == value.max else ""

    # ── one decision ──
    def line(self, i: int, found: Any, trace: Sequence[Any]) -> str:
        """What became of a clause, and why."""
        line = self.program.lines[i]
        if not line.in_force:
            return self._names[i] + self._pair + self._off
        parts = [self._names[i] + self._pair + self._result(i, line, found)]
        rows = self._rows[i]
        if found is None:  # the conditions that say no
            parts += [said[1] for n, one, said in rows if not one.den and trace[n] is False]
        else:
            for n, one, said in rows:
                if said is None:
                    continue
                if not one.den:
                    value = trace[n]
                    parts.append(said[0] if value is True else said[2] if value is None else said[1])
                elif said[1] is not None:
                    parts.append(said[1])
                else:
                    parts.append(said[0] + self._pair + self._figure(one.read(trace[n]), one))
        return self._semi.join(parts)

    def _result(self, i: int, line: Line, found: Any) -> str:
        say = self.speech.say
        if found is None:
            return self._no[i]
        if line.bounds is None or line.clause.award is None:
            settled = len(found) == 3 or found[0]
            return say(_WORDS[line.clause.kind] if settled and line.clause.kind in _WORDS else "word.undetermined")
        den = line.bounds.den
        if len(found) == 3:
            rank, low, high = found
            word = say("word.certain") if KINDS[rank] == "exact" or low == high else say("word.at_most")
            return f"{word} {self._money(high, den, i)}"
        surely, low, _, g_open, _, high, m_open, _ = found
        if not surely:
            low, high = min(low, 0), max(high, 0)
        settled = surely and not g_open and not m_open and found[1] == found[2] and found[4] == found[5] and found[7] in (1, 2, 4)
        if settled:
            return f"{say('word.certain' if low == high else 'word.at_most')} {self._money(high, den, i)}"
        top = say("range.none") if m_open else self._money(high, den, i)
        return f"{say('word.undetermined')} {say('range.two', low=self._money(low, den, i), high=top)}"

    def _money(self, value: int, den: int, i: int) -> str:
        whole, rest = divmod(value, den)
        return money_words(_over(value, den) if rest else whole, self.lang, self._currency[i])

    def _figure(self, value: Any, one: Named) -> str:
        if isinstance(value, Lying):
            low, high = (None if end is None else self._figure(end, one) for end in (value.low, value.high))
            say = self.speech.say
            if low is None or high is None:
                return say("word.undetermined") if not value.low else say("range.open", low=low or "")
            return say("range.two", low=low, high=high)
        t = one.node.type
        unit = t.dimension[0][0] if isinstance(t, NumberType) and len(t.dimension) == 1 and t.dimension[0][1] == 1 else ""
        return money_words(value, self.lang, unit) if unit in CURRENCY_BY_CODE else plain(self.speech.figure(value, unit))


def _over(value: int, den: int) -> Exact:
    return exact(Fraction(value, den))
