"""``python -m tests.bench.growth``: what a decision costs as policies grow from 27 clauses to 2,268, and what loading costs.

Growth is linear where 84 times as many clauses cost at most 90 times as much. Loading is measured in this process, the engine being imported; importing the
package in processes of their own, against bare ``python -c pass``. Times are of the processor, medians, without the garbage collector, as ``timeit`` measures:
its rounds over all that a process holds are not the work of a decision.
"""

from __future__ import annotations

import cProfile
import gc
import os
import pstats
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from policy_dsl.api import Policies, load
from policy_dsl.compile import quick
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from tests.bench.__main__ import process, spent
from tests.command_line import NOTICE

DAY = date(2026, 6, 30)
CLAUSES = 27
WARM = 60
PARTS = {
    "lexing": ("lexer", "cursor", "surfaces", "in_other_text", "in_sentence", "openings", "scraps", "figures", "literals", "tokens", "keywords"),
    "parsing": ("lalr", "parser", "chunks", "retag", "roles", "assembly", "depth"), "names": ("collect", "pairs", "vocabulary", "conflicts"),
    "digests": ("digest",), "text and rule": ("fidelity", "quotations", "said"),
}  # fmt: skip
MEASURES = (1, 10, 84)
MARKS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇"


def seconds(run: Callable[[], object], times: int) -> float:
    found = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            start = spent()
            run()
            found.append(spent() - start)
    finally:
        gc.enable()
    return median(found)


def measure(n: int) -> Source:
    """27 clauses over facts of their own: rates with caps, exact awards, sums a head."""
    name = "".join(MARKS[int(d)] for d in f"{n:02}")
    facts = [f"事实 {name}符合{m} / {n} meets {i}：是否。\n事实 {name}投资{m} / {n} investment {i}：金额。" for i, m in enumerate(MARKS)]
    forms = ("按照不超过{f}的20%给予资金支持，最高可达1000万元", "按照{f}的15%给予奖励，最高可达500万元", "给予30万元奖励")
    clauses = [
        f"条款 {n}.{i + 1} 支持{m} / support {i}：\n  对{name}符合{m}的，{forms[i % 3].format(f=f'{name}投资{m}')}。" for i, m in enumerate(MARKS)
    ]
    head = f"语言：中文\n标题：「措施{name}」/\"measure {n}\"\n条次：「{n}」\n版本：「1.0.0」\n施行：2026年1月1日至2027年12月31日\n"
    return Source(f"m{n:02}@1.0.0.pol", "\n".join([head, *facts, *clauses]) + "\n")


def policies(measures: int) -> Policies:
    found = check_sources("growth", None, [measure(n) for n in range(1, measures + 1)], None)
    assert found.value is not None, found.diagnostics[:3]
    return Policies((found.value,))


def facts(of: Policies) -> dict[str, Any]:
    return {one.key: True if "符合" in one.key else 1_234_567 for d in of.documents for one in d.inputs}


def growth() -> None:
    rows = []
    for n in MEASURES:
        start = process_time()
        of = policies(n)
        checked = process_time()
        compiled = of.compile(DAY)
        made = process_time()
        given = facts(of)
        for i in range(quick.OFTEN + WARM):  # until the shape has code of its own, and the interpreter knows it
            compiled.decide(given, trace=i >= quick.OFTEN + WARM // 2)
        case = of.read(given)
        few = max(3, 200 // n)
        rows.append((
            n * CLAUSES, seconds(lambda: [compiled.decide(given) for _ in range(few)], 31) / few,  # noqa: B023
            seconds(lambda: [compiled.decide(given, trace=True) for _ in range(few)], 31) / few,  # noqa: B023
            seconds(lambda: of.evaluate(case, DAY), 5), made - checked, checked - start,  # noqa: B023
        ))  # fmt: skip
    print(f"{'clauses':>8} {'compiled':>12} {'with trace':>12} {'reference':>12} {'compiling':>12} {'checking':>12}   (us a decision, ms)")
    for n, *times in rows:
        print(f"{n:>8} " + " ".join(f"{t * (1e6 if i < 3 else 1e3):>12.1f}" for i, t in enumerate(times)))
    last = [b / a for a, b in zip(rows[0][1:], rows[-1][1:], strict=True)]
    print(f"{'times':>8} " + " ".join(f"{t:>12.1f}" for t in last) + f"   for {rows[-1][0] / rows[0][0]:.0f} times the clauses; a decision <= 90: "
          + ("yes" if max(last[:3]) <= 90 else "NO"))  # fmt: skip


def loading() -> None:
    bare = seconds(process("-c", "pass"), 9)
    package = seconds(process("-c", "import policy_dsl"), 9) - bare
    engine = seconds(process("-c", "import policy_dsl; policy_dsl.load"), 7) - bare
    with tempfile.TemporaryDirectory() as cache:
        os.environ["POLICY_DSL_CACHE"] = cache
        load(NOTICE)
        cached = seconds(lambda: load(NOTICE), 15)
        first = seconds(process("-c", f"import policy_dsl; policy_dsl.load({str(NOTICE)!r})", cache=cache), 7) - bare
        os.environ["POLICY_DSL_CACHE"] = "off"
        load(NOTICE)
        cold = seconds(lambda: load(NOTICE), 7)
        shares = stages()
    for name, took, aim in (
        ("import policy_dsl, over bare Python", package, 30), ("  and the engine", engine, 0), ("  and the notice, from the cache", first, 0),
        ("load the notice from the cache", cached, 5), ("load the notice cold", cold, 50),
    ):  # fmt: skip
        print(f"{name:<42} {took * 1e3:>8.1f} ms  " + (f"<= {aim} ms: {'yes' if took * 1e3 <= aim else 'NO'}" if aim else ""))


    if cold > 0.05:
        print("  where a cold load spends itself: " + ", ".join(f"{name} {share:.0%}" for name, share in shares))


def stages() -> list[tuple[str, float]]:
    """What each part of a cold load takes of it, the largest first; functions of Python itself count for who calls them."""
    profile = cProfile.Profile()
    profile.runcall(load, NOTICE)
    found: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if "policy_dsl" in file:
            found[part_of(file)] += own
        else:
            for (caller, _, _), (_, _, there, _) in callers.items():
                found[part_of(caller)] += there
    whole = sum(found.values())
    return [(name, taken / whole) for name, taken in found.most_common(8)]


def part_of(file: str) -> str:
    if file.startswith("<attrs"):
        return "making of objects"
    inside = Path(file).parts[-2:]
    return next((name for name, stems in PARTS.items() if Path(file).stem in stems), "building of trees" if inside[-1].startswith("build_") else inside[0])


if __name__ == "__main__":
    growth()
    if "--growth" not in sys.argv:
        loading()
