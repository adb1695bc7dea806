"""``python -m tests.bench``: each figure with its aim, as a multiple of what it is compared with in the same run.

Startup is compared with bare ``python -c pass``; everything else with a calibration loop of plain Python that takes about 10 ms on a current machine.
All times are of the processor, not of the clock.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from policy_dsl.api import load
from policy_dsl.facts.read import read_case
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from tests.command_line import GOOD, NOTICE, ROOT

FILES, FOLDERS = 1000, 50
MARKS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往"
"""What tells the names of a folder's measures apart."""


class Figure(NamedTuple):
    """``seconds`` measured, ``aim`` in seconds or as a multiple, ``against``: what it is a multiple of."""

    name: str
    seconds: float
    against: str
    base: float
    aim: str

    @property
    def ratio(self) -> float:
        return self.seconds / self.base


def best(run: Callable[[], object], times: int) -> float:
    """The shortest of so many runs, in seconds of the processor, those of child processes included: others may use the machine too."""
    found = []
    for _ in range(times):
        start = spent()
        run()
        found.append(spent() - start)
    return min(found)


def spent() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def calibration() -> None:
    total = 0
    for i in range(200_000):
        total += i * i % 7
    assert total


def process(*arguments: str, cache: str = "off") -> Callable[[], object]:
    """A process of its own, as on a machine where the package is installed: its modules are compiled once (whatever keeps this one from writing them)."""
    environment = {**os.environ, "POLICY_DSL_CACHE": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment, cwd=ROOT)


def many(folder: Path) -> None:
    """``FILES`` measures in ``FOLDERS`` documents; no two alike."""
    per = FILES // FOLDERS
    for d in range(FOLDERS):
        home = folder / f"d{d:02}"
        home.mkdir()
        (home / "document.pol").write_text(f"语言：中文\n标题：「文件{d}」\n施行：2025年1月1日至2030年12月31日\n", encoding="utf-8")
        for m in range(1, per + 1):
            mark = MARKS[m - 1]
            text = GOOD.replace("1.1", f"{m}.1").replace("：「1」", f"：「{m}」").replace("软件企业", f"{mark}类企业")
            text = text.replace("项目总投资", f"{mark}类投资").replace("software firm", f"firm {m}").replace("approved total investment", f"investment {m}")
            (home / f"m{m:02}@1.0.0.pol").write_text(text, encoding="utf-8")


def figures() -> list[Figure]:
    loop = best(calibration, 7)
    bare = best(process("-c", "pass"), 7)
    found = [Figure("pol --help", best(process("-m", "policy_dsl", "--help"), 7), "python -c pass", bare, "<= 6x")]

    document = Source("document.pol", (NOTICE / "document.pol").read_text(encoding="utf-8"))
    measure = Source("m03@1.0.0.pol", (NOTICE / "m03@1.0.0.pol").read_text(encoding="utf-8"))
    rules = Source("m01@1.0.0.pol", GOOD)
    os.environ["POLICY_DSL_CACHE"] = "off"
    check_sources("d", document, [measure], None)
    found.append(Figure("parse and check a small measure, warm", best(lambda: check_sources("d", None, [rules], None), 20), "loop", loop, "<= 5 ms"))
    found.append(Figure("parse and check m03 with its 24 examples, warm", best(lambda: check_sources("d", document, [measure], None), 10), "loop", loop, ""))

    policies = load(NOTICE)
    facts = NOTICE / "cases" / "甲公司.yaml"
    case = read_case(facts.read_text(encoding="utf-8"), facts.name, "yaml", policies.documents).value
    assert case is not None
    decide = best(lambda: policies.evaluate(case[0], date(2026, 11, 22)), 20)
    found.append(Figure("one decision over the whole notice", decide, "loop", loop, "<= 2 ms"))

    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        many(Path(folder))
        run = process("-m", "policy_dsl", "check", folder, cache=cache)
        found.append(Figure(f"{FILES} measure files, cold", best(run, 1), "loop", loop, "<= 6 s"))
        found.append(Figure(f"{FILES} measure files, unchanged", best(run, 2), "loop", loop, "<= 1 s"))
    return [Figure("calibration loop", loop, "loop", loop, ""), Figure("python -c pass", bare, "loop", loop, ""), *found]


def main() -> None:
    found = figures()
    if "--json" in sys.argv:
        rows = [{"name": f.name, "ms": round(f.seconds * 1000, 2), "ratio": round(f.ratio, 2), "against": f.against, "aim": f.aim} for f in found]
        print(json.dumps(rows, indent=2))
        return
    for f in found:
        print(f"{f.name:<48} {f.seconds * 1000:>9.2f} ms  {f.ratio:>8.2f} x {f.against:<15} {f.aim}".rstrip())


if __name__ == "__main__":
    main()
