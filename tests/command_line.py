"""Running ``pol`` in a test: in this process with click's runner, or as a process of its own, measured."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from policy_dsl.cli.main import main

ROOT = Path(__file__).parents[1]
NOTICE = ROOT / "policies" / "shanghai-2024-527"

GOOD = """\
语言：中文
标题：「支持软件」/"software support"
条次：「1」
版本：「1.0.0」
施行：2025年1月1日至2030年12月31日
原文：「对软件企业，按照不超过核定项目总投资的20%给予资金支持，最高可达1000万元。」

主体事实 软件企业 / software firm：是否。
事实 核定项目总投资 / approved total investment：金额。

条款 1.1 项目支持 / project support：
  对软件企业，按照不超过核定项目总投资的20%给予资金支持，最高可达1000万元。
  原文 「对软件企业，按照不超过核定项目总投资的20%给予资金支持，最高可达1000万元。」

案例「封顶以下」/"below the cap"：主体软件企业；设核定项目总投资为3000万元；1.1应得至多600万元。
"""
"""A measure that checks without a remark."""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def pol(*args: object, stdin: str | bytes | None = None, env: dict[str, str] | None = None) -> Ran:
    """``pol`` in this process."""
    done = CliRunner(env={"NO_COLOR": "", "POL_LANG": "", "COLUMNS": "", **(env or {})}).invoke(main, list(map(str, args)), input=stdin, prog_name="pol")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


class Measured(NamedTuple):
    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


_METER = """
import resource, sys, time
from policy_dsl.cli.main import main

def peak():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

start = time.process_time()
try:
    main()
finally:
    sys.stdout.flush()
    print(time.process_time() - start, peak() / 1024, file=sys.stderr)
"""
"""VmHWM is of this program alone; ru_maxrss begins with what the process that started it had, which in a long run of tests is much."""


def measured(*args: object, cwd: Path, cache: Path) -> Measured:
    """``pol`` as a process, with the seconds of its processor and its memory. ``cache``: where it keeps its parsing tables."""
    done = subprocess.run(
        [sys.executable, "-c", _METER, *map(str, args)], cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=120,
        env={**os.environ, "POLICY_DSL_CACHE": str(cache), "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    *said, last = done.stderr.rstrip("\n").split("\n")
    seconds, megabytes = map(float, last.split())
    return Measured(done.returncode, done.stdout, "\n".join(said), seconds, megabytes)
