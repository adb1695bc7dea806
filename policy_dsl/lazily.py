"""One decision of compiled policies: what clauses pay first, and everything else when it is asked for.

In: what the program found, and the facts. Out: ``CompiledDecision``: outcomes by clause, totals, the trace, reasons; and the full decision of the reference
engine, made only when words are wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.program import Line
from policy_dsl.compile.quick import Found
from policy_dsl.compile.readers import Odd
from policy_dsl.compile.results import Outcome, Value, reported
from policy_dsl.compile.sums import totals
from policy_dsl.decided import PolicyDecision, Totals, totals_of
from policy_dsl.kernel.asked import NotThere
from policy_dsl.kernel.lang import Lang, Text, language
from policy_dsl.model.case import Case
from policy_dsl.outcomes import Report, TracedClause

if TYPE_CHECKING:
    from policy_dsl.report.reasons import Reasons

Place = tuple[int, int | None]
"""A line of the program, and the number of the project that it was judged for (None: the application)."""

NOT_JUDGED = "not judged here: nothing applies for it (judge_all=True judges everything), or it belongs to the application or to another project"


class Source(Protocol):
    """The policies that were compiled, as far as decisions need them."""

    def read(self, facts: Mapping[str, Any]) -> Case:
        """Facts → a typed case; raises ``FactsError``."""

    def evaluate(self, facts: Mapping[str, Any] | Case, as_of: date | None = None, *, judge_all: bool = False) -> PolicyDecision:
        """The decision of the reference engine."""


class Maker(Protocol):
    """The compiled policies that a decision is of."""

    @property
    def compiled(self) -> Compiled:
        """The program."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """What results are called."""

    @property
    def index(self) -> Mapping[str, tuple[int, ...]]:
        """Number or name of a clause → its lines of the program."""

    @property
    def reports(self) -> tuple[Report, ...]:
        """What makes outcomes, line by line."""

    @property
    def as_of(self) -> date:
        """The day whose rules were compiled."""

    @property
    def policies(self) -> Source:
        """What was compiled."""

    def decide(self, facts: Any, *, judge_all: bool = False) -> CompiledDecision:
        """Decide once more."""

    def found(self, facts: Any, *, trace: bool = False) -> tuple[Found, ...]:
        """What the functions find; raises ``Odd``."""

    def words(self, lang: Lang) -> Reasons:
        """What writes reasons in a language."""


class CompiledDecision(Mapping[str, Outcome]):
    """One decision, clause → outcome. Nothing is worked out before it is asked for but what the clauses pay.

    With several projects a clause of projects has several results: ask ``projects``, or ``project(name)``. The facts are not copied: words and reasons that are
    asked for after they were changed are refused with ``ValueError``.
    """

    __slots__ = ("_facts", "_found", "_judge_all", "_known", "_of", "_only", "_policies")

    def __init__(
        self, policies: Maker, facts: Any, judge_all: bool, found: tuple[Found, ...] | None, only: int | None = None, of: CompiledDecision | None = None
    ) -> None:
        self._policies = policies
        self._facts = facts  # a case where ``found`` is None
        self._judge_all = judge_all
        self._found = found
        self._only = only
        self._of = of  # the whole decision, of which this is one project
        self._known: dict[str, Any] | None = None  # what was worked out, by name

    @property
    def _whole(self) -> CompiledDecision:
        return self if self._of is None else self._of

    def _once(self, name: str, work: Callable[[], Any]) -> Any:
        known = self._known
        if known is None:
            known = self._known = {}
        if name not in known:
            known[name] = work()
        return known[name]

    def __reduce__(self) -> tuple[Any, ...]:
        return _once_more, (self._policies, self._facts, self._judge_all, self._only)

    # ── results ──
    def __getitem__(self, clause: str) -> Outcome:
        """The outcome of a clause that was judged exactly once, by number, ``document：number`` or name; else ``KeyError`` that says how to ask."""
        index = self._policies.index
        found, lines = self._found, index.get(clause, ()) if isinstance(clause, str) else ()
        if len(lines) == 1 and found is not None and self._only is None and len(found) == 1 and found[0].project is not None:
            return self._policies.reports[lines[0]].outcome(found[0].results[lines[0]])
        places = [p for i in lines for p in self._places_of(i)]
        if len(places) == 1:
            return self._outcome(places[0])
        if not places:
            raise NotThere(clause, tuple(index), NOT_JUDGED if lines else "")
        raise NotThere(clause, more=f"{len(places)} results; ask decision.projects, or with several documents document：number")

    def __iter__(self) -> Iterator[str]:
        """The clauses that were judged exactly once, as ``CompiledPolicies.clauses`` calls them."""
        return (name for i, name in enumerate(self._policies.clauses) if len(self._places_of(i)) == 1)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def outcomes(self) -> tuple[Outcome, ...]:
        """Those of the clauses that were judged exactly once, in the order of ``CompiledPolicies.clauses``."""
        found = self._found
        if found is not None and self._only is None and len(found) == 1 and found[0].project is not None:
            return tuple([report.outcome(r) for report, r in zip(self._policies.reports, found[0].results, strict=True)])
        return tuple(self[name] for name in self)

    def __repr__(self) -> str:
        return f"CompiledDecision({dict(self)!r})"

    @property
    def raw(self) -> tuple[tuple[str, int | None, Outcome], ...]:
        """Every result: clause, number of the project (None: the application), outcome."""
        return tuple((self._policies.clauses[i], project, self._outcome((i, project))) for i, project in self._places)

    @property
    def projects(self) -> tuple[CompiledDecision, ...]:
        """The same decision, project by project."""
        whole = self._whole
        return tuple(CompiledDecision(self._policies, self._facts, self._judge_all, self._found, i, whole) for i in range(len(whole._names)))

    def project(self, name: str | int) -> CompiledDecision:
        """One project, by name or number (from 0)."""
        for i, own in enumerate(self._whole._names):
            if name in (own.zh, own.en) if isinstance(name, str) and own is not None else name.__class__ is int and i == name:
                return self.projects[i]
        known = [name for own in self._whole._names if own is not None for name in (own.zh, own.en) if name is not None]
        raise NotThere(name, tuple(dict.fromkeys(known)), "" if known else "no project has a name; ask by number, from 0")

    @property
    def totals_by_currency(self) -> dict[str, Totals]:
        """One total for each currency."""
        found: dict[str, Totals] = self._once("totals", self._totals)
        return found

    def _totals(self) -> dict[str, Totals]:
        compiled = self._policies.compiled
        if not compiled.summable(len(self._whole._names)):
            return self.full.totals_by_currency
        lines = compiled.program.lines
        default = compiled.documents[0].currency if compiled.documents else "CNY"
        offered = self._offered
        counted: list[tuple[Line, Value]] = [(lines[i], self._value((i, p))) for i, p in self._places if (i, p) not in offered]
        return {t.currency: totals_of(t) for t in totals(counted, default)}

    @property
    def totals(self) -> Totals:
        """The totals, where there is one currency; else see ``totals_by_currency``."""
        found = self.totals_by_currency
        if len(found) != 1:
            raise ValueError("several currencies: use totals_by_currency")
        return next(iter(found.values()))

    # ── reasons and words ──
    @property
    def trace(self) -> tuple[TracedClause, ...]:
        """What the results rest on: for each clause its conditions (yes, no, None: open), its sums before they are cut, its caps and definitions."""
        found = self._traced
        if found is None:
            raise ValueError("these facts are decided by the reference engine alone: see decision.full")
        quick = self._policies.compiled.quick
        assert quick is not None
        rows: list[TracedClause] = []
        for i, project in self._places:
            own = found[project or 0].trace
            values = tuple((one.what, one.name, one.read(own[n])) for n, one in enumerate(quick.named) if one.line == i)
            rows.append(TracedClause(self._policies.clauses[i], project, values))
        return tuple(rows)

    def reasons(self, lang: Lang = "zh") -> str:
        """Why, in a line for each clause: much sooner than ``explain``, which tells more."""
        found = self._traced
        if found is None:
            return self.full.explain(lang)
        words = self._policies.words(language(lang))
        return "\n".join([words.line(i, found[project or 0].results[i], found[project or 0].trace) for i, project in self._places])

    @property
    def _traced(self) -> tuple[Found, ...] | None:
        """With the values of the trace; None where the facts had to be read in full, or a clause is judged by the reference engine alone."""
        if self._found is None or any(r.__class__ is Value for one in self._found for r in one.results):
            return None
        if self._found[0].trace:
            return self._found
        found: tuple[Found, ...] = self._once("traced", self._again)
        return found

    def _again(self) -> tuple[Found, ...]:
        """The same results once more, with their trace; facts that give others have been changed."""
        try:
            found = self._policies.found(self._facts, trace=True)
        except Odd:
            found = ()
        if not self._alike(found, self._found or ()):
            raise ValueError("the facts have been changed since they were decided")
        return found

    def _alike(self, one: Sequence[Found], other: Sequence[Found]) -> bool:
        """Whether both are the same results. How results are written depends on what code made them, and a shape of facts that comes often gets its own."""
        if [(f.project, f.results) for f in one] == [(f.project, f.results) for f in other]:
            return True
        if [f.project for f in one] != [f.project for f in other]:
            return False
        reports = self._policies.reports
        pairs = [(report, a, b) for f, g in zip(one, other, strict=True) for report, a, b in zip(reports, f.results, g.results, strict=True)]
        return all(a == b or report.outcome(a) == report.outcome(b) for report, a, b in pairs)

    @property
    def full(self) -> PolicyDecision:
        """The decision of the reference engine, with conditions, steps and what is missing."""
        found: PolicyDecision = self._once("full", self._evaluated)
        return found

    def _evaluated(self) -> PolicyDecision:
        if self._found is not None:
            self._again()
        facts, compiled = self._facts, self._policies.compiled
        if compiled.references:
            facts = compiled.informed(facts if isinstance(facts, Case) else self._policies.policies.read(facts))
        decision = self._policies.policies.evaluate(facts, self._policies.as_of, judge_all=self._judge_all)
        return decision if self._only is None else decision.only(self._only)

    def explain(self, lang: Lang = "zh", width: int = 80) -> str:
        """The whole explanation, as ``pol eval --explain`` prints it."""
        return self.full.explain(lang, width)

    def as_json(self) -> dict[str, Any]:
        """The decision in the published JSON form."""
        return self.full.as_json()

    # ── where results are ──
    def _outcome(self, place: Place) -> Outcome:
        i, project = place
        if self._found is not None:
            return self._policies.reports[i].outcome(self._found[project or 0].results[i])
        v = self._typed[place]
        return Outcome(v.status, v.kind, v.min, v.max)

    def _value(self, place: Place) -> Value:
        if self._found is None:
            return self._typed[place]
        i, project = place
        return reported(self._policies.compiled.program.lines[i], project, self._found[project or 0].results[i])

    def _places_of(self, i: int) -> Sequence[Place]:
        applicant = self._policies.compiled.program.lines[i].clause.level == "applicant"
        if self._only is not None:
            places: Sequence[Place] = () if applicant else ((i, self._only),)
        else:
            places = ((i, None),) if applicant else [(i, p) for p in range(len(self._whole._names))]
        return places if self._found is not None else [p for p in places if p in self._typed]

    @property
    def _places(self) -> list[Place]:
        """Those of the application first, then project by project."""
        own = [line.clause.level == "applicant" for line in self._policies.compiled.program.lines]
        found: list[Place] = [(i, None) for i, applicant in enumerate(own) if applicant] if self._only is None else []
        projects = range(len(self._whole._names)) if self._only is None else (self._only,)
        found += [(i, p) for p in projects for i, applicant in enumerate(own) if not applicant]
        return found if self._found is not None else [p for p in found if p in self._typed]

    @property
    def _names(self) -> tuple[Text | None, ...]:
        if self._found is None:
            return tuple(p.name for p in self._facts.projects)
        return tuple(f.name for f in self._found if f.project is not None)

    @property
    def _typed(self) -> dict[Place, Value]:
        """The results of a case that was read in full: those that somebody applies for, or all."""
        found: dict[Place, Value] = self._whole._once("typed", self._whole._read)
        return found

    def _read(self) -> dict[Place, Value]:
        at = {(line.document.id, line.clause.number): i for i, line in enumerate(self._policies.compiled.program.lines)}
        found = {(at[v.document, v.clause], v.project): v for v in self._policies.compiled.decide(self._facts) if (v.document, v.clause) in at}
        return found if self._judge_all else {p: v for p, v in found.items() if p not in self._offered}

    @property
    def _offered(self) -> frozenset[Place]:
        """What nobody applies for."""
        found: frozenset[Place] = self._whole._once("offered", self._whole._not_wanted)
        return found

    def _not_wanted(self) -> frozenset[Place]:
        if self._found is not None and all(f.apply_for is None for f in self._found):
            return frozenset()
        from policy_dsl.evaluate.offers import Offers

        case: Case = self._facts if isinstance(self._facts, Case) else self._policies.policies.read(self._facts)
        found: set[Place] = set()
        for document in self._policies.compiled.documents:
            own = [(i, line) for i, line in enumerate(self._policies.compiled.program.lines) if line.document is document]
            offers = Offers(case, [(line.measure, line.clause) for _, line in own], len(self._policies.compiled.documents))
            for i, line in own:
                if line.clause.level == "applicant":
                    found |= set() if offers.applies_applicant((line.measure, line.clause)) else {(i, None)}
                else:
                    found |= {(i, n) for n, p in enumerate(case.projects) if not offers.applies_project((line.measure, line.clause), p)}
        return frozenset(found)


def _once_more(policies: Maker, facts: Any, judge_all: bool, only: int | None) -> CompiledDecision:
    decision = policies.decide(facts, judge_all=judge_all)
    return decision if only is None else decision.projects[only]

