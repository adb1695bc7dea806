"""Laws of printing: reading a printed tree gives the tree back, in both languages; a second printing changes nothing; nothing is lost on the way there
and back."""

from __future__ import annotations

from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings

from policy_dsl.format.files import format_file, with_language
from policy_dsl.format.nodes import format_node
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse
from policy_dsl.syntax.vocabulary import Vocabulary
from tests.laws.more_trees import files as more_files
from tests.laws.trees import DECLARED, files

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate))


def names_of(file: ast.File, lang: Lang = "zh") -> Vocabulary:
    """The names that the declarations of ``file`` make, read from a printing that needs none."""
    declarations = evolve(file, items=tuple(i for i in file.items if not isinstance(i, (ast.Clause, ast.ClauseGroup))))
    return collect(Source("<names>", format_file(with_language(declarations, lang), lang, Vocabulary(()))))


NAMES = names_of(DECLARED)


def read(text: str) -> ast.File:
    found = parse(Source("<printed>", text))
    assert not found.diagnostics, (found.diagnostics, text)
    assert found.value is not None
    return found.value


@FEW
@given(files())
def test_a_printed_tree_reads_as_the_same_tree(file: ast.File) -> None:
    for lang in LANGS:
        text = format_file(with_language(file, lang), lang, NAMES)
        assert read(text) == with_language(file, lang), text


@FEW
@given(files())
def test_there_and_back_gives_the_same_bytes(file: ast.File) -> None:
    text = format_file(file, "zh", NAMES)
    english = format_file(with_language(read(text), "en"), "en", NAMES)
    again = format_file(with_language(read(english), "zh"), "zh", NAMES)
    assert again == text, english
    assert format_file(read(text), "zh", NAMES) == text


@FEW
@given(files())
def test_any_node_has_words_in_both_languages(file: ast.File) -> None:
    for node in walk(file):
        for lang in LANGS:
            if not isinstance(node, ast.File):
                words = format_node(node, lang, NAMES)
                assert words
                assert "\n" not in words


@FEW
@given(more_files())
def test_what_notices_need_less_often_reads_as_the_same_tree(file: ast.File) -> None:
    for lang in LANGS:
        text = format_file(with_language(file, lang), lang, NAMES.merged(names_of(file)))
        assert read(text) == with_language(file, lang), text


def walk(node: ast.Node) -> list[ast.Node]:
    return [node, *(below for child in node.children() for below in walk(child))]
