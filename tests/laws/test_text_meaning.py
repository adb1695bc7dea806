"""What a sentence says is what the program does: drawn texts in both languages against their meaning, written beside the words (``phrases``)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hypothesis import given, note
from hypothesis import strategies as st

from policy_dsl.api import Policies, loads
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.number import decimal_string
from tests.laws.checks import inside
from tests.laws.phrases import UNLISTED, VALUES, Gift, Said, measures, text_of

AS_OF = date(2025, 6, 30)
ZERO = ("0/0", (0, 1))


def load_both(sentences: tuple[Said, ...]) -> dict[str, Policies]:
    texts = {lang: text_of(sentences, lang) for lang in ("zh", "en")}
    note(texts["zh"] + texts["en"])
    return {lang: loads(text, "t.pol") for lang, text in texts.items()}


def judged(policies: Policies, facts: Mapping[str, Any], decisions: Mapping[str, Any]) -> list[ClauseResult]:
    """The results of clauses 1.1, 1.2 … in order."""
    written = {k: _written(v) for k, v in facts.items()}
    case = {"projects": [written], "decisions": dict(decisions)} if decisions else written
    return [c.result for c in policies.evaluate(case, AS_OF).clauses]


def _written(value: Any) -> Any:
    """A value as a facts file has it: exact figures as text."""
    if isinstance(value, tuple):
        return [{k: _written(v) for k, v in item.items()} for item in value]
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return decimal_string(value, 2)


def read_by(sentences: tuple[Said, ...]) -> list[str]:
    return sorted(frozenset().union(*(s.reads for s in sentences)))


def answers(said: Said, facts: Mapping[str, Any]) -> Iterator[Gift | None]:
    """What the sentence may give under every answer of the authority."""
    for listed, share in itertools.product((True, False), ZERO[1]):
        yield said.means({**facts, UNLISTED: listed, ZERO[0]: share})


@given(measures(), st.data())
def test_known_facts_give_what_the_words_say(sentences: tuple[Said, ...], data: st.DataObject) -> None:
    facts = {k: data.draw(st.sampled_from(VALUES[k]), label=k) for k in read_by(sentences)}
    for policies in load_both(sentences).values():
        for said, result in zip(sentences, judged(policies, facts, {}), strict=True):
            possible = set(answers(said, facts))
            if len(possible) > 1:
                assert result.status == "undetermined"
                assert result.decided_by
                assert not result.missing
                continue
            (gift,) = possible
            if gift is None:
                assert result.status == "does_not_apply"
            else:
                assert result.amount is not None
                assert (result.status, result.kind, result.amount.min, result.amount.max) == ("applies", gift.kind, gift.g, gift.m)


@given(measures(), st.data())
def test_unknown_facts_leave_every_outcome_open(sentences: tuple[Said, ...], data: st.DataObject) -> None:
    reads = read_by(sentences)
    facts = {k: data.draw(st.sampled_from(VALUES[k]), label=k) for k in reads if data.draw(st.booleans(), label=f"{k} known")}
    open_ = [k for k in reads if k not in facts]
    for policies in load_both(sentences).values():
        results = judged(policies, facts, {})
        for values in itertools.islice(itertools.product(*(VALUES[k] for k in open_)), 200):
            whole = {**facts, **dict(zip(open_, values, strict=True))}
            for said, result in zip(sentences, results, strict=True):
                for gift in answers(said, whole):
                    if gift is None:
                        assert result.applicability != "yes"
                    else:
                        assert result.amount is not None
                        assert result.applicability != "no"
                        assert inside(gift.g, result.amount)
                        assert inside(gift.m, result.amount)
                        assert gift.kind in result.kinds


@given(measures())
def test_both_languages_have_one_meaning(sentences: tuple[Said, ...]) -> None:
    both = load_both(sentences)
    digests = {lang: [m.meaning for d in p.documents for m in d.measures] for lang, p in both.items()}
    assert digests["zh"] == digests["en"]
