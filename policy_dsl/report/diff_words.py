"""The words of a change, before and after."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from policy_dsl.check.clauses import walk
from policy_dsl.compare.changes import Change
from policy_dsl.compare.versions import Version
from policy_dsl.format.nodes import format_node
from policy_dsl.lexicon.diff_phrases import DIFF_PHRASES
from policy_dsl.lexicon.unsupported import UNSUPPORTED
from policy_dsl.model.policy import Clause
from policy_dsl.report.speech import Speech
from policy_dsl.syntax import ast

MOST_DEFINITIONS = 6
"""So many definitions are told beside a change."""


def tell(speech: Speech, phrase: str, **values: str) -> str:
    return DIFF_PHRASES[phrase].in_(speech.lang).format(**values)


def why_words(speech: Speech, why: str) -> str:
    """Why the solver settled nothing."""
    known = UNSUPPORTED.get(why)
    return known.in_(speech.lang) if known is not None else speech.free(why)


def change_words(change: Change, old: Version, new: Version, speech: Speech) -> tuple[str, str]:
    """What stood there and what stands there now."""
    if change.note in ("opened", "closed"):
        return tuple(_list(said, version, speech) for said, version in ((change.before, old), (change.after, new)))  # type: ignore[return-value]
    before, after = change.before, change.after
    if isinstance(before, ast.Sentence) and isinstance(after, ast.Sentence):
        before, after = _differing(before, after)
    sides = ((before, old, new), (after, new, old))
    if change.part == "kind" and before is not None and after is not None and len({_side(said, change, own, speech) for said, own, _ in sides}) == 1:
        change = evolve(change, part="formula")  # the kind has one name: the words themselves tell
    found = tuple(_defined(_side(said, change, own, speech), said, own, other, speech) for said, own, other in sides)
    if found[0] == found[1] and isinstance(before, ast.Node) and isinstance(after, ast.Node):
        found = tuple(_node(said, own, speech) for said, own in ((before, old), (after, new)))  # what is short says too little
    return found[0], found[1]


def _defined(words: str, said: Any, version: Version, other: Version, speech: Speech) -> str:
    """With what names stand for that only this version defines: whoever reads no more than the change would not know it."""
    if not isinstance(said, ast.Node) or isinstance(said, (ast.Clause, ast.Header, ast.Quotation)):
        return words
    known, foreign = _definitions(version), _definitions(other)
    found: dict[str, ast.Definition] = {}
    todo: list[ast.Node] = [said]
    while todo and len(found) < MOST_DEFINITIONS:
        new = [n.name for n in walk(todo.pop()) if isinstance(n, ast.Ref) and n.name in known and n.name not in foreign and n.name not in found]
        for name in dict.fromkeys(new):
            found[name] = known[name]
            todo.append(known[name].value)
    told = [
        tell(speech, "defined.one", name=speech.name(d.names.text), value=_node(d.value, version, speech))
        for d in found.values()
    ]
    if told and isinstance(said, ast.Ref):
        return speech.semi(told)
    return tell(speech, "defined", said=words, definitions=speech.semi(told)) if told else words


def _definitions(version: Version) -> dict[str, ast.Definition]:
    files = [f for f in (version.shared, version.file) if f is not None]
    return {i.names.text.id: i for f in files for i in f.items if isinstance(i, ast.Definition)}


def clause_words(clause: Clause, version: Version, speech: Speech) -> str:
    """The rule of a clause, as its text says it, in the language asked for."""
    found = next((c for item in version.file.items for c in (item.clauses if isinstance(item, ast.ClauseGroup) else (item,))
                  if isinstance(c, ast.Clause) and c.number == clause.number), None)  # fmt: skip
    return speech.free(" ".join(_node(s, version, speech) for s in found.sentences)) if found is not None else ""


def part_words(change: Change, speech: Speech) -> str:
    """``列举，开放列举``: the part, and what happened to it where that has a name."""
    part = tell(speech, f"part.{change.part}")
    note = f"note.{change.note}"
    return tell(speech, "with.note", part=part, note=tell(speech, note)) if note in DIFF_PHRASES and change.part != "number" else part


def _differing(a: ast.Sentence, b: ast.Sentence) -> tuple[Any, Any]:
    """The part of two sentences that differs: the effect with its tails where the guards are the same words."""
    if repr(a.guards) == repr(b.guards):
        return evolve(a, guards=()), evolve(b, guards=())
    return a, b


def _list(said: Any, version: Version, speech: Speech) -> str:
    """领域属于｛A、B｝ as its members, open or closed."""
    members = speech.list([_node(m, version, speech) for m in said.members])
    return tell(speech, "open.list" if said.open else "closed.list", members=members)


def _side(said: Any, change: Change, version: Version, speech: Speech) -> str:
    if said is None:
        return tell(speech, "none")
    if isinstance(said, str):
        if change.part == "level":
            return tell(speech, f"level.{said}")
        return tell(speech, "examples.count", n=said) if change.part == "examples" else speech.free(said)
    clause = next((c for c in version.measure.clauses if c.number in change.clauses), None)
    if change.part == "kind":
        return _kind(said, clause, version, speech)
    if change.part == "cap" and isinstance(said, ast.Cap):
        scope = _node(said.scope, version, speech) + (" " if speech.lang == "en" else "") if said.scope is not None else ""
        return scope + _node(said.amount, version, speech)
    if change.part == "rate" and clause is not None and clause.kind == "ceiling" and isinstance(said, ast.Percent):
        return tell(speech, "rate.up_to", rate=_node(said, version, speech))
    if change.part == "clause" and isinstance(said, ast.Clause):
        return speech.name(said.names.text)
    if isinstance(said, ast.ListDecl):
        return speech.semi([_node(said, version, speech), *(_node(f, version, speech) for f in said.fields)])
    if isinstance(said, ast.Header):
        if isinstance(said.value, ast.Prose):
            return speech.name(said.value.text)
        return _after_colon(_node(said, version, speech))
    if isinstance(said, ast.Clause):
        return speech.free(" ".join(_node(s, version, speech) for s in said.sentences))
    if isinstance(said, ast.Quotation):
        return speech.free(said.words)
    return _node(said, version, speech).lstrip("；，;, ")


def _after_colon(line: str) -> str:
    """A header line without its key."""
    ends = [at for at in (line.find("："), line.find(": ")) if at >= 0]
    return line[min(ends) + 1 :].strip() if ends else line


def _kind(said: ast.Node, clause: Clause | None, version: Version, speech: Speech) -> str:
    """定额 2.5万元/家 · 上限 …: the promise, and of what."""
    if not isinstance(said, (ast.Pay, ast.PerDone, ast.Row)):
        kind = clause.kind if clause is not None else "qualitative"
        return tell(speech, f"kind.{kind}", amount="").rstrip(" ,，")
    value = said.value if isinstance(said, ast.Row) else said.amount
    kind = {"exact": "exact", "up_to": "ceiling", "most": "discretionary_ceiling" if isinstance(value, ast.Money) else "ceiling"}[said.promise]
    amount = _node(value, version, speech) if not isinstance(value, ast.Table) else ""
    if isinstance(said, ast.PerDone) and isinstance(said.step, ast.Quantity):
        step = _node(said.step, version, speech)
        amount += ("/" if speech.lang == "zh" else " per ") + step.removeprefix("1").strip()
    return tell(speech, f"kind.{kind}", amount=amount).rstrip(" ,，")


def _node(node: ast.Node, version: Version, speech: Speech) -> str:
    return speech.free(format_node(node, speech.lang, version.vocabulary))
