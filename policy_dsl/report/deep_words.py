"""Findings of the solver about one version → diagnostics with words in both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policy_dsl.compare.finding import Finding
from policy_dsl.compare.sides import DAY
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Value
from policy_dsl.kernel.lang import LANGS, Text
from policy_dsl.model.policy import Document
from policy_dsl.report.diff_cases import draft_words, result_words, unit_of
from policy_dsl.report.diff_words import why_words
from policy_dsl.report.speech import Speech, plain

CODES = {
    "never": "P1001", "ground_never": "P1002", "redundant": "P1003", "ground_redundant": "P1004", "cap_idle": "P1005", "cliff": "P1006", "falls": "P1007",
    "same_base": "P1008", "open": "P1009", "ends": "P1010", "no_solver": "P1011", "overlap": "P1012",
}  # fmt: skip


def deep_diagnostics(found: Sequence[Finding], document: Document) -> list[Diagnostic]:
    units = {text.id: (text.in_("en"), many or text.in_("en")) for text, many in document.units}
    return [_diagnostic(f, {lang: Speech(lang, units) for lang in LANGS}) for f in found]


def _diagnostic(f: Finding, speeches: dict[str, Speech]) -> Diagnostic:
    def both(words: Callable[[Speech], str]) -> Text:
        return Text(plain(words(speeches["zh"])), plain(words(speeches["en"])))

    values: dict[str, Value] = {"clause": f.clauses[0].number, "title": f.clauses[0].title} if f.clauses else {}
    if f.kind == "same_base":
        values["clauses"] = both(lambda s: s.list([c.number for c in f.clauses]))
    if f.number is not None:
        values["base"] = f.number.name
    if f.drafts:
        values["facts"] = both(lambda s: draft_words(f.drafts[0], f.drafts[0].case(0, DAY), s, f.number if f.results else None))
    if f.results and f.number is not None:
        key, unit = f.number.key, unit_of(f.number)
        for name, draft, result in zip(("before", "after"), f.drafts, f.results, strict=True):
            value = next(s.value for s in draft.facts if s.one.key == key)
            values[f"{name}_at"] = both(lambda s, value=value: s.figure(value, unit))  # type: ignore[misc]
            values[name] = both(lambda s, result=result: result_words(result, s))  # type: ignore[misc]
    if f.kind == "open":
        values["why"] = both(lambda s: why_words(s, f.why))
    labels = tuple(Label(span, "main" if i == 0 else "other") for i, span in enumerate(f.places[:6] if f.kind != "no_solver" else ()))
    notes = ("case", "all_else") if f.results and values.get("facts") and _some(values["facts"]) else ("case",) if f.results else ()
    if f.kind in ("same_base", "no_solver"):
        notes = ("case",) if f.kind == "same_base" else ("fix",)
    return Diagnostic(CODES[f.kind], values, labels, notes)


def _some(facts: Value) -> bool:
    return isinstance(facts, Text) and bool(facts.zh)
