"""A table of many applications = the reference engine over all of them (S47): ranks and shares of a budget that `pol batch` finds by itself.

The reference is ``evaluate.population.together`` (which ``test_population`` holds against brute force), given typed cases; the table is CSV or Parquet.
A cell that cannot be read is an unknown there, of which nothing is presumed.
"""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.api import Policies
from policy_dsl.batch import formats
from policy_dsl.batch.run import open_table, start, surveyed
from policy_dsl.batch.table import Fault, Refused
from policy_dsl.compile.compiled import Compiled
from policy_dsl.decided import FactsError
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.population import together
from policy_dsl.facts.write import figure
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.model.case import UNREAD, Case, Project
from tests.laws.test_population import DAY, FACTS, HEAD, NAME, TIES

MORE = (
    "事实 开业 / opening：日期。\n事实 街道 / street：文本。\n事实 参评家数 / ranked：数量（名）。\n事实 初评名次 / first rank：数量（名）。\n"
    "事实 扣分 / malus：数量（个），默认为0个。\n事实 二总额 / second total：金额。\n"
)
"""Facts besides those of ``test_population``."""
BAD = object()
"""A cell that cannot be read."""
RANKING = "排名：{within}名次按照{keys}{ties}。\n"
AWARD = "条款 1.1 奖 / award：\n  对合格且名次居前{n}名的，给予10万元奖励。\n"
RANKED = {
    "first": AWARD + RANKING,
    "table": "条款 1.1 奖 / award：\n  对合格的，按照名次分类给予奖励｛第1名：28万元；第2名、第3名：15万元｝。\n" + RANKING,
    "percent": AWARD.replace("{n}名", "{n}0%") + RANKING.replace("{ties}", "{ties}，总数为参评家数"),
    "best": "条款 1.1 奖 / award：\n  对合格的，给予投入10%的奖励，最高3万元，按照名次择优支持不超过{n}家。\n" + RANKING,
    "presumed": AWARD.replace("合格且", "合格且扣分不超过0个且") + RANKING,
    "quotient": "条款 1.1 入围 / short list：\n  对合格且初评名次居前2名的，给予1万元奖励。\n"
    "条款 1.2 奖 / award：\n  对合格且名次居前{n}名的，给予10万元奖励。\n"
    + RANKING.replace("名次", "初评名次") + "排名：名次按照投入占预算的比例从高到低排列，相同的并列。\n",
    "rounds": "条款 1.1 入围 / short list：\n  对合格且初评名次居前3名的，给予1万元奖励。\n"
    "条款 1.2 奖 / award：\n  对合格且初评名次居前3名且名次居前{n}名的，给予10万元奖励。\n"
    "排名：对合格的，初评名次按照得分从高到低排列，相同的并列。\n" + RANKING,
}
AID, PART, PRIZE = (
    f"条款 {words}\n"
    for words in ("1.1 补助 / aid：\n  对合格的，按照投入的100%给予补助。", "1.1 补助 / aid：\n  对合格的，按照投入的33%给予补助，最高10元。",
                  "1.2 奖 / award：\n  对合格的，给予7元奖励。")
)  # fmt: skip
REDUCED = "缩减：应付总额超过预算的，补助等比例缩减。\n"
BOTH = REDUCED.replace("补助", "补助、奖")
SHARED = {
    "exact": AID + REDUCED,
    "ceiling": AID.replace("按照", "按照不超过") + REDUCED,
    "capped": PART + PRIZE + BOTH,
    "named": PART + PRIZE + REDUCED,
    "figure": AID + REDUCED.replace("预算", "60元"),
    "highest": PART + PRIZE + "叠加：补助、奖就高不重复。\n" + BOTH,
    "two": PART + PRIZE + BOTH + "缩减：二总额超过3元的，奖等比例缩减。\n",
    "matched": AID.replace("补助 /", "甲助 /") + "条款 1.2 配套 / match：\n  对合格的，按照甲助的50%予以配套。\n" + REDUCED.replace("，补助", "，甲助"),
    "ranked": AID.replace("合格", "合格且名次居前2名") + "排名：名次按照得分从高到低排列，相同的并列。\n" + REDUCED,
}


