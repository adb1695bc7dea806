"""One node in words, for explanations, diffs and messages; and the table of all rules."""

from __future__ import annotations

from policy_dsl.format import (
    changes,
    clauses,
    combination,
    conditions,
    declarations,
    effects,
    examples,
    expressions,
    folds,
    headers,
    literals,
    names,
    notes,
    population,
    sentences,
    tables,
    tails,
    time,
)
from policy_dsl.format.pen import Pen, Rule, plain
from policy_dsl.kernel.lang import Lang
from policy_dsl.syntax import ast
from policy_dsl.syntax.vocabulary import Vocabulary

RULES: dict[type[ast.Node], Rule] = {
    **literals.RULES,
    **names.RULES,
    **expressions.RULES,
    **folds.RULES,
    **conditions.RULES,
    **tables.RULES,
    **tails.RULES,
    **effects.RULES,
    **changes.RULES,
    **time.RULES,
    **combination.RULES,
    **population.RULES,
    **sentences.RULES,
    **declarations.RULES,
    **headers.RULES,
    **notes.RULES,
    **clauses.RULES,
    **examples.RULES,
}


def pen_for(lang: Lang, vocabulary: Vocabulary) -> Pen:
    return Pen(
        lang, names.name_writer(vocabulary, lang), names.unit_writer(vocabulary, lang), RULES,
        names.counted_in(vocabulary), names.number_of(vocabulary), names.negative_of(vocabulary, lang),
    )  # fmt: skip


def format_node(node: ast.Node, lang: Lang, vocabulary: Vocabulary) -> str:
    """The node in one line: an expression, a condition, a guard, a tail, a sentence, a declaration, an expectation …"""
    return plain(pen_for(lang, vocabulary).text(node), lang)
