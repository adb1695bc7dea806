"""Facts that show something → an example ready to be pasted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.number import Exact
from policy_dsl.lexicon.figures import date_words
from policy_dsl.lexicon.trial_words import EXACTLY, FOR_CLAUSE, GRANTED_BEFORE
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document
from policy_dsl.model.types import ListType
from policy_dsl.syntax import ast
from policy_dsl.trial.constants import nodes_of
from policy_dsl.trial.expectations import expectation_of
from policy_dsl.trial.search import Found
from policy_dsl.trial.values import NOWHERE, assign_of
from policy_dsl.trial.words import Say


def example_of(found: Found, document: Document, number: str, first: date, say: Say, lang: Lang) -> ast.Example:
    """The example that states the facts and expects what the rule yields. ``first``: the day that need not be said; the title is in ``lang``."""
    s = found.situation
    facts = tuple(assign_of(one, value, document.currency) for one, value in s.facts.items())
    history = s.history
    title = _title(found, number, first, document, say, lang).replace('"', "'")
    return ast.Example(
        ast.Prose(Text(title) if lang == "zh" else Text(None, title), span=NOWHERE),
        None if s.day == first else s.day,
        (),
        (ast.ProjectFacts(None, facts, span=NOWHERE),) if facts else (),
        tuple(_decided(k, v) for k, v in s.decisions.items()),
        None if history is None else tuple(ast.Granted(g.clause, g.day, _money(g.amount), span=NOWHERE) for g in history),
        (),
        (expectation_of(found.result),),
        span=NOWHERE,
    )


def _decided(key: str, value: object) -> ast.Decided:
    return ast.Decided(
        key, _money(value) if isinstance(value, (int, Fraction)) and not isinstance(value, bool) else None, value is False, span=NOWHERE
    )


def _money(value: Exact) -> ast.Money:
    return ast.Money(value, span=NOWHERE)


def _title(found: Found, number: str, first: date, document: Document, say: Say, lang: Lang) -> str:
    """What is particular about the facts: the figure, the fact, the day, the earlier grant."""
    s, currency = found.situation, document.currency
    if s.day != first and found.moved is None:
        return date_words(s.day, lang)
    figures = [one for one, v in s.facts.items() if isinstance(v, (int, Fraction)) and not isinstance(v, bool)]
    bounds = _bounds(document, number)
    telling = figures if len(figures) == 1 else [one for one in figures if s.facts[one] in bounds]
    one = found.moved if found.moved in s.facts else telling[0] if len(telling) == 1 else None
    if one is None and len(s.facts) == 1:
        one = next(iter(s.facts))
    if one is not None and isinstance(one.type, ListType):
        of_items = [assign_of(f, v, currency) for f, v in _figures_of_items(one, s.facts[one])]
        if len(of_items) == 1 and of_items[0].value is not None:
            return EXACTLY.in_(lang).format(figure=say.in_(of_items[0].value, lang))
    elif one is not None:
        stated = assign_of(one, s.facts[one], currency)
        if one in figures and stated.value is not None:
            return EXACTLY.in_(lang).format(figure=say.in_(stated.value, lang))
        return say.in_(stated, lang)
    if s.history:
        return GRANTED_BEFORE.in_(lang)
    return FOR_CLAUSE.in_(lang).format(clause=number)


def _bounds(document: Document, number: str) -> frozenset[Any]:
    """The figures that the conditions of a clause compare with."""
    clauses = [c for m in document.measures for c in m.clauses if c.number == number]
    compared = [n for n in nodes_of(clauses) if isinstance(n, core.Cmp)]
    return frozenset(side.value for n in compared for side in n.args if isinstance(side, core.Const))


def _figures_of_items(one: Input, items: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Input, Exact]]:
    """The figures of the last item that has any: the one that was moved."""
    fields = {f.key.split(".", 1)[1]: f for f in one.fields}
    for record in reversed(list(items)):
        found = [(fields[k], v) for k, v in record.items() if isinstance(v, (int, Fraction)) and not isinstance(v, bool)]
        if found:
            yield from found
            return
