"""What the doors give back: decisions that explain themselves, and errors that carry every diagnostic. ``api`` hands these on.

Plain values first: amounts are exact, words are made when they are asked for, and what makes them is imported then.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from attrs import evolve, frozen

from policy_dsl.kernel.asked import NotThere, whole
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import LANGS, Lang, Text, language
from policy_dsl.kernel.number import Exact, decimal_string
from policy_dsl.kernel.source import Span

if TYPE_CHECKING:
    from policy_dsl.evaluate import decision as reference
    from policy_dsl.evaluate.decision import ClauseResult, Decision, Range
    from policy_dsl.model.policy import Document

T = TypeVar("T")
MOST_SAID = 200
"""Findings over several applications: more are not looked for."""


class PolicyError(Exception):
    """Policies that do not check, or facts that do not read. ``diagnostics``: all of them, in order; ``str()`` is their text in the language
    of the policies."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], lang: Lang | None = None) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics
        self._lang = lang

    @property
    def lang(self) -> Lang | None:
        """What ``str()`` speaks; it may be set. ``None``: both, Chinese first, because policies of both are concerned, or none."""
        if self._lang is None:
            from policy_dsl.syntax.language import languages_at

            found = languages_at(self.diagnostics)
            self._lang = found[0] if len(set(found)) == 1 else None
        return self._lang

    @lang.setter
    def lang(self, lang: Lang | None) -> None:
        self._lang = None if lang is None else language(lang)

    def render(self, lang: Lang | None = None) -> str:
        """The text in a language; ``None``: as ``str()`` has it."""
        one = self.lang if lang is None else language(lang)
        return "".join(_said(self.diagnostics, each, "text") for each in (LANGS if one is None else (one,)))

    def as_json(self) -> dict[str, Any]:
        """The published form of errors: ``errors``, each with ``code``, ``path``, ``message`` and ``hint`` in both languages."""
        from policy_dsl.report.diagnostics_json import errors_json

        return errors_json(self.diagnostics)

    def __str__(self) -> str:
        return self.render()


def _said(diagnostics: tuple[Diagnostic, ...], lang: Lang, form: Literal["text", "json"]) -> str:
    from policy_dsl.report.diagnostics import render_diagnostics

    return render_diagnostics(diagnostics, lang, form, False)


class FactsError(PolicyError):
    """The facts are not acceptable: nothing was computed."""


def language_in(documents: Iterable[Document]) -> Lang | None:
    """The one that all documents are written in, if there is one."""
    found = {d.language for d in documents}
    return found.pop() if len(found) == 1 else None


def each(facts: Iterable[Any], made: Callable[[Any], T]) -> Iterator[T]:
    """Of each application what is made of it. Raises one ``FactsError`` with what is wrong with any of them, each finding with the place of its own."""
    said: list[Diagnostic] = []
    lang: Lang | None = None
    for i, one in enumerate(facts):
        try:
            found = made(one)
        except FactsError as error:
            said += [_of(i, d) for d in error.diagnostics]
            lang = error.lang
            if len(said) >= MOST_SAID:
                break
        else:
            if not said:
                yield found
    if said:
        raise FactsError(tuple(said), lang)


def _of(i: int, said: Diagnostic) -> Diagnostic:
    """A finding about the application of a number: place and path say which."""

    def named(old: Span) -> Span:
        return Span(evolve(old.source, name=f"{old.source.name}[{i}]"), old.start, old.end)

    labels = [evolve(label, span=named(label.span)) for label in said.labels]
    path = said.path or ""
    return evolve(said, labels=tuple(labels), path=f"[{i}].{path}" if path and not path.startswith("[") else f"[{i}]{path}")


def columns(width: Any) -> int:
    """Of a page. Raises ``TypeError`` for what is no whole number."""
    return whole("width", width, 1, 10_000)


def row_words(diagnostics: tuple[Diagnostic, ...]) -> str:
    """What is wrong with a row, as JSON, without the place: the number of a row in its part means nothing outside."""
    errors = json.loads(_said(diagnostics, "zh", "json"))["errors"]
    return json.dumps([{key: e[key] for key in ("code", "path", "message", "hint")} for e in errors], ensure_ascii=False)


@frozen
class Sum:
    """An amount as exact decimals in units of the currency; ``max`` None: no bound follows from the text."""

    min: Decimal
    max: Decimal | None


def sum_of(value: Range | None) -> Sum | None:
    return None if value is None else _sum(value)


def _sum(value: Range) -> Sum:
    return Sum(_decimal(value.min), None if value.max is None else _decimal(value.max))


def _decimal(value: Exact) -> Decimal:
    return Decimal(value) if isinstance(value, int) else Decimal(decimal_string(value))


@frozen
class Totals:
    """The totals of one currency (S38); ``determined`` repeats them over settled clauses only."""

    currency: str
    exact: Sum
    ceiling: Sum
    discretionary_ceiling: Sum
    all: Sum
    determined: Totals | None
    cumulation: str


