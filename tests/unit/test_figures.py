"""Sums of money in words: exact, short, and read back as they were (outputs.md rule 4)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.number import Exact
from policy_dsl.lexicon.figures import money_words
from policy_dsl.lexicon.literals import read_literal

WAN, YI = 10**4, 10**8


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (5 * YI, "5亿元", "CNY 500 million"),
        (YI, "1亿元", "CNY 100 million"),
        (126 * 10**6, "1.26亿元", "CNY 126 million"),
        (-5 * YI, "-5亿元", "CNY -500 million"),
        (YI - 1, "99,999,999元", "CNY 99,999,999"),
        (9999 * WAN, "9999万元", "CNY 99.99 million"),
        (12345 * WAN, "12345万元", "CNY 123.45 million"),
        (40020 * WAN, "40020万元", "CNY 400.2 million"),
        (100 * YI, "100亿元", "CNY 10,000 million"),
        (25000, "2.5万元", "CNY 25,000"),
        (1500, "1,500元", "CNY 1,500"),
        (Fraction(1, 2), "0.50元", "CNY 0.50"),
        (0, "0元", "CNY 0"),
    ],
)
def test_sums(value: Exact, zh: str, en: str) -> None:
    assert (money_words(value, "zh"), money_words(value, "en")) == (zh, en)


@pytest.mark.parametrize("currency", ["CNY", "EUR", "SGD", "HKD", "USD", "JPY"])
@given(cents=st.integers(0, 10**14), big=st.sampled_from([1, 100, 10**4, 10**6, 10**8]), lang=st.sampled_from(LANGS))
def test_what_is_written_is_read_back(currency: str, cents: int, big: int, lang: Lang) -> None:
    value = Fraction(cents * big, 1 if currency == "JPY" else 100)
    found = read_literal(money_words(value.numerator if value.denominator == 1 else value, lang, currency))
    assert found is not None
    assert (found.kind, Fraction(found.value), found.unit) == ("money", value, currency)
