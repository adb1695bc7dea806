"""What an explanation says, before it is laid out: the same content for text, Markdown and HTML.

Strings hold solid figures (``speech.solid``). The parts stand in the order in which people read them: the answer, one row per result, what to ask,
the reasons, what does not apply, reservations, readings, basis (outputs.md rule 1).
"""

from __future__ import annotations

from attrs import frozen

from policy_dsl.kernel.lang import Lang


@frozen
class Row:
    """One row of the table of results: the word (an id and as said), the amount, the clause, what is still needed.

    ``lacks``: the word before ``needs`` where no column head says it (缺 · 待定). ``mark``: the questions that it waits for (``[a]``), or how much is
    missing where none of them is shown; it stands in for ``needs`` where there is no room for it.
    """

    verdict: str
    word: str
    amount: str
    clause: str
    needs: str = ""
    lacks: str = ""
    mark: str = ""


@frozen
class Question:
    """One thing to ask, with its mark (``1`` or ``a``) and what it settles."""

    mark: str
    words: str
    stake: str


@frozen
class Questions:
    title: str
    asked: tuple[Question, ...]
    rest: str = ""


@frozen
class Line:
    """A labelled line; ``kind`` is the label's id (``quote``, ``because`` …). Several lines may share a label: it is then said once."""

    kind: str
    label: str
    words: str


@frozen
class Block:
    """The reasons of one result."""

    verdict: str
    head: str
    lines: tuple[Line, ...]


@frozen
class RestLine:
    """A result told in a line; ``clause`` may be empty: a remark about the others."""

    clause: str
    words: str


@frozen
class Rest:
    title: str
    lines: tuple[RestLine, ...]


@frozen
class Labels:
    """Column heads, for layouts that have them."""

    result: str
    amount: str
    clause: str
    needs: str


@frozen
class Story:
    lang: Lang
    headline: str
    labels: Labels
    rows: tuple[Row, ...]
    notes: tuple[str, ...]  # under the table
    questions: tuple[Questions, ...]
    blocks: tuple[Block, ...]
    rests: tuple[Rest, ...]
    closing: tuple[Line, ...]
    more: str  # where the reasons are, for the short answer
    notices: tuple[str, ...] = ()  # the documents that it is judged by, for a page that leaves the desk
