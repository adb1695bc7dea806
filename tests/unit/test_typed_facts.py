"""Types of facts: a program that gives facts is held to them by a type checker, and what it may give the engine reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policy_dsl.api import load
from policy_dsl.facts.typed import plan_of
from policy_dsl.facts.typed_python import python_of
from policy_dsl.facts.typed_typescript import typescript_of
from tests.command_line import NOTICE, ROOT, pol

EXAMPLES = ROOT / "policies" / "examples"
RIGHT = """\
from decimal import Decimal
from facts import Application, Clause, Facts

flat: Facts = {"研发对象": "平台", "核定项目总投资": Decimal("30000000.05"), "制造企业": True, "平台的服务": ["研发设计", "别的"]}
whole: Application = {"主体": {"企业": None}, "项目": [{"领域": "生物医药", "工业物流航线": [{"新开设": True}]}], "认定": {"3.1 经评估": True}}
clause: Clause = "3.3"
"""
WRONG = {
    '{"研发对像": "平台"}': "Extra key", '{"核定项目总投资": 0.1}': "Incompatible types", '{"标准类别": "团体标准"}': "Incompatible types",
    '{"制造企业": "也许"}': "Incompatible types", '{"工业物流航线": [{"飞行": 1}]}': "Extra key",
}  # fmt: skip


def checked(folder: Path, text: str) -> str:
    (folder / "program.py").write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(folder / "cache"), "program.py"],
        cwd=folder, capture_output=True, text=True, check=False, env={"PATH": "", "MYPYPATH": str(folder), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return ran.stdout + ran.stderr


def test_a_type_checker_holds_a_program_to_them(tmp_path: Path) -> None:
    assert pol("codegen", "python", NOTICE, "-o", tmp_path / "facts.py") == (0, "", "")
    wrong = "".join(f"f{i}: Facts = {text}\n" for i, text in enumerate(WRONG))
    lines = checked(tmp_path, RIGHT + wrong).splitlines()
    first = RIGHT.count("\n") + 1
    assert [f"program.py:{first + i}" for i in range(len(WRONG))] == list(dict.fromkeys(line.split(": ")[0] for line in lines if ": error:" in line)), lines
    for i, expected in enumerate(WRONG.values()):
        assert any(line.startswith(f"program.py:{first + i}: ") and expected in line for line in lines), lines


def test_what_they_permit_is_read() -> None:
    space: dict[str, Any] = {}
    text = python_of(plan_of(load(NOTICE).documents, "zh"))
    exec(compile(text, "facts", "exec"), {"__name__": "facts"}, space)
    program = RIGHT.replace("from facts import Application, Clause, Facts\n", "")
    exec(compile(program, "program", "exec"), space)
    policies = load(NOTICE)
    for facts in (space["flat"], space["whole"]):
        policies.read(facts)
    assert set(space["Facts"].__annotations__) == set(space["Applicant"].__annotations__) | set(space["Project"].__annotations__)


@pytest.mark.parametrize("folder", [NOTICE, *sorted(p for p in EXAMPLES.iterdir() if p.is_dir())], ids=lambda p: p.name)
def test_every_policy_has_types(folder: Path) -> None:
    documents = load(folder).documents
    for lang in ("zh", "en"):
        plan = plan_of(documents, lang)
        space: dict[str, Any] = {}
        exec(compile(python_of(plan), "facts", "exec"), {"__name__": "facts"}, space)
        assert {t.key for t in plan.applicant} <= set(space["Applicant"].__annotations__)
        said = typescript_of(plan)
        assert said.count("{") == said.count("}")
        assert all(f'"{clause}"' in said for clause in plan.clauses)


def test_the_targets_have_one_name_each() -> None:
    assert pol("codegen", "python", NOTICE).out == pol("codegen", NOTICE, "--target", "types-python").out
    assert pol("codegen", "ts", NOTICE).out == pol("codegen", NOTICE, "--target", "types-typescript").out == pol("codegen", "typescript", NOTICE).out
    english = pol("codegen", "ts", NOTICE, "--lang", "en").out
    assert '"sector"?: "integrated circuits" | "automotive"' in english
    assert "def decide" in pol("codegen", NOTICE, "--target", "python", "--as-of", "2026-01-01").out
