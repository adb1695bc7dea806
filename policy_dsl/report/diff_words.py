"""The words of a change, before and after; and of a witness case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policy_dsl.compare.changes import Change
from policy_dsl.compare.classify import Version
from policy_dsl.compare.diff import MeasureDiff
from policy_dsl.compare.semantic import Witness
from policy_dsl.format.nodes import format_node
from policy_dsl.lexicon.diff_phrases import DIFF_PHRASES
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import NumberType
from policy_dsl.report.speech import Speech
from policy_dsl.report.verdict import amount_words, verdict
from policy_dsl.syntax import ast


def tell(speech: Speech, phrase: str, **values: str) -> str:
    return DIFF_PHRASES[phrase].in_(speech.lang).format(**values)


def change_words(change: Change, m: MeasureDiff, speech: Speech) -> tuple[str, str]:
    """What stood there and what stands there now."""
    return _side(change.before, change, m.old, speech), _side(change.after, change, m.new, speech)


def _side(said: Any, change: Change, version: Version, speech: Speech) -> str:
    if said is None:
        return tell(speech, "none")
    if isinstance(said, str):
        return tell(speech, "examples.count", n=said) if change.part == "examples" else speech.free(said)
    clause = next((c for c in version.measure.clauses if c.number in change.clauses), None)
    if change.part == "kind":
        return _kind(said, clause, version, speech)
    if change.part == "cap" and isinstance(said, ast.Cap):
        scope = _node(said.scope, version, speech) + (" " if speech.lang == "en" else "") if said.scope is not None else ""
        return scope + _node(said.amount, version, speech)
    if change.part == "rate" and clause is not None and clause.kind == "ceiling":
        return tell(speech, "rate.up_to", rate=_node(said, version, speech))
    if change.part == "clause" and isinstance(said, ast.Clause):
        return speech.name(said.names.text)
    if isinstance(said, ast.Header):
        return speech.free(_node(said, version, speech).partition("：" if version.file.language == "zh" else ":")[2] or _node(said, version, speech))
    return _node(said, version, speech)


def _kind(said: ast.Node, clause: Clause | None, version: Version, speech: Speech) -> str:
    """定额 2.5万元/家 · 上限 …: the promise, and of what."""
    if not isinstance(said, (ast.Pay, ast.PerDone, ast.Row)):
        kind = clause.kind if clause is not None else "qualitative"
        return tell(speech, f"kind.{kind}", amount="")
    value = said.value if isinstance(said, ast.Row) else said.amount
    kind = {"exact": "exact", "up_to": "ceiling", "most": "discretionary_ceiling" if isinstance(value, ast.Money) else "ceiling"}[said.promise]
    amount = _node(value, version, speech) if not isinstance(value, ast.Table) else ""
    if isinstance(said, ast.PerDone) and isinstance(said.step, ast.Quantity):
        step = _node(said.step, version, speech)
        amount += ("/" if speech.lang == "zh" else " per ") + step.removeprefix("1").strip()
    return tell(speech, f"kind.{kind}", amount=amount).rstrip(" ,，")


def _node(node: ast.Node, version: Version, speech: Speech) -> str:
    return speech.free(format_node(node, speech.lang, version.checked.bundle.vocabulary))


# ── witnesses ────────────────────────────────────────────────────────────────────────────────────────────────────────
def witness_words(witness: Witness, m: MeasureDiff, speech: Speech) -> tuple[str, str, str]:
    """The facts of the case, and what each version gives for it."""
    facts = facts_words(witness, m, speech)
    return facts, _result(witness.before, speech), _result(witness.after, speech)


def facts_words(witness: Witness, m: MeasureDiff, speech: Speech, leave_out: str = "") -> str:
    """``核定项目总投资 7000万元、研发对象 网络``; sums first."""
    known = {(i.document, i.key): i for v in (m.old, m.new) for i in v.checked.document.inputs}
    stated: Mapping[tuple[str, str], Any] = {**witness.case.applicant, **(witness.case.projects[0].facts if witness.case.projects else {})}
    ordered = sorted(stated.items(), key=lambda item: not isinstance(known[item[0]].type, NumberType) if item[0] in known else True)
    said = [fact_words(known[key], value, speech) for key, value in ordered if key in known and known[key].key != leave_out]
    return speech.list(said)


def fact_words(one: Input, value: Any, speech: Speech) -> str:
    name = speech.name(one.name)
    if isinstance(value, bool):
        return tell(speech, "fact.yes" if value else "fact.no", name=name)
    if isinstance(value, tuple):
        items = [_record(one, record, speech) for record in value]
        return tell(speech, "fact", name=name, value="｛" + speech.semi(items) + "｝" if speech.lang == "zh" else "{" + "; ".join(items) + "}")
    return tell(speech, "fact", name=name, value=speech.value(value, unit_of(one), one.members))


def _record(list_: Input, record: Mapping[str, Any], speech: Speech) -> str:
    fields = {f.key.rpartition(".")[2]: f for f in list_.fields}
    return speech.list([fact_words(fields[k], v, speech) for k, v in record.items() if k in fields])


def unit_of(one: Input) -> str:
    """The unit of a number as figures take it: a currency, a unit, "%" for a rate."""
    if not isinstance(one.type, NumberType):
        return ""
    if not one.type.dimension:
        return "%"
    top = "·".join(u for u, n in one.type.dimension for _ in range(n))
    below = "·".join(u for u, n in one.type.dimension for _ in range(-n))
    return f"{top}/{below}" if below else top


def _result(result: Any, speech: Speech) -> str:
    word = verdict(result)
    amount = amount_words(result, speech)
    return f"{speech.say(f'word.{word}')} {amount}".strip()
