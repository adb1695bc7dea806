"""What a key of a facts file means: a declared fact, a clause, a decision, or nothing, and then what it resembles.

In: the documents. Out: an index over both names of every fact and clause. Identity is (document, name): a bare key feeds every document that declares
it, ``document：name`` only that one (settled 10). English is compared without case; width and blanks are folded; 【】 may be left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from attrs import frozen

from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.envelope import ENVELOPE, EnvelopeKey
from policy_dsl.lexicon.literals import read_literal
from policy_dsl.lexicon.traditional import simplified
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, Document, Measure
from policy_dsl.model.types import Type

_BLANKS = re.compile(r"[\s_]+")
_BRACKETS = str.maketrans("", "", "【】")
_ARTICLE = re.compile(r"^(?:第\s*(.{1,12}?)\s*条|article\s+(\S{1,12}))$", re.I)
_QUALIFIED = re.compile(r"^([^：:]{1,120})[：:]\s*(.+)$", re.S)
_NUMBERED = re.compile(r"([0-9]{1,4})[.．-][0-9]{1,4}")
_MOST = 12
LONGEST = 80  # a longer key resembles nothing
_TRIES = 40  # so many keys of one file are compared with every name; a file with more unknown keys is not a misspelt one


def fold(name: str) -> str:
    """The form in which names are compared. Those that are short are remembered: a table has the same names in every row."""
    return _remembered(name) if len(name) <= LONGEST else _fold(name)


def _fold(name: str) -> str:
    if name.isascii():
        return _BLANKS.sub(" ", name.strip()).casefold()
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", name).translate(_BRACKETS).strip()).casefold()


_remembered = lru_cache(4_096)(_fold)


def spellings(text: Text) -> tuple[str, ...]:
    """The names that exist, Chinese first."""
    return tuple(s for s in (text.zh, text.en) if s)


def likeness(a: str, b: str) -> float:
    """0 to 1, on folded names; 0 at once where the lengths rule a likeness out. A traditional spelling is like its simplified one."""
    a = simplified(a)
    if not a or not b or max(len(a), len(b)) > LONGEST or 4 * min(len(a), len(b)) < len(a) + len(b):
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= 0.5 else 0.0


def offered(name: Text, written: str) -> Text:
    """A name as an offer to someone who wrote ``written``: in the language of his file, the other one beside it where the message is in the other."""
    zh, en = name.zh, name.en
    if zh is None or en is None:
        return Text(f"「{name.id}」", f"`{name.id}`")
    if written.isascii():
        return Text(f"「{en}」（{zh}）", f"`{en}`")
    return Text(f"「{zh}」", f"`{zh}` ({en})")


@frozen
class ClauseRef:
    """A clause of one document, in any version."""

    document: str
    number: str


class Names:
    """The index. ``documents`` in the order given; equal names of several documents stand side by side."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.documents = documents
        self.facts: dict[str, list[Input]] = {}
        self.references: dict[str, list[Input]] = {}
        self.decisions: dict[str, list[Input]] = {}
        self._users: dict[tuple[str, str], list[Clause]] = {}
        self._tries = _TRIES
        for document in documents:
            for one in document.inputs:
                if one.kind in ("fact", "reference"):
                    known = self.facts if one.kind == "fact" else self.references
                    for name in {fold(s) for s in spellings(one.name)} | {fold(one.key)}:
                        known.setdefault(name, []).append(one)
            self._read_clauses(document)

    def _read_clauses(self, document: Document) -> None:
        for measure in document.measures:
            for clause in measure.clauses:
                for one in clause.inputs:
                    key = (document.id, one.key.partition(".")[0] if one.kind == "field" else one.key)
                    self._users.setdefault(key, []).append(clause)
                    if one.kind == "decision":
                        known = self.decisions.setdefault(one.key, [])
                        if one not in known:
                            known.append(one)

    # ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def find(self, key: str) -> tuple[Input, ...]:
        """The facts that a key feeds: one for each document that declares it, or of the one document that qualifies it."""
        return self._find(key, self.facts)

    def reference(self, key: str) -> tuple[Input, ...]:
        """The reference series that a key means: as ``find``."""
        return self._find(key, self.references)

    def _find(self, key: str, known: dict[str, list[Input]]) -> tuple[Input, ...]:
        found = known.get(fold(key))
        if found:
            return tuple(found)
        document, rest = self.qualified(key)
        return tuple(i for i in known.get(fold(rest), ()) if i.document == document) if document is not None else ()

    def qualified(self, key: str) -> tuple[str | None, str]:
        """``document：name`` → (document id, name); (None, key) where no document is named."""
        m = _QUALIFIED.match(key)
        if m is not None:
            head = fold(m.group(1))
            for document in self.documents:
                if head in {fold(s) for s in (document.id, *spellings(document.title))}:
                    return document.id, m.group(2)
        return None, key

    def alike(self, key: str, level: str | None = None, likely: type[Type] | None = None, cutoff: float = 0.6) -> list[Input]:
        """At most two different facts of one type that a key resembles, the likest first; among equals those of ``level`` and of the ``likely`` type."""
        if self._tries <= 0:
            return []
        self._tries -= 1
        folded = fold(key)
        scored: dict[str, tuple[float, Input]] = {}
        for name, inputs in self.facts.items():
            score = likeness(folded, name)
            if score >= cutoff:
                one = next((i for i in inputs if i.level == level), inputs[0])
                bonus = (0.01 if one.level == level else 0.0) + (0.02 if likely is not None and isinstance(one.type, likely) else 0.0)
                if score + bonus > scored.get(one.key, (0.0, one))[0]:
                    scored[one.key] = (score + bonus, one)
        found = [one for _, one in sorted(scored.values(), key=lambda pair: -pair[0])]
        return [one for one in found if type(one.type) is type(found[0].type)][:2]

    def users(self, one: Input) -> Text:
        """Which clauses read a fact, in words: 第8条 8.1、8.2; "" where none does."""
        numbers = list(dict.fromkeys(c.number for c in self._users.get((one.document, one.key), ())))
        shown = numbers[:4]
        more = len(numbers) > len(shown)
        return Text("、".join(shown) + (" 等" if more else ""), ", ".join(shown) + (" and others" if more else ""))

    # ── clauses ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def clauses(self, written: str, document: str | None = None) -> tuple[tuple[ClauseRef, ...], bool]:
        """The clauses that a number, a measure, an article or a title means; of several documents where it fits several.

        The second value: a whole measure was named, so that several clauses of one document are meant together.
        """
        if document is None:
            document, written = self.qualified(written)
        found: dict[ClauseRef, None] = {}
        measure_named = False
        for doc in self.documents:
            if document is not None and doc.id != document:
                continue
            for measure in doc.measures:
                whole = _means_measure(written, measure)
                measure_named |= whole
                for clause in measure.clauses:
                    if whole or _means_clause(written, clause):
                        found[ClauseRef(doc.id, clause.number)] = None
        return tuple(found), measure_named

    def title(self, ref: ClauseRef) -> Text:
        """Number and title of a clause, with its document where several are loaded."""
        clauses = (c for d in self.documents if d.id == ref.document for m in d.measures for c in m.clauses if c.number == ref.number)
        clause = next(clauses)
        head = f"{ref.document}：{ref.number}" if len(self.documents) > 1 else ref.number
        return Text(f"{head} {clause.title.in_('zh')}", f"{head} {clause.title.in_('en')}")

    def clause_alike(self, written: str) -> Text | None:
        """A clause whose title an unknown one resembles. A wrong number resembles nothing: the clause beside it is another support."""
        folded = fold(self.qualified(written)[1])
        if _NUMBERED.match(folded):
            return None
        best: tuple[float, Text] | None = None
        for doc in self.documents:
            for clause in (c for m in doc.measures for c in m.clauses):
                for name in spellings(clause.title):
                    score = likeness(folded, fold(name))
                    if score >= 0.5 and (best is None or score > best[0]):
                        best = (score, Text(f"{clause.number} {clause.title.in_('zh')}", f"{clause.number} {clause.title.in_('en')}"))
        return best[1] if best else None

    def clauses_beside(self, written: str) -> Text | None:
        """The clauses of the article or measure that an unknown clause number begins with: 3.9 → 3.2 诊断支持、3.3 研发支持."""
        document, rest = self.qualified(written)
        article = _NUMBERED.match(fold(rest))
        found = [
            clause
            for doc in self.documents
            if document in (None, doc.id)
            for measure in doc.measures
            if article is not None and fold(measure.article) == article.group(1)
            for clause in measure.clauses
        ][:_MOST]
        if not found:
            return None
        return Text("、".join(f"{c.number} {c.title.in_('zh')}" for c in found), ", ".join(f"{c.number} {c.title.in_('en')}" for c in found))

    # ── decisions ────────────────────────────────────────────────────────────────────────────────────────────────────
    def decision(self, key: str) -> tuple[tuple[Input, str], ...]:
        """The decisions that a key means, with the key as it is looked up: exact, or an open list's key with a member after its ``：``."""
        document, rest = self.qualified(key)
        for wanted, only in ((key, None), (rest, document)):
            wanted = _decision_key(wanted)
            exact = [(i, wanted) for i in self.decisions.get(wanted, ()) if only is None or i.document == only]
            if exact and not wanted.endswith("："):
                return tuple(exact)
            for prefix, inputs in self.decisions.items():
                if prefix.endswith("：") and wanted.startswith(prefix) and len(wanted) > len(prefix):
                    listed = [(i, wanted) for i in inputs if only is None or i.document == only]
                    if listed:
                        return tuple(listed)
        return ()

    def decision_alike(self, key: str) -> str | None:
        """The decision that an unknown key resembles, of the same clause where it names one."""
        folded = fold(key)
        head = _NUMBERED.match(folded)
        known = [k for k in self.decisions if head is None or k.startswith(head.group() + " ")]
        scored = [(likeness(folded, fold(k)), k) for k in known]
        best = max(scored, default=(0.0, ""))
        return best[1] if best[0] >= 0.5 and _decision_key(key) != best[1] else None

    def open_list(self, key: str) -> bool:
        """Is the key that of an open list, without the member that was decided on?"""
        return _decision_key(self.qualified(key)[1]).rstrip("：") + "：" in self.decisions


