"""Sources → a checked document: every file is parsed with the names of all, then they are checked together.

In: the sources of one document, and its official text if at hand. Out: ``Result[Checked]``. Parser and checker are imported here alone: ``store`` comes here
only with sources that it has not seen before.
"""

from __future__ import annotations

from policy_dsl.check.bundle import Bundle, Checked
from policy_dsl.check.document import check_document
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import Collected, collected
from policy_dsl.syntax.parser import parse
from policy_dsl.syntax.vocabulary import EMPTY, Vocabulary


def check(id_: str, document: Source | None, measures: tuple[Source, ...], text: str | None, said: tuple[Diagnostic, ...]) -> Result[Checked]:
    """The value is None with any error. ``said``: what was found while the sources were read."""
    found: list[Diagnostic] = list(said)
    named = collected(document) if document is not None else None
    base = named.vocabulary if named is not None else EMPTY
    vocabulary: Vocabulary = base
    head = _parse(document, EMPTY, named, found) if document is not None else None
    files: list[ast.File] = []
    own = [collected(source) for source in measures]
    for i, source in enumerate(measures):
        vocabulary = vocabulary.merged(own[i].vocabulary)
        file = _parse(source, base.with_labels(one.vocabulary for j, one in enumerate(own) if j != i), own[i], found)
        if file is not None:
            files.append(file)
    checked = check_document(Bundle(id_, head, tuple(files), text, vocabulary))
    if not found:
        return checked
    if _errors(found):  # of a tree with holes only errors are worth saying: that a name is not read, or a sentence not quoted, may be the hole
        return Result(None, (*found, *(d for d in checked.diagnostics if _errors([d]) and not _of_a_hole(d, vocabulary))))
    return Result(checked.value, (*found, *checked.diagnostics))


def _of_a_hole(said: Diagnostic, vocabulary: Vocabulary) -> bool:
    """A name is missing only because its declaration could not be read, which was said."""
    alone = said.code == "P0301" or (said.code == "P0694" and len(said.labels) == 1)  # two places: it is declared as something else
    return alone and bool(vocabulary.find(str(said.values["name"])))


def _parse(source: Source, base: Vocabulary, own: Collected | None, found: list[Diagnostic]) -> ast.File | None:
    parsed = parse(source, base, own)
    found.extend(parsed.diagnostics)
    return parsed.value


def _errors(found: list[Diagnostic]) -> bool:
    return any(MESSAGES[d.code].severity == "error" for d in found)
