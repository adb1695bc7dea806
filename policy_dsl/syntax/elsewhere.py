"""Names that could not be used in a file of the other language (P0130): said where they are declared, so that translating does not fail later.

In: a file that was read, and every name that is declared with it. Out: warnings.
"""

from __future__ import annotations

from attrs import evolve

from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.expected import LANGUAGES
from policy_dsl.syntax import ast
from policy_dsl.syntax.adjacency import follows
from policy_dsl.syntax.build import BUILD
from policy_dsl.syntax.conflicts import conflicts
from policy_dsl.syntax.tables import table
from policy_dsl.syntax.vocabulary import Vocabulary

_MARKS = frozenset('"「」【】')


def misread_elsewhere(file: ast.File, vocabulary: Vocabulary) -> list[Diagnostic]:
    """Each name that the file declares and that sentences of the other language would misread."""
    other: Lang = "en" if file.language == "zh" else "zh"
    source = file.span.source
    found = [
        evolve(d, code="P0130", values={**d.values, "language": LANGUAGES[other]})
        for d in conflicts(vocabulary, other, source, follows(other, table(other, BUILD)))
    ]
    for entry in vocabulary.entries:
        name = entry.text.in_(other)
        if entry.span is not None and entry.span.source.name == source.name and _MARKS & set(name):
            found.append(Diagnostic("P0130", {"name": name, "language": LANGUAGES[other]}, (Label(entry.span, "main"),), ("marks",)))
    return found