def _decision_key(key: str) -> str:
    """As printed: a full-width colon, single blanks."""
    return _BLANKS.sub(" ", key.strip()).replace(": ", "：").replace(":", "：")


def _means_measure(written: str, measure: Measure) -> bool:
    folded = fold(written)
    if folded in (fold(measure.id), fold(f"{measure.id}@{measure.version}"), fold(measure.article)):
        return True
    m = _ARTICLE.match(written.strip())
    if m is None:
        return False
    number = m.group(1) or m.group(2)
    literal = read_literal(number)
    return number == measure.article or (literal is not None and literal.kind == "number" and str(literal.value) == measure.article)


def _means_clause(written: str, clause: Clause) -> bool:
    folded = fold(written)
    names = [fold(s) for s in spellings(clause.title)]
    return folded == fold(clause.number) or folded in names or folded in [f"{fold(clause.number)} {n}" for n in names]


_RESERVED: dict[str, EnvelopeKey] = {fold(s): key for key, row in ENVELOPE.items() for s in row}
HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
"""Characters that nobody sees and no name holds: zero-width, bidirectional, control."""


def reserved(key: str) -> EnvelopeKey | None:
    """The envelope key that a key is, in either language."""
    return _RESERVED.get(fold(key))


def key_of(table: dict[str, tuple[str, ...]], key: str) -> str | None:
    """The row of a small table of keys that a key spells, in either language."""
    folded = fold(key)
    return next((row for row, names in table.items() if folded in (fold(n) for n in names)), None)


def best(name: str, candidates: Iterable[str], cutoff: float) -> str | None:
    """The candidate that a name resembles most, if at least ``cutoff``."""
    folded = fold(name)
    scored = [(likeness(folded, fold(c)), c) for c in candidates]
    top = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return top[1] if top[0] >= cutoff else None
