"""All that ``pol test`` does with one document.

In: a checked document, and what is asked. Out: ``Tested``: plain values with words in both languages, for every rendering. Steps: prepare the examples ·
run them · coverage · hunt mutants · for what nobody noticed or met, an example to add.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from policy_dsl.check.bundle import Checked
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import LANGS, Text
from policy_dsl.kernel.period import Period
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.trial_words import SIDES
from policy_dsl.model.case import Case
from policy_dsl.trial.cases import Prepared, first_day, own_period, prepare
from policy_dsl.trial.coverage import Coverage, Point, coverage, shown, sights
from policy_dsl.trial.mutants import Hunt, Hunted, Rebuilder, hunt
from policy_dsl.trial.naming import Naming
from policy_dsl.trial.pasting import example_of
from policy_dsl.trial.run import Run, run_examples, world
from policy_dsl.trial.search import Found, Search, Situation, result_in, telling
from policy_dsl.trial.waivers import apply_waivers
from policy_dsl.trial.words import Say

SUGGESTIONS = 40
"""So many gaps get an example; with more, write those first and run again."""


@frozen(eq=False)
class Gap:
    """A mutant nobody noticed, or a point nobody saw.

    ``clauses``: those it is about; none: the whole measure. ``example``: a line to add; None: none was found. ``reason``: it is waived, and why.
    """

    measure: str
    clauses: tuple[str, ...]
    before: Text
    after: Text | None
    kind: Text
    span: Span | None
    example: Text | None = None
    reason: Text | None = None
    point: Point | None = None


@frozen(eq=False)
class Tested:
    """``run`` None: the examples could not be read. ``coverage``/``hunt`` None: not asked for. ``diagnostics``: everything with a place."""

    document: str
    examples: tuple[Prepared, ...]
    run: Run | None
    coverage: Coverage | None
    hunt: Hunt | None
    survivors: tuple[Gap, ...]
    waived: tuple[Gap, ...]
    uncovered: tuple[Gap, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    say: Say | None = None

    @property
    def passed(self) -> bool:
        """Every example passes, and every mutant is noticed or waived."""
        return self.run is not None and self.run.failed == 0 and not self.survivors


def test_document(checked: Checked, *, with_coverage: bool = False, mutate: bool = False) -> Tested:  # noqa: PT028  (no test of pytest)
    """Run the examples of a document; then, as asked, coverage and mutation."""
    files = tuple(m.path for m in checked.document.measures)
    prepared = prepare(checked)
    say = Say.of(checked)
    if prepared.value is None:
        return Tested(checked.document.id, (), None, None, None, (), (), (), prepared.diagnostics, files, say)
    examples = prepared.value
    run = run_examples(checked, examples)
    said = [*run.diagnostics]
    seen = coverage(checked, run.tried, Naming(checked, say)) if with_coverage else None
    hunted = hunt(checked, examples) if mutate else None
    helper = _Helper(checked, examples, say)
    survivors: list[Gap] = []
    waived: list[Gap] = []
    if hunted is not None:
        excused, wrong = apply_waivers(checked, hunted.hunted, say)
        said += wrong
        for h in hunted.of("survived"):
            before, after = h.mutant.words(say)
            gap = Gap(helper.measure(h.mutant.file), () if h.mutant.whole else h.mutant.clauses, before, after, h.mutant.mutation.words, h.mutant.span)
            if h in excused:
                waived.append(_with(gap, reason=excused[h].reason.text))
            else:
                survivors.append(_with(gap, example=helper.noticing(h) if len(survivors) < SUGGESTIONS else None))
        said += [_unnoticed(g) for g in survivors]
    uncovered: list[Gap] = []
    for p in seen.unseen if seen is not None else ():
        gap = Gap(helper.measure(p.file), (p.clause,), p.words, None, SIDES[p.side], p.span, point=p)
        uncovered.append(_with(gap, example=helper.showing(p) if len(uncovered) < SUGGESTIONS else None))
    return Tested(
        checked.document.id, examples, run, seen, hunted, tuple(survivors), tuple(waived), tuple(uncovered), tuple(said), files, say
    )  # fmt: skip


def _with(gap: Gap, *, example: Text | None = None, reason: Text | None = None) -> Gap:
    return Gap(gap.measure, gap.clauses, gap.before, gap.after, gap.kind, gap.span, example, reason, gap.point)


def _unnoticed(g: Gap) -> Diagnostic:
    values = {"before": g.before, "after": g.after, "example": g.example}
    labels = (Label(g.span, "main"),) if g.span is not None else ()
    return Diagnostic("P0922", values, labels, ("add",) if g.example is not None else ())


class _Helper:
    """Finds examples to add, from the facts of those there are."""

    def __init__(self, checked: Checked, examples: Sequence[Prepared], say: Say) -> None:
        self.checked, self.examples, self.say = checked, examples, say
        self.rebuilder = Rebuilder(checked)
        self.known: dict[tuple[int | None, str], list[Found]] = {}

    def measure(self, file: int | None) -> str:
        """Its id, with the version where there are several."""
        if file is None:
            return ""
        measures = self.checked.document.measures
        own = measures[file]
        return own.id if sum(m.id == own.id for m in measures) == 1 else f"{own.id}@{own.version}"

    def first(self, file: int | None) -> date:
        document = self.checked.document
        return first_day(document, Period() if file is None else own_period(document, self.checked.files[file]))

    def cases(self, number: str) -> list[tuple[Case, date]]:
        own = [e for e in self.examples if any(x.clause == number for x in e.expects)]
        return [(e.case, e.as_of) for e in (own or self.examples)]

    def noticing(self, h: Hunted) -> Text | None:
        """An example that passes on the rule and fails on the mutant."""
        changed = self.rebuilder.world(h.mutant)
        if changed is None or isinstance(changed, str):
            return None
        base = world(self.checked, h.mutant.file)
        for number in h.mutant.clauses[:3]:
            old, new = (self.rebuilder.narrowed(d, (number,)) for d in (base, changed))
            found = self.searched(Search((old, new), number, telling(old, new, number)), h.mutant.file, number)
            if found is not None:
                return found
        return None

    def showing(self, p: Point) -> Text | None:
        """An example that sees the point."""
        if p.side == "clause" and p.clause == "":
            return None
        base = self.rebuilder.narrowed(world(self.checked, p.file), (p.clause,))

        def test(s: Situation) -> ClauseResult | None:
            r = result_in(base, p.clause, s)
            return r if r is not None and shown(p, set(sights(r))) else None

        return self.searched(Search((base,), p.clause, test), p.file, p.clause)

    def searched(self, search: Search, file: int | None, number: str) -> Text | None:
        first = self.first(file)
        known = self.known.setdefault((file, number), [])
        found = search.run(self.cases(number), first, known)
        if found is None:
            return None
        if found not in known:
            known.append(found)
        zh, en = (self.say.in_(example_of(found, search.document, number, first, self.say, lang), lang) for lang in LANGS)
        return Text(zh, en)