@frozen
class World:
    """``of_applicants``: their facts are those of the applicant; ``several``: two documents say the same."""

    rules: str
    of_applicants: bool = False
    several: bool = False

    @property
    def policies(self) -> Policies:
        return opened_as(self.rules, self.of_applicants, self.several)


@cache
def opened_as(rules: str, of_applicants: bool, several: bool) -> Policies:
    text = HEAD + (FACTS + MORE).replace("事实 ", "主体事实 " if of_applicants else "事实 ") + rules
    checked = []
    for name in (NAME, NAME + "二") if several else (NAME,):
        found = check_sources(name, None, [Source("m01@1.0.0.pol", text)], None)
        assert found.value is not None, found.diagnostics
        checked.append(found.value)
    return Policies(tuple(checked))


@frozen
class Row:
    """None: not known; ``BAD``: cannot be read."""

    eligible: Any
    score: Any
    order: Any
    area: Any
    opening: Any
    street: Any
    cost: Any
    malus: Any
    budget: Any

    NAMES = ("合格", "得分", "先后", "片区", "开业", "街道", "投入", "扣分", "预算")

    @property
    def values(self) -> tuple[Any, ...]:
        return (self.eligible, self.score, self.order, self.area, self.opening, self.street, self.cost, self.malus, self.budget)

    def case(self, world: World) -> Case:
        pairs = [(key, UNREAD if v is BAD else v) for key, v in zip(self.NAMES, self.values, strict=True) if v is not None]
        known = {(d.id, key): v for d in world.policies.documents for key, v in pairs}
        return Case(known, (Project(None, {}),)) if world.of_applicants else Case({}, (Project(None, known),))

    def cells(self) -> list[str]:
        return ["" if v is None else "???" if v is BAD else _cell(v) for v in self.values]

    @property
    def good(self) -> bool:
        return BAD not in self.values


def _cell(value: Any) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case date():
            return value.isoformat()
        case str():
            return value
        case _:
            return figure(value)


rows = st.builds(
    Row,
    st.sampled_from((True, True, True, None, False)), st.sampled_from((1, 1, 2, 3, 4, None, BAD)), st.sampled_from((1, 2, None)),
    st.sampled_from(("东", "西", "东", None)), st.sampled_from((date(2025, 3, 1), date(2025, 1, 31), None)), st.sampled_from(("甲街", "乙街", None)),
    st.sampled_from((0, 3, 7, 20, 40, Fraction(3333, 100), None)), st.sampled_from((None, None, 0, 1, BAD)), st.just(None),
)  # fmt: skip
certain = st.builds(
    Row,
    st.sampled_from((True, True, False)), st.integers(1, 9), st.integers(1, 3), st.sampled_from(("东", "西")),
    st.sampled_from((date(2025, 3, 1), date(2025, 1, 31))),
    st.sampled_from(("甲街", "乙街")), st.integers(0, 40), st.sampled_from((None, 0, 1)), st.just(None),
)  # fmt: skip
populations = st.one_of(st.lists(rows, min_size=1, max_size=12), st.lists(certain, min_size=1, max_size=12))


def rules_of_ranks(draw: Any) -> str:
    keys = draw(st.sampled_from(("得分从高到低排列", "得分从高到低排列，相同的按照先后从低到高排列", "开业从早到晚排列", "投入从低到高排列")))
    ties = TIES[draw(st.sampled_from(tuple(TIES)))]
    within = draw(st.sampled_from(("", "", "按照片区分别排名，", "按照街道、片区分别排名，")))
    if "相同的按照" in keys:
        ties = ties.replace("相同的", "仍相同的")
    return RANKED[draw(st.sampled_from(tuple(RANKED)))].format(n=draw(st.integers(1, 3)), keys=keys, ties=ties, within=within)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[World, list[Row]]:
    population = draw(populations)
    levels = draw(st.booleans()), draw(st.sampled_from((False, False, True)))
    if draw(st.booleans()):
        population = [evolve(r, budget=draw(st.sampled_from((1, 3, 40, None)))) for r in population]
        return World(rules_of_ranks(draw), *levels), population
    budget = draw(st.sampled_from((0, 10, 33, 50, 1000, Fraction(1234, 100))))
    stated = draw(st.sampled_from(("all", "some", "none")))
    population = [evolve(r, budget=budget if stated == "all" or (stated == "some" and i % 2) else None) for i, r in enumerate(population)]
    return World(SHARED[draw(st.sampled_from(tuple(SHARED)))], *levels), population


