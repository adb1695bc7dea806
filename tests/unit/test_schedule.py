"""Instalments (S28, P2): rounded down to the smallest coin, the last takes the remainder; the award is the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.api import Policies
from policy_dsl.evaluate.decision import Range
from policy_dsl.evaluate.schedule import instalments
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.report.decision_json import decision_json
from policy_dsl.report.explain import explain
from tests.test_phrasebook import DAY, ROWS, opened

SHARES = (Fraction(1, 2), Fraction(3, 10), Fraction(1, 5))
FEN = Fraction(1, 100)
P2 = next(row for row in ROWS if row["id"] == "P2 instalments")


@pytest.mark.parametrize(
    ("award", "paid"),
    [
        ("130000", ("65000", "39000", "26000")),
        ("0.01", ("0", "0", "0.01")),
        ("100000.11", ("50000.05", "30000.03", "20000.03")),
        ("0", ("0", "0", "0")),
    ],
)
def test_parts_worked_out_by_hand(award: str, paid: tuple[str, ...]) -> None:
    found = instalments(SHARES, Range(Fraction(award), Fraction(award)), FEN)
    assert [i.amount for i in found] == [Range(Fraction(p), Fraction(p)) for p in paid]


@given(st.integers(0, 10**12), st.lists(st.integers(1, 99), min_size=1, max_size=6))
def test_they_add_up_to_the_award(fen: int, parts: list[int]) -> None:
    shares = [Fraction(p, sum(parts)) for p in parts]
    award = fen * FEN
    found = [Fraction(i.amount.min) for i in instalments(shares, Range(award, award), FEN)]
    assert sum(found) == award
    assert all(0 <= share * award - part < FEN for share, part in zip(shares[:-1], found[:-1], strict=True))


def test_no_bound_above_is_none_for_every_part() -> None:
    assert [i.amount for i in instalments(SHARES, Range(0, None), FEN)] == [Range(0, None)] * 3


WORDS: dict[Lang, str] = {
    "zh": "分 3 期：第 1 期 50%，6.5万元；第 2 期 30%，3.9万元；第 3 期 20%，2.6万元",
    "en": "in 3 instalments: no. 1: 50%, CNY 65,000; no. 2: 30%, CNY 39,000; no. 3: 20%, CNY 26,000",
}


@pytest.mark.parametrize("lang", LANGS)
def test_a_decision_tells_them(lang: Lang) -> None:
    policies = Policies((opened(P2, lang),))
    decision = policies.evaluate(policies.read({"项目": [{"改造投入": "100万"}]}), DAY).decision
    clauses = [c for entry in decision_json(decision)["projects"] for c in entry["clauses"]]
    told = [(s["share"], s["amount"]["min"], s["amount"]["max"]) for s in clauses[0]["schedule"]]
    assert told == [("0.5", "65000.00", "65000.00"), ("0.3", "39000.00", "39000.00"), ("0.2", "26000.00", "26000.00")]
    said = "".join(explain(decision, lang, 200).split())
    assert "".join(WORDS[lang].split()) in said
