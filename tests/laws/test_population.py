"""Many applications together (S47): places and shares of a budget against every way in which a few applications may turn out.

The judge here shares no code with the engine: it completes every application (every unknown among values that can make a difference), ranks them by the
words of the rule, shares the budget, and collects what each may get. The reported bounds hold all of it (soundness), and, since each unknown is read
once, nothing else (tightness).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import product
from math import floor
from typing import Any

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.api import Policies
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.model.case import Between, Case, Project

DAY = date(2026, 6, 1)
NAME = "样"
HEAD = "语言：中文\n标题：「试」/\"Trial\"\n版本：「1.0.0」\n施行：2026年1月1日至2027年12月31日\n"
FACTS = (
    "事实 合格 / eligible：是否。\n事实 得分 / score：数量（分）。\n事实 先后 / order：数量（个）。\n事实 片区 / area：枚举｛东 / east、西 / west｝。\n"
    "事实 名次 / rank：数量（名）。\n事实 投入 / cost：金额。\n事实 应付总额 / total payable：金额。\n事实 预算 / budget：金额。\n"
)
TIES = {"share": "，相同的并列", "lower": "，相同的都按靠后的名次", "office": "，相同的由机关决定", None: ""}
SCORES = (0, 1, 2, 3)
"""What an unknown score may be: below, at and above every known one."""
KNOWN = (1, 2)


@cache
def opened(rules: str) -> Policies:
    found = check_sources(NAME, None, [Source("m01@1.0.0.pol", HEAD + FACTS + rules)], None)
    assert found.value is not None, found.diagnostics
    return Policies((found.value,))


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@frozen
class Applicant:
    """None: not known."""

    eligible: bool | None
    score: int | None
    order: int | None
    area: str | None

    def case(self) -> Case:
        known = {"合格": self.eligible, "得分": self.score, "先后": self.order, "片区": self.area}
        return Case({}, (Project(None, {(NAME, key): value for key, value in known.items() if value is not None}),))

    def completions(self, second: bool, divided: bool) -> Iterator[Applicant]:
        """Every way it may turn out, as far as the rule looks."""
        truths = (True, False) if self.eligible is None else (self.eligible,)
        scores = SCORES if self.score is None else (self.score,)
        orders = ((0, 1, 2) if self.order is None else (self.order,)) if second else (0,)
        areas = (("东", "西") if self.area is None else (self.area,)) if divided else ("东",)
        return (Applicant(*values) for values in product(truths, scores, orders, areas))


def places_of(applicants: tuple[Applicant, ...], ties: str | None, second: bool) -> list[frozenset[int] | None]:
    """Of complete applications: the places that each may be given; None: it is not ranked. Higher scores first, then lower orders."""
    found: list[frozenset[int] | None] = []
    for one in applicants:
        if not one.eligible:
            found.append(None)
            continue
        peers = [a for a in applicants if a.eligible and a.area == one.area and a is not one]
        mark = (one.score, -(one.order or 0) if second else 0)
        others = [(a.score, -(a.order or 0) if second else 0) for a in peers]
        ahead, equal = sum(o > mark for o in others), sum(o == mark for o in others)  # type: ignore[operator]
        if ties == "share":
            found.append(frozenset((ahead + 1,)))
        elif ties == "lower":
            found.append(frozenset((ahead + equal + 1,)))
        else:  # somebody puts the equal ones in some order
            found.append(frozenset(range(ahead + 1, ahead + equal + 2)))
    return found


applicants = st.builds(
    Applicant,
    st.sampled_from((True, True, None, False)),
    st.sampled_from((*KNOWN, *KNOWN, None)),
    st.sampled_from((1, 1, None)),
    st.sampled_from(("东", "西", "东", None)),
)


@st.composite
def populations(draw: st.DrawFn) -> tuple[Applicant, ...]:
    """A few applications with few unknowns: all completions are looked at."""
    found: list[Applicant] = []
    unknown = 0
    for one in draw(st.lists(applicants, min_size=2, max_size=5)):
        own = sum(v is None for v in (one.eligible, one.score, one.order, one.area))
        if unknown + own <= 5:
            unknown += own
            found.append(one)
    return tuple(found) if len(found) > 1 else (Applicant(True, 1, 1, "东"), Applicant(True, None, 1, "东"))


@given(populations(), st.sampled_from(tuple(TIES)), st.booleans(), st.booleans(), st.integers(1, 3))
def test_places_are_sound_and_tight(population: tuple[Applicant, ...], ties: str | None, second: bool, divided: bool, places: int) -> None:
    keys = "得分从高到低排列" + ("，相同的按照先后从低到高排列" if second else "")
    policies = opened(
        f"条款 1.1 奖 / award：\n  对合格且名次居前{places}名的，给予10万元奖励。\n"
        f"排名：{'按照片区分别排名，' if divided else ''}名次按照{keys}{TIES[ties]}。\n"
    )
    told = policies.together([a.case() for a in population], DAY)
    possible: list[set[Any]] = [set() for _ in population]
    ranked: list[set[int]] = [set() for _ in population]
    of: list[set[int]] = [set() for _ in population]
    for complete in product(*(a.completions(second, divided) for a in population)):
        for i, found in enumerate(places_of(complete, ties, second)):
            if found is None:
                possible[i].add(False)
                continue
            ranked[i] |= found
            possible[i] |= {place <= places for place in found}
            of[i].add(sum(bool(a.eligible) and a.area == complete[i].area for a in complete))
    for i, case in enumerate(told.cases):
        (result,) = policies.evaluate(case, DAY, judge_all=True).decision.projects[0].clauses
        said = {"applies": {True}, "does_not_apply": {False}, "undetermined": {True, False}}[result.status]
        assert said == possible[i], (i, result.status, result.ranks)
        if ranked[i]:
            (place,) = result.ranks
            assert (place.best, place.worst) == (min(ranked[i]), max(ranked[i]))
            assert (place.least, place.most) == (min(of[i]), max(of[i]))


# ── shares of a budget ───────────────────────────────────────────────────────────────────────────────────────────────
@frozen
class Claim:
    """An application that asks for 100% of its cost, from ``low`` to ``high``, exactly or at most; perhaps not eligible."""

    eligible: bool | None
    low: int
    high: int

    def case(self, budget: Fraction) -> Case:
        cost: Any = self.low if self.low == self.high else Between(self.low, self.high)
        facts: dict[tuple[str, str], Any] = {(NAME, "投入"): cost, (NAME, "预算"): budget}
        if self.eligible is not None:
            facts[NAME, "合格"] = self.eligible
        return Case({}, (Project(None, facts),))

    def ends(self, ceiling: bool) -> set[int]:
        """What may be to be paid to it before reduction, at its least and at its most, and something between. Of a ceiling the authority pays what it likes."""
        found = {self.low, self.high, (self.low + self.high) // 2} if self.eligible is not False else {0}
        return found | ({0} if self.eligible is None or ceiling else set())


def shared(own: Fraction, total: Fraction, budget: Fraction) -> Fraction:
    """In proportion where the total exceeds the budget, rounded down to the fen."""
    return own if total <= budget else Fraction(floor(own * budget / total * 100), 100)


claims = st.builds(
    lambda eligible, low, more: Claim(eligible, low, low + more),
    st.sampled_from((True, True, None, False)), st.integers(0, 40), st.sampled_from((0, 0, 7, 30)),
)  # fmt: skip


@given(st.lists(claims, min_size=2, max_size=4), st.integers(0, 9000), st.booleans())
def test_shares_are_sound_tight_and_within_the_budget(population: list[Claim], fen: int, ceiling: bool) -> None:
    budget = Fraction(fen, 100)
    policies = opened(
        f"条款 1.1 补助 / aid：\n  对合格的，按照{'不超过' if ceiling else ''}投入的100%给予补助。\n缩减：应付总额超过预算的，补助等比例缩减。\n"
    )
    told = policies.together([c.case(budget) for c in population], DAY)
    least: list[set[Fraction]] = [set() for _ in population]
    most: list[set[Fraction]] = [set() for _ in population]
    for paid in product(*(c.ends(ceiling) for c in population)):
        total = Fraction(sum(paid))
        shares = [shared(Fraction(p), total, budget) for p in paid]
        assert sum(shares) <= max(budget, 0) or total <= budget
        for i, share in enumerate(shares):
            (least if ceiling else most)[i].add(share)
            most[i].add(share)
    for i, case in enumerate(told.cases):
        (result,) = policies.evaluate(case, DAY, judge_all=True).decision.projects[0].clauses
        assert result.amount is not None
        assert result.amount.max == max(most[i])
        assert result.amount.min == (0 if ceiling else min(most[i]))
        if result.status == "applies" and not ceiling:
            assert len(most[i]) == 1
    settled = [policies.evaluate(c, DAY).decision.projects[0].clauses[0] for c in told.cases]
    if all(r.status in ("applies", "does_not_apply") for r in settled) and not ceiling:
        assert sum(Fraction(r.amount.max or 0) for r in settled if r.amount is not None) <= budget or told.totals[0].high <= budget  # type: ignore[operator]


@given(st.lists(claims, min_size=2, max_size=4), st.lists(claims, min_size=4, max_size=4), st.integers(0, 9000))
def test_knowing_more_only_narrows(population: list[Claim], later: list[Claim], fen: int) -> None:
    """S51 over a population: where some of the costs become known, every bound only shrinks."""
    budget = Fraction(fen, 100)
    policies = opened("条款 1.1 补助 / aid：\n  对合格的，按照投入的100%给予补助。\n缩减：应付总额超过预算的，补助等比例缩减。\n")
    known = [
        Claim(n.eligible if c.eligible is None else c.eligible, c.low, c.low if n.low % 2 else c.high) for c, n in zip(population, later, strict=False)
    ]
    before, after = (policies.together([c.case(budget) for c in some], DAY).cases for some in (population, known))
    for a, b in zip(before, after, strict=True):
        (wide,), (narrow,) = (policies.evaluate(c, DAY, judge_all=True).decision.projects[0].clauses for c in (a, b))
        assert wide.amount is not None
        assert narrow.amount is not None
        assert wide.amount.min <= narrow.amount.min
        assert wide.amount.max is None or (narrow.amount.max is not None and narrow.amount.max <= wide.amount.max)
