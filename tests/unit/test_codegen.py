"""The standalone module: it runs without the package, says what it is of, and refuses what it cannot hold."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import GOOD, NOTICE, pol
from tests.once import process

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
    assert "as if nothing had been granted before: 7.2\n" in text.split('"""')[1]


def test_the_day_chooses_the_rules(tmp_path: Path) -> None:
    (tmp_path / "good.pol").write_text(GOOD, encoding="utf-8")
    text = pol("codegen", tmp_path / "good.pol", "--as-of", "2031-01-01").out
    space: dict[str, object] = {}
    exec(compile(text, "<standalone>", "exec"), space)
    assert space["decide"]({"软件企业": True}) == {"1.1": ("not_in_force", "ceiling", 0, 0)}  # type: ignore[operator]


REFUSED = (
    ({"制造企业": "否"}, ValueError, "制造企业: truth is wanted, found '否'"),
    ({"制造企业": 1}, ValueError, "truth is wanted"),
    ({"核定项目总投资": -1}, ValueError, "-1 is out of range"),
    ({"核定项目总投资": "3000万"}, ValueError, "number is wanted, found '3000万'"),
    ({"核定项目总投资": Decimal("NaN")}, ValueError, "number is wanted"),
    ({"核定项目总投资": Decimal("Infinity")}, ValueError, "number is wanted"),
    ({"标准类别": "别的"}, ValueError, "别的 is none of 国家标准"),
    ({"研发对象": "platforms"}, ValueError, "write 平台 for platforms"),
    ({"研发对象": ["平台"]}, ValueError, "text is wanted"),
    ({"集成的功能": "供应链"}, ValueError, "set is wanted"),
    ({"工业物流航线": 3}, ValueError, "list is wanted"),
    ({"工业物流航线": [{"新开": True}]}, KeyError, "新开: no such fact"),
    ({"工业物流航线": [{"飞行架次": -1}]}, ValueError, "-1 is out of range"),
    ({"object of the R&D": "平台"}, KeyError, "write 研发对象"),
    ({"核定总投资": 1}, KeyError, "write 核定项目总投资"),
)


def test_what_a_rule_cannot_read_is_refused_and_never_taken_for_something_else() -> None:
    space: dict[str, Any] = {}
    exec(compile(pol("codegen", NOTICE, "--as-of", "2026-11-22").out, "<standalone>", "exec"), space)
    for facts, kind, words in REFUSED:
        with pytest.raises(kind, match=re.escape(words)):
            space["decide"](facts)
    assert space["decide"]({"制造企业": None, "集成的功能": {"供应链"}, "标准类别": "国家标准", "工业物流航线": [{"新开设": True, "飞行架次": 30}]})


@pytest.mark.parametrize("name", ['x""" + str(1 % 0) + """', "x\ny", "x\\", "x'y", "--x; DROP TABLE cases"])
def test_the_name_of_a_folder_is_no_code(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "good.pol").write_text(GOOD, encoding="utf-8")
    ran = pol("codegen", folder, "--as-of", "2026-01-01")
    assert ran.code == 0, ran.err
    space: dict[str, Any] = {}
    exec(compile(ran.out, "<standalone>", "exec"), space)
    assert space["decide"]({"软件企业": True})["1.1"][0] == "undetermined"
    sql = pol("compile", folder, "--to", "duckdb", "--as-of", "2026-01-01").out
    assert [line[:2] for line in sql.split("\n")[: sql.split("\n").index("WITH facts AS (")]] == ["--"] * sql.split("\n").index("WITH facts AS (")


@pytest.mark.parametrize("command", [("codegen",), ("compile", "--to", "duckdb")])
def test_a_policy_is_not_written_over_and_a_file_stays_whole(command: tuple[str, ...], tmp_path: Path) -> None:
    policy = tmp_path / "good.pol"
    policy.write_text(GOOD, encoding="utf-8")
    for output, code in (("good.pol", 2), ("none/rules.py", 2), (".", 2), ("a\0b", 2), ("rules.py", 0)):
        assert pol(*command, policy, "--as-of", "2026-01-01", "-o", tmp_path / output).code == code
    assert policy.read_text(encoding="utf-8") == GOOD
    assert sorted(p.name for p in tmp_path.iterdir()) == ["good.pol", "rules.py"]


@pytest.mark.parametrize("command", [("codegen",), ("compile", "--to", "duckdb")])
@pytest.mark.parametrize("output", ["r.yaml", "no/../r.yaml", "to_values.yaml", "to_policy.py"])
def test_what_was_read_is_not_written_over(command: tuple[str, ...], output: str, tmp_path: Path) -> None:
    """Neither by its name nor by another that leads to it."""
    policy, values = tmp_path / "good.pol", tmp_path / "r.yaml"
    policy.write_text(GOOD, encoding="utf-8")
    values.write_text("{}\n", encoding="utf-8")
    (tmp_path / "to_values.yaml").symlink_to(values)
    (tmp_path / "to_policy.py").symlink_to(policy)
    ran = pol(*command, policy, "--references", values, "--as-of", "2026-01-01", "-o", tmp_path / output, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "would be written over" in ran.err
    assert (policy.read_text(encoding="utf-8"), values.read_text(encoding="utf-8")) == (GOOD, "{}\n")
    assert pol(*command, policy, "--references", values, "--as-of", "2026-01-01", "-o", tmp_path / "other.py") == (0, "", "")


@pytest.mark.parametrize("command", [("codegen",), ("compile", "--to", "duckdb")])
def test_a_file_that_is_replaced_keeps_its_mode_its_links_and_its_neighbours(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "good.pol").write_text(GOOD, encoding="utf-8")
    real, link, part = tmp_path / "out.py", tmp_path / "link.py", tmp_path / "out.py.part"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    part.write_text("mine", encoding="utf-8")
    written = [*command, tmp_path / "good.pol", "--as-of", "2026-01-01"]
    text = pol(*written).out
    for output in (link, real):
        real.write_text("old", encoding="utf-8")
        assert pol(*written, "-o", output) == (0, "", "")
        assert real.read_text(encoding="utf-8") == text
        assert (link.is_symlink(), real.stat().st_mode & 0o777) == (True, 0o600)
        assert part.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("output", ["a\0b", "x" * 300, "none/rules.py", "good.pol/rules.py", "ring.py", "."])
def test_a_place_that_cannot_be_written(output: str, tmp_path: Path) -> None:
    (tmp_path / "good.pol").write_text(GOOD, encoding="utf-8")
    (tmp_path / "ring.py").symlink_to(tmp_path / "gnir.py")
    (tmp_path / "gnir.py").symlink_to(tmp_path / "ring.py")
    before = sorted(p.name for p in tmp_path.iterdir())
    ran = pol("codegen", tmp_path / "good.pol", "--as-of", "2026-01-01", "-o", tmp_path / output, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "P0215: cannot read or write" in ran.err
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "good.pol").write_text(GOOD, encoding="utf-8")
    command = [sys.executable, "-m", "policy_dsl", "codegen", str(tmp_path / "good.pol"), "--as-of", "2026-01-01"]
    plain, piped = (subprocess.run([*command, *more], capture_output=True, text=True, check=True, env=process()) for more in ([], ["-o", "/dev/stdout"]))
    assert piped.stdout == plain.stdout


def test_a_form_without_a_policy_is_told() -> None:
    for form in ("python", "ts"):
        ran = pol("codegen", form)
        assert (ran.code, ran.out) == (2, "")
        assert "no measure" not in ran.err
        assert "PATH" in ran.err
    assert "no measure or document named `nowhere`" in pol("codegen", "ts", "nowhere").err
