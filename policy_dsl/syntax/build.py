"""Every production of the grammars and what makes a node of it: one table for both languages."""

from __future__ import annotations

from policy_dsl.syntax import (
    build_awards,
    build_changes,
    build_conditions,
    build_declarations,
    build_example_tables,
    build_examples,
    build_expressions,
    build_notes,
    build_population,
    build_sentences,
    build_tables,
    build_tails,
    build_time,
)
from policy_dsl.syntax.roles import Build, Children


def _item(children: Children) -> object:
    return children[0]


BUILD: Build = {
    "item": _item,
    **build_declarations.BUILD,
    **build_expressions.BUILD,
    **build_conditions.BUILD,
    **build_tables.BUILD,
    **build_awards.BUILD,
    **build_sentences.BUILD,
    **build_tails.BUILD,
    **build_changes.BUILD,
    **build_time.BUILD,
    **build_population.BUILD,
    **build_notes.BUILD,
    **build_examples.BUILD,
    **build_example_tables.BUILD,
}