def by_reference(world: World, population: list[Row]) -> list[Any]:
    found = []
    documents = world.policies.documents
    for one, case in zip(population, together(documents, [r.case(world) for r in population], DAY).cases, strict=True):
        decision = evaluate(documents, case, DAY, judge_all=True)
        results = [(f"{r.document}：{r.clause}" if world.several else r.clause, r) for r in (*decision.applicant, *decision.projects[0].clauses)]
        found.append({name: (r.status, r.kind, r.amount and r.amount.min, r.amount and r.amount.max) for name, r in results} if one.good else None)
    return found


def by_table(world: World, path: Path, jobs: int = 1) -> list[Any]:
    batch = start(Compiled(world.policies.documents, DAY), open_table(path), (), "clauses", jobs, whole=True).value
    assert batch is not None
    batch = surveyed(batch)
    found: dict[int, Any] = {}
    for row in batch.rows():
        if isinstance(row, Fault):
            found[row.row] = None
        else:
            found[row.row] = {c: tuple(o) for c, o in zip(batch.clauses, row.outcomes, strict=True)}
    return [found[i] for i in sorted(found)]


def write(path: Path, population: list[Row]) -> Path:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([Row.NAMES, *(r.cells() for r in population)])
        return path
    import pyarrow as pa
    import pyarrow.parquet as pq

    by_column = zip(*(r.cells() for r in population), strict=True)
    columns = {name: pa.array([c or None for c in cells], pa.string()) for name, cells in zip(Row.NAMES, by_column, strict=True)}
    pq.write_table(pa.table(columns), path, row_group_size=5)
    return path


@given(worlds())
def test_a_table_is_decided_as_the_reference_decides_all(drawn: tuple[World, list[Row]]) -> None:
    world, population = drawn
    with TemporaryDirectory() as folder:
        wanted = by_reference(world, population)
        for name, jobs in (("t.csv", 1), ("t.parquet", 2)):
            path = write(Path(folder) / name, population)
            assert by_table(world, path, jobs) == wanted


@pytest.mark.parametrize("rules", [r.format(n=2, keys="得分从高到低排列", ties=TIES["share"], within="") for r in RANKED.values()] + list(SHARED.values()))
def test_without_the_extra_the_results_are_the_same(rules: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    population = [
        Row(True, 3, 1, "东", date(2025, 3, 1), "甲街", 20, None, 33), Row(True, 2, 2, "西", date(2025, 1, 31), "乙街", 7, BAD, 33),
        Row(None, 2, 1, None, None, None, 40, 0, None), Row(True, None, 1, "东", date(2025, 3, 1), "甲街", None, 1, 33),
        Row(False, 9, 1, "东", date(2025, 3, 1), "甲街", 99, None, 33),
    ]  # fmt: skip
    world = World(rules)
    path = write(tmp_path / "t.csv", population)
    wanted = by_reference(world, population)
    assert by_table(world, path) == wanted
    monkeypatch.setattr(formats, "extra", lambda: False)
    assert by_table(world, path) == wanted


def test_different_budgets_are_refused(tmp_path: Path) -> None:
    one = Row(True, 3, 1, "东", None, None, 20, None, 33)
    population = [evolve(one, budget=None), one, evolve(one, budget=34), evolve(one, eligible=False, budget=35)]
    world = World(SHARED["exact"])
    with pytest.raises(FactsError) as said:
        world.policies.together([r.case(world) for r in population], DAY)
    with pytest.raises(Refused) as refused:
        by_table(world, write(tmp_path / "t.csv", population))
    assert [str(d) for d in refused.value.diagnostics] == [str(d) for d in said.value.diagnostics]