def totals_of(found: reference.Totals) -> Totals:
    def build(sums: Sequence[Sum], inner: Totals | None) -> Totals:
        return Totals(found.currency, sums[0], sums[1], sums[2], sums[3], inner, found.cumulation)

    ranges = (found.exact, found.ceiling, found.discretionary_ceiling, found.all)
    sums = [_sum(r) for r in ranges]
    return build(sums, build(sums if found.determined == ranges else [_sum(r) for r in found.determined], None))


@frozen(eq=False, repr=False)
class ClauseDecision:
    """One clause's result. ``result`` is the plain value with everything; the common things are here."""

    result: ClauseResult

    @property
    def clause(self) -> str:
        """Its number."""
        return self.result.clause

    @property
    def title(self) -> Text:
        """What it is called, in both languages."""
        return self.result.title

    @property
    def project(self) -> Text | None:
        """The name of the project that it was judged for, if that has one."""
        return self.result.project

    @property
    def status(self) -> str:
        return self.result.status

    @property
    def kind(self) -> str:
        return self.result.kind

    @property
    def amount(self) -> Sum | None:
        return sum_of(self.result.amount)

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of the facts that can still change the result, the most useful first."""
        return tuple(m.key for m in self.result.missing)

    @property
    def decided_by(self) -> tuple[str, ...]:
        """Keys of the decisions that can still change it."""
        return tuple(d.key for d in self.result.decided_by)

    def explain(self, lang: Lang = "zh") -> str:
        """The result in words."""
        from policy_dsl.report.explain_clause import explain_clause

        return explain_clause(self.result, language(lang))

    def __repr__(self) -> str:
        return f"ClauseDecision({self.result.clause!r}, status={self.status!r}, kind={self.kind!r}, amount={self.amount!r})"


def _names(one: ClauseDecision) -> tuple[str | None, ...]:
    return one.result.clause, one.result.title.zh, one.result.title.en


@frozen(eq=False, repr=False)
class PolicyDecision:
    """A decision that explains itself. ``decision`` is the plain value."""

    decision: Decision

    def __getitem__(self, clause: str) -> ClauseDecision:
        """The result of a clause that was judged exactly once, by number, ``document：number`` or name; else ``KeyError`` that says how to ask."""
        document, _, number = clause.rpartition("：") if isinstance(clause, str) else ("", "", None)
        found = [r for r in self.clauses if number in _names(r) and (not document or r.result.document == document)] if number is not None else []
        if len(found) == 1:
            return found[0]
        if not found and not self.decision.projects:
            raise NotThere(clause, more="no such clause was judged; the facts have no project, and a clause of projects needs one")
        if not found:
            raise NotThere(clause, tuple(dict.fromkeys(name for r in self.clauses for name in _names(r) if name is not None)))
        names = [f'decision.project("{r.result.project.in_("zh")}")["{number}"]' for r in found if r.result.project is not None]
        asked = " or ".join(names or [f'decision["{r.result.document}：{number}"]' for r in found])
        raise NotThere(clause, more=f"{len(found)} results; ask {asked}")

    @property
    def clauses(self) -> tuple[ClauseDecision, ...]:
        """Every clause that was judged, those of the application first."""
        return tuple(
            ClauseDecision(c) for c in (*self.decision.applicant, *(c for p in self.decision.projects for c in p.clauses)) if c.judged
        )

    def project(self, name: str) -> PolicyDecision:
        """The same decision, for one project."""
        named = [p for p in self.decision.projects if p.name is not None]
        kept = tuple(p for p in named if p.name is not None and isinstance(name, str) and name in (p.name.zh, p.name.en))
        if not kept:
            known = (own for p in named if p.name is not None for own in (p.name.zh, p.name.en) if own is not None)
            raise NotThere(name, tuple(dict.fromkeys(known)), "" if named else "no project has a name; ask decision.only(0) by number")
        return PolicyDecision(evolve(self.decision, applicant=(), projects=kept))

    def only(self, number: int) -> PolicyDecision:
        """The same decision, for the project of a number (from 0)."""
        at = whole("number", number, 0, max(len(self.decision.projects) - 1, 0))
        return PolicyDecision(evolve(self.decision, applicant=(), projects=self.decision.projects[at : at + 1]))

    @property
    def totals(self) -> Totals:
        """The totals, where there is one currency; else see ``totals_by_currency``."""
        if len(self.decision.totals) != 1:
            raise ValueError("several currencies: use totals_by_currency")
        return totals_of(self.decision.totals[0])

    @property
    def totals_by_currency(self) -> dict[str, Totals]:
        return {t.currency: totals_of(t) for t in self.decision.totals}

    def explain(self, lang: Lang = "zh", width: int = 80) -> str:
        """The whole explanation, as ``pol eval --explain`` prints it."""
        from policy_dsl.report.explain import explain

        return explain(self.decision, language(lang), columns(width))

    def __repr__(self) -> str:
        return f"PolicyDecision({self.decision.as_of}, {list(self.clauses)!r})"

    def as_json(self) -> dict[str, Any]:
        """The decision in the published JSON form."""
        from policy_dsl.report.decision_json import decision_json

        return decision_json(self.decision)
