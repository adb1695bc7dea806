"""Each operator of each engine by itself, on rows that tell it from every other one (data: tests/cases/operators): the functions, the columns, the columns of
items, SQL, and the ends of what is not known.

A drawn rule that uses an operator often gives the same with another one; what stands in a table of operators is tried here directly.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from policy_dsl.compile.dialects import DIALECTS, FORMS
from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.intervals import Ends, Holds, Intervals
from policy_dsl.compile.ir import OPS, E, Pool, topological
from policy_dsl.compile.python import BUILTINS, Writer
from policy_dsl.compile.python import FORMS as PYTHON
from policy_dsl.compile.reported import KINDS, SUMS, Reported, totals

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "cases" / "operators" / "operators.yaml").read_text(encoding="utf-8"))
COLUMNS: dict[str, list[Any]] = DATA["columns"]
ROWS = range(len(COLUMNS["a"]))
CASES = [pytest.param(one, id=str(one["is"])) for one in DATA["expressions"]]
LISTED = [pytest.param(one, id=f"{one['is']} {one.get('quota', 1)}") for one in DATA["over_lists"]]
FAR = 10**6
"""Stands for a value without an end."""


def built(pool: Pool, said: Any) -> E:
    """An expression from its data."""
    if isinstance(said, str):
        return pool.input(said, truth=said in "pqr")
    if isinstance(said, int):
        return pool.number(said)
    op, *parts = said
    if op in ("div", "mod"):
        return pool._make(op, (built(pool, parts[0]),), parts[1])
    args = tuple(built(pool, part) for part in parts)
    return pool._make(op, args, None, op in ("lt", "le", "eq", "and", "or", "not"))


def by_python(e: E, row: dict[str, Any]) -> Any:
    names = {**{name: name for name in COLUMNS}, "items": "items", **{f"items.{x}": f"t[{i}]" for i, x in enumerate(("counts", "class", "value"))}}
    return eval(Writer(names, [])._write(e), {"__builtins__": BUILTINS}, row)


def row_of(i: int) -> dict[str, Any]:
    return {name: column[i] for name, column in COLUMNS.items()}


def test_every_operator_has_rows() -> None:
    tried = {op for one in DATA["expressions"] for op in _operators(one["is"])} | {one["is"] for one in DATA["over_lists"]}
    assert tried == set(OPS) - {"lit", "in"} == set(PYTHON) - {"lit", "in"}


def _operators(said: Any) -> list[str]:
    return [said[0], *(op for part in said[1:] for op in _operators(part))] if isinstance(said, list) else []


def test_no_two_operators_give_the_same() -> None:
    """Of the same operands: else a row is missing that tells them apart."""
    seen: dict[str, list[Any]] = {}
    for one in DATA["expressions"]:
        op, *parts = one["is"]
        seen.setdefault(str(parts), []).append((op, one["gives"]))
    assert not [(x, y) for found in seen.values() for x, y in product(found, found) if x[0] < y[0] and x[1] == y[1]]


@pytest.mark.parametrize("one", CASES)
def test_functions(one: dict[str, Any]) -> None:
    found = [by_python(built(Pool(), one["is"]), row_of(i)) for i in ROWS]
    assert found == one["gives"]
    assert {type(x) for x in found} == {type(x) for x in one["gives"]}


@pytest.mark.parametrize("natural", [False, True], ids=["any sign", "never below 0"])
@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside another"])
@pytest.mark.parametrize("one", CASES)
def test_columns(one: dict[str, Any], beside: bool, natural: bool) -> None:
    """``beside``: as a temporary of a larger expression, whose place is used again."""
    np = pytest.importorskip("numpy")
    from policy_dsl.batch.vector import vector

    pool = Pool()
    e = root = built(pool, one["is"])
    kinds = {**dict.fromkeys("abcdz", np.int64), "m": np.uint8, **dict.fromkeys("pqrn", bool)}
    columns = [np.array({**COLUMNS, "z": [0] * len(ROWS), "n": [False] * len(ROWS)}[name], kind) for name, kind in kinds.items()]
    if beside:
        one_more = pool._make("add", (pool.input("z"), pool.one))
        root = pool._make("or", (e, pool.input("n", truth=True)), None, True) if e.is_truth else pool._make("mul", (e, one_more))
    place = {id(pool.input(name, truth=name in "pqrn")): f"v[{i}]" for i, name in enumerate(kinds)}
    made = vector([root], place, frozenset([id(pool.input("m"))]), lambda x: natural and x.op == "in" and x.value == "d")
    for _ in range(2):  # the second time in buffers that are not new
        found, *far = made.run(columns, len(ROWS))
        assert found.tolist() == one["gives"]
        assert not any(x.any() for x in far)


@pytest.mark.parametrize("one", CASES)
def test_sql(one: dict[str, Any]) -> None:
    pytest.importorskip("duckdb")
    from tests.laws.duck import base

    dialect = DIALECTS["duckdb"]

    def text(e: E) -> str:
        if e.op in ("lit", "in"):
            return str(e.value) if e.op == "in" else dialect.whole(e.value)
        if e.op in ("div", "mod"):
            return getattr(dialect, e.op)(text(e.args[0]), e.value, e.args[0].value == "d")  # type: ignore[no-any-return]
        return dialect.quot(*map(text, e.args), False)[0] if e.op == "quot" else FORMS[e.op](list(map(text, e.args)))

    rows = ", ".join(f"({', '.join(f'{v}::BIGINT' if not isinstance(v, bool) else str(v) for v in row_of(i).values())}, {i})" for i in ROWS)
    found = base().sql(f"SELECT {text(built(Pool(), one['is']))} FROM (VALUES {rows}) AS t({', '.join(COLUMNS)}, i) ORDER BY i").fetchall()
    assert [x for (x,) in found] == one["gives"]


# ── lists ──
def listed(pool: Pool, one: dict[str, Any]) -> E:
    counts, class_, value = (pool.input(f"items.{x}", truth=x == "counts") for x in ("counts", "class", "value"))
    match one["is"]:
        case "sum":
            return pool.sum("items", value)
        case "first":
            return pool.first("items", counts, class_, pool.number(one.get("quota", 1)), value)
        case how:
            return pool.extreme(how, "items", counts, value)


@pytest.mark.parametrize("one", LISTED)
def test_functions_over_lists(one: dict[str, Any]) -> None:
    assert [by_python(listed(Pool(), one), {"items": items}) for items in DATA["lists"]] == one["gives"]


@pytest.mark.parametrize("one", LISTED)
def test_columns_over_lists(one: dict[str, Any]) -> None:
    np = pytest.importorskip("numpy")
    from policy_dsl.batch.sums import OVER

    counts, class_, value = (np.array(column) for column in zip(*(item for items in DATA["lists"] for item in items), strict=True))
    ends = np.cumsum([len(items) for items in DATA["lists"]])
    e = listed(Pool(), one)
    parts = {"sum": [value], "first": [counts, class_, one.get("quota", 1), value]}.get(e.op, [counts, value])
    assert OVER[e.op](e, parts, ends).tolist() == one["gives"]


# ── ends of what is not known ──
RANGES = {"a": (1, 3), "b": (2, 4), "c": (0, 2), "d": (1, 2), "m": (3, 5)}
LOW = {"a": (-3, 1), "b": (-4, -2), "c": (-1, 0), "d": (1, 2), "m": (3, 5)}


@pytest.mark.parametrize("open_", [None, "a", "b"], ids=["closed", "a without end", "b without end"])
@pytest.mark.parametrize("ranges", [RANGES, LOW], ids=["above 0", "below 0"])
@pytest.mark.parametrize("one", [c for c in CASES if not {"mod", "quot"} & {*_operators(c.values[0]["is"])}])
def test_ends(one: dict[str, Any], ranges: dict[str, tuple[int, int]], open_: str | None) -> None:
    """Just as wide as what the operator gives over all that may be, by the functions."""
    pool = Pool()
    known: dict[Any, Ends | Holds] = {
        name: Ends(pool.number(low), pool.number(high), pool.no, pool.truth(name == open_)) for name, (low, high) in ranges.items()
    }
    e, w = built(pool, one["is"]), Intervals(pool, {**known, **{name: Holds(pool.no, pool.yes) for name in "pqr"}})
    if ranges is LOW and one["is"] == ["mul", "a", "b"]:
        with pytest.raises(Unsupported):
            w.number(e)
        return
    read = [x.value for x in topological([e]) if x.op == "in"]
    may = [(False, True) if name in "pqr" else (*range(ranges[name][0], ranges[name][1] + 1), *((*range(2, 9), FAR) if name == open_ else ())) for name in read]
    every = [by_python(e, dict(zip(read, row, strict=True))) for row in product(*may)]
    if e.is_truth:
        found = w.truth(e)
        assert [by_python(x, {}) for x in found] == [all(every), any(every)]
        return
    ends = w.number(e)
    low, high, low_open, high_open = (by_python(x, {}) for x in ends[:4])
    assert (low_open, high_open) == (min(every) < -FAR // 10, max(every) > FAR // 10)
    assert low_open or low == min(every)
    assert high_open or high == max(every)


@pytest.mark.parametrize(("surely", "possibly"), [(False, False), (True, True)])
def test_ends_of_a_choice_that_is_known(surely: bool, possibly: bool) -> None:
    pool = Pool()
    known: dict[Any, Ends | Holds] = {name: Ends(pool.number(i), pool.number(i + 9), pool.no, pool.no) for i, name in enumerate("ab")}
    ends = Intervals(pool, {**known, "p": Holds(pool.truth(surely), pool.truth(possibly))}).number(built(pool, ["ite", "p", "a", "b"]))
    assert [by_python(x, {}) for x in ends[:2]] == ([0, 9] if surely else [1, 10])


# ── totals ──
def test_totals_by_kind() -> None:
    """A ceiling that is a matter of discretion is a ceiling too; one whose kind is open counts in each as itself or nothing (S38)."""
    pool = Pool()
    paid = [("exact", 10, 10), ("ceiling", 0, 7), ("discretionary_ceiling", 0, 5), ("exact ceiling", 2, 3)]
    units = [
        Reported(pool.one, pool.zero, pool.number(low), pool.number(high), pool.no, 1, tuple(pool.truth(kind in kinds.split()) for kind in KINDS[:3]))
        for kinds, low, high in paid
    ]
    found = {name: tuple(by_python(e, {}) for e in (t.low, t.high, t.open)) for name, t in zip(SUMS, totals(pool, units), strict=True)}
    assert found == {"exact": (10, 13, False), "ceiling": (0, 15, False), "discretionary_ceiling": (0, 5, False), "all": (12, 25, False)}
