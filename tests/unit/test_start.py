"""What starting costs, told by what is imported: policies that were checked before are loaded and decided without parser, checker and words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import NOTICE
from tests.once import process

FACTS = NOTICE / "cases" / "甲公司.yaml"
_LOADED = """
import json, sys
{code}
print(json.dumps(sorted(m for m in sys.modules if m.partition(".")[0] in ("policy_dsl", "attr", "click", "lark", "numpy", "polars", "pyarrow", "yaml", "z3"))))
"""
_LOAD = f"from policy_dsl import load; policies = load({str(NOTICE)!r})"
_DECIDE = """
from datetime import date
compiled = policies.compile(date(2026, 11, 22))
decision = compiled.decide({"研发对象": "平台", "核定项目总投资": 30_000_000})
assert decision["3.3"].max == 9_000_000
assert decision.totals.determined.all.max == 9_000_000
"""
PARSER = ("policy_dsl.syntax", "lark")
CHECKER = ("policy_dsl.check.document", "policy_dsl.library.checking")
WORDS = ("policy_dsl.report", "policy_dsl.lexicon.messages.merged", "policy_dsl.lexicon.words", "policy_dsl.format")
TABLES = ("policy_dsl.batch", "policy_dsl.tabled", "numpy", "polars", "pyarrow")
REFERENCE = ("policy_dsl.evaluate.application", "policy_dsl.evaluate.clauses")
ENGINES = ("policy_dsl.evaluate", "policy_dsl.compile", "policy_dsl.facts", "policy_dsl.compare", "policy_dsl.trial", "z3")


@pytest.fixture(scope="module")
def memory() -> Path:
    """A cache that holds the notice."""
    folder = Path(process()["POLICY_DSL_CACHE"])
    _run([sys.executable, "-m", "policy_dsl", "check", str(NOTICE)], folder)
    return folder


def _run(arguments: list[str], memory: Path) -> str:
    environment = {**os.environ, "POLICY_DSL_CACHE": str(memory), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded(code: str, memory: Path) -> list[str]:
    found: list[str] = json.loads(_run([sys.executable, "-c", _LOADED.replace("{code}", code)], memory).splitlines()[-1])
    return found


def command(*arguments: str) -> str:
    return f"""
from policy_dsl.cli.main import main
main({list(arguments)!r}, standalone_mode=False)
"""


@pytest.mark.parametrize(
    ("code", "never"),
    [
        (_LOAD, (*PARSER, *CHECKER, *WORDS, *TABLES, *ENGINES, "policy_dsl.cli", "click", "yaml")),
        (_LOAD + _DECIDE, (*PARSER, *CHECKER, *WORDS, *TABLES, *REFERENCE, "policy_dsl.cli", "click", "yaml")),
        (command("eval", str(NOTICE), "--facts", str(FACTS)), (*PARSER, *CHECKER, *TABLES, "policy_dsl.compile", "policy_dsl.format")),
        (command("check", str(NOTICE)), (*PARSER, *CHECKER, *TABLES, *ENGINES, "yaml")),
    ],
    ids=["load", "decide", "eval", "check"],
)
def test_only_what_is_needed_is_imported(code: str, never: tuple[str, ...], memory: Path) -> None:
    found = loaded(code, memory)
    assert "policy_dsl.model.policy" in found
    assert [m for m in found if m.startswith(tuple(f"{n}." for n in never)) or m in never] == []


def test_a_type_is_imported_when_it_is_named(memory: Path) -> None:
    found = loaded("import policy_dsl.api\nprint(policy_dsl.api.Row, policy_dsl.api.CompiledDecision)", memory)
    assert "policy_dsl.batch.run" in found
    assert "policy_dsl.lazily" in found
