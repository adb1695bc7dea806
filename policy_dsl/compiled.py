"""Policies compiled for one day: the door of programs that decide one application after another, or whole tables.

In: facts as a mapping or a case; or a table. Out: decisions whose words are made when they are asked for (``lazily``); rows and Arrow tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.quick import Found
from policy_dsl.compile.readers import Odd
from policy_dsl.decided import FactsError, each, language_in, row_words
from policy_dsl.kernel.asked import several, texts, truth, whole
from policy_dsl.kernel.lang import Lang, language
from policy_dsl.lazily import CompiledDecision, Source
from policy_dsl.model.case import Case
from policy_dsl.outcomes import Report

if TYPE_CHECKING:  # tables and words are imported when they are asked for
    from policy_dsl.batch.run import Row, Wanted
    from policy_dsl.report.reasons import Reasons


@frozen(eq=False, repr=False)
class CompiledPolicies:
    """Policies compiled for one day: the results of ``Policies.evaluate`` without reasons, many times faster. Safe to share between threads."""

    compiled: Compiled
    policies: Source
    clauses: tuple[str, ...] = field(init=False, repr=False)
    index: Mapping[str, tuple[int, ...]] = field(init=False, repr=False)
    reports: tuple[Report, ...] = field(init=False, repr=False)
    _reasons: dict[Lang, Reasons] = field(init=False, repr=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        several = len(self.compiled.documents) > 1
        index: dict[str, dict[int, None]] = {}
        names = []
        for i, line in enumerate(self.compiled.program.lines):
            number, title = line.clause.number, line.clause.title
            full = f"{line.document.id}：{number}"
            names.append(full if several else number)
            for name in (number, full, title.zh, title.en):
                if name is not None:
                    index.setdefault(name, {})[i] = None
        object.__setattr__(self, "clauses", tuple(names))
        object.__setattr__(self, "reports", tuple(Report(line) for line in self.compiled.program.lines))
        object.__setattr__(self, "index", {name: tuple(at) for name, at in index.items()})

    def __reduce__(self) -> tuple[Any, ...]:
        return CompiledPolicies, (self.compiled, self.policies)

    def __repr__(self) -> str:
        return f"CompiledPolicies({self.as_of}, {', '.join(d.id for d in self.compiled.documents)})"

    @property
    def as_of(self) -> date:
        return self.compiled.day

    def decide(self, facts: Mapping[str, Any] | Case, *, judge_all: bool = False, trace: bool = False) -> CompiledDecision:
        """One application with any number of projects, judged as ``Policies.evaluate`` judges it. ``trace``: keep the values that ``trace`` and ``reasons``
        tell, which else are worked out when they are asked for."""
        if (judge_all is not False and judge_all is not True) or (trace is not False and trace is not True):
            truth("judge_all", judge_all)
            truth("trace", trace)
        if self.compiled.quick is not None and facts.__class__ is dict:
            try:
                found = self.found(facts, trace=trace)
            except Odd:
                pass
            else:
                for one in found:
                    if one.apply_for is not None and not judge_all:
                        break
                else:
                    return CompiledDecision(self, facts, judge_all, found)
        return CompiledDecision(self, facts if isinstance(facts, Case) else self.policies.read(facts), judge_all, None)

    def found(self, facts: dict[str, Any], *, trace: bool = False) -> tuple[Found, ...]:
        """What the functions find, with what the reference engine says of the clauses that they do not cover. Raises ``Odd``."""
        quick = self.compiled.quick
        assert quick is not None
        found = quick.decide(facts, trace=trace)
        if not self.compiled.outside and not self.compiled.losing:
            return found
        wanted = self.compiled.beyond_functions(one.results for one in found)
        if not wanted:
            return found
        values = self.compiled.beyond(self.policies.read(facts), wanted)
        names = [(line.document.id, line.clause.number, line.clause.level == "applicant") for line in self.compiled.program.lines]
        return tuple(
            one._replace(results=tuple(values.get((d, c, None if own else one.project), r) for (d, c, own), r in zip(names, one.results, strict=True)))
            for one in found
        )

    def words(self, lang: Lang) -> Reasons:
        """What writes the reasons of a decision in a language."""
        known = self._reasons.get(language(lang))
        if known is None:
            from policy_dsl.report.reasons import Reasons

            quick = self.compiled.quick
            assert quick is not None
            known = self._reasons[lang] = Reasons(self.compiled.documents, self.compiled.program, quick.named, lang)
        return known

    def decide_many(self, applications: Sequence[Mapping[str, Any] | Case], *, judge_all: bool = False) -> tuple[CompiledDecision, ...]:
        """Each of many applications by itself. For totals over all of them see ``Policies.together``."""
        return tuple(each(several("applications", applications, "mappings"), lambda facts: self.decide(facts, judge_all=judge_all)))

    def batch(self, table: Any, *, keep: Sequence[str] = (), columns: Wanted = "clauses") -> Iterator[Row]:
        """Every row of a table, in order: the path of a CSV, JSON lines, Parquet or Arrow file, mappings, or an Arrow stream (Arrow tables, data frames).

        ``columns``: the clauses of each row, its ``totals``, or ``all``. Ranks and totals that the table does not give are found over all of its rows first
        (S47). Raises ``FactsError`` where the header or a row cannot be read.
        """
        from policy_dsl.tabled import rows_of

        return rows_of(self.compiled, table, texts("keep", keep), columns)

    def batch_arrow(self, table: Any, *, keep: Sequence[str] = (), columns: Wanted = "clauses", jobs: int = 1) -> Any:
        """The same as one ``pyarrow.Table``: columns ``3.1.status``, ``3.1.kind``, ``3.1.min``, ``3.1.max``, of totals ``total.all.min`` … (decimals).
        ``jobs``: threads. Needs the extra ``batch``."""
        from policy_dsl.tabled import arrow_table_of

        return arrow_table_of(self.compiled, table, texts("keep", keep), columns, whole("jobs", jobs, 1, 256))

    def arrow_kernel(self, *, keep: Sequence[str] = ()) -> Any:
        """Arrow in, Arrow out, for engines of many machines: ``frame.mapInArrow(kernel, …)`` of Spark, ``kernel.table`` elsewhere; see ``batch.arrow_kernel``.

        Can be pickled. Every row comes out; one that cannot be read has no results, and what is wrong in ``refused``. Needs the extra ``batch``.
        """
        from policy_dsl.batch.run import arrow_kernel

        error = partial(FactsError, lang=language_in(self.compiled.documents))
        return arrow_kernel(self.compiled.documents, self.as_of, texts("keep", keep), row_words, error, self.compiled.references)
