"""The standalone module: it runs without the package, says what it is of, and refuses what it cannot hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.command_line import GOOD, NOTICE, pol

ASK = """\
import sys
from decimal import Decimal
sys.path.insert(0, sys.argv[1])
import rules
assert "policy_dsl" not in sys.modules
print(rules.decide({"软件企业": True, "核定项目总投资": Decimal("0.07")}))
print(rules.decide({"软件企业": True}))
for wrong in ({"核定项目总投资": 0.1}, {"核定项目总投资": Decimal("0.001")}, {"投资": 1}):
    try:
        print(rules.decide(wrong))
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__)
"""
SAYS = """\
{'1.1': ('applies', 'ceiling', 0, 1)}
{'1.1': ('undetermined', 'ceiling', 0, 1000000000)}
TypeError
ValueError
KeyError
"""


def test_it_runs_alone(tmp_path: Path) -> None:
    (tmp_path / "good.pol").write_text(GOOD, encoding="utf-8")
    assert pol("codegen", tmp_path / "good.pol", "--as-of", "2026-01-01", "-o", tmp_path / "rules.py") == (0, "", "")
    ran = subprocess.run([sys.executable, "-I", "-c", ASK, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == (SAYS, "")


def test_its_header_names_the_versions() -> None:
    text = pol("codegen", NOTICE, "--as-of", "2026-01-01").out
    digest = pol("show", NOTICE / "m03@1.0.0.pol", "--lang", "en").out.partition("digest: ")[2].split()[0]
    assert f"m03@1.0.0 {digest}" in text.split('"""')[1]
    assert "import policy_dsl" not in text


def test_the_day_chooses_the_rules(tmp_path: Path) -> None:
    (tmp_path / "good.pol").write_text(GOOD, encoding="utf-8")
    text = pol("codegen", tmp_path / "good.pol", "--as-of", "2031-01-01").out
    space: dict[str, object] = {}
    exec(compile(text, "<standalone>", "exec"), space)
    assert space["decide"]({"软件企业": True}) == {"1.1": ("not_in_force", "ceiling", 0, 0)}  # type: ignore[operator]
