"""The words of explanations: both languages, the same blanks to fill, none that nothing says."""

from __future__ import annotations

from string import Formatter

import pytest

from policy_dsl.kernel.lang import LANGS, Lang, Text
from policy_dsl.lexicon.phrases import PHRASES
from policy_dsl.report import speech
from policy_dsl.report.explain import explain, short_answer
from policy_dsl.report.explain_clause import explain_clause
from policy_dsl.report.results import results
from policy_dsl.report.speech import Speech, plain, solid, solid_parts
from tests.unit.stories import STORIES


class Heard(dict[str, Text]):
    """The phrases, remembering which were said."""

    said: set[str]

    def __getitem__(self, key: str) -> Text:
        self.said.add(key)
        return super().__getitem__(key)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    found = Heard(PHRASES)
    found.said = set()
    monkeypatch.setattr(speech, "PHRASES", found)
    return found


UNSAID = {"zh": {"project.number", "join.and", "join.asked", "notice.number"}, "en": {"project.number", "notice.number"}}
"""Projects are named by number in both languages at once; Chinese lists and questions take the same mark throughout; a notice and its number stand on what
is printed (``test_explain``)."""


@pytest.mark.parametrize("lang", LANGS)
def test_every_phrase_is_said_by_some_story(heard: Heard, lang: Lang) -> None:
    for story in STORIES.values():
        explain(story(), lang)
        short_answer(story(), lang)
        for result in results(story()):
            if result.judged:
                explain_clause(result, lang)
    assert set(PHRASES) - heard.said == UNSAID[lang]


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_has_both_languages(name: str) -> None:
    zh, en = PHRASES[name].zh, PHRASES[name].en
    assert zh
    assert en is not None
    assert zh.encode("gbk")
    assert en.replace("\u00a0", " ").replace("「", "").replace("」", "").isascii()
    assert {f for _, f, _, _ in Formatter().parse(en) if f} <= {f for _, f, _, _ in Formatter().parse(zh) if f} | MORE_IN_ENGLISH.get(name, set())


MORE_IN_ENGLISH = {
    "ask.noun": {"article"},
    "ask.noun_of": {"article"},
    "row.many": {"rest"},
    "calc.whatever": {"name"},
    "ask.count_of": set(),
}
"""Blanks that only the English fills."""


@pytest.mark.parametrize("text", ["0 至 2000万元", "CNY 9.36 million", "a", ""])
def test_what_is_solid_is_printed_as_it_was(text: str) -> None:
    assert plain(solid(text)) == text
    assert plain("x " + solid(text) + " y") == f"x {text} y"


def test_solid_parts() -> None:
    assert solid_parts("到 " + solid("5000 万元") + " 即达") == [("到 ", False), ("5000 万元", True), (" 即达", False)]


@pytest.mark.parametrize(
    ("lang", "value", "unit", "said"),
    [
        ("zh", 500_000, "CNY", "50万元"),
        ("en", 500_000, "CNY", "CNY 500,000"),
        ("zh", 0, "CNY", "0元"),
        ("zh", 15, "件", "15件"),
    ],
)
def test_figures(lang: Lang, value: int, unit: str, said: str) -> None:
    assert plain(Speech(lang).figure(value, unit)) == said
