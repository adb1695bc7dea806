"""What stands with a clause; clauses and groups of them."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from policy_dsl.syntax.ast.base import Names, Node, Prose
from policy_dsl.syntax.ast.sentences import Each, Guard, Sentence


@frozen
class Quotation(Node):
    """``原文 「…」``: words of the official text, verbatim."""

    words: str


@frozen
class Reading(Node):
    """``解读（比例）「问题」：采用「…」；另有「…」，理由「…」。``"""

    part: Literal["condition", "rate", "cap", None]
    question: Prose
    adopted: Prose
    others: tuple[Prose, ...]
    reason: Prose | None


@frozen
class Waiver(Node):
    """``豁免「15日」：理由「…」。`` what: the words of the quotation (or of the rule) that are left unmatched."""

    what: str
    reason: Prose


@frozen
class MutantWaiver(Node):
    """``不计变异：…，理由「…」。`` a mutation that no example can notice, and why."""

    what: str
    reason: Prose


@frozen
class Clause(Node):
    """``条款 3.3 研发支持 / R&D support：…``; ``number`` is the stable id that the drafter wrote (settled 1)."""

    number: str
    names: Names
    sentences: tuple[Sentence, ...]
    notes: tuple[Quotation | Reading | Waiver | MutantWaiver, ...] = ()


@frozen
class Origin(Node):
    """``出自「《某市办法》」，即「city-2025：3.2」。``: whose clause it is; ``target``: the document and clause of this library that it is."""

    whose: Prose
    target: str | None = None


@frozen
class ExternalClause(Node):
    """``外部条款 市级补助 / city aid：句子。`` (F12): a clause of another document, quoted so that stacking, matching and 已享受 can name it."""

    names: Names
    sentences: tuple[Sentence, ...]
    notes: tuple[Quotation | Reading | Waiver | MutantWaiver | Origin, ...] = ()

    @property
    def number(self) -> str:
        """What awards and groups know it by: its name."""
        return self.names.text.id


@frozen
class ClauseGroup(Node):
    """Clauses under one shared guard (settled 2)."""

    guards: tuple[Guard | Each, ...]
    clauses: tuple[Clause, ...]
