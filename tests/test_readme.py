"""The READMEs tell the truth: what they show is what the commands print, what they quote is in the policies, what they link to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policy_dsl.kernel.source import Source
from policy_dsl.library.beside import names_beside
from policy_dsl.syntax.parser import parse
from tests.command_line import NOTICE, ROOT, pol

READMES = ("README.md", "README.zh.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:pol|make|\$ pol) [^#\n]*", re.MULTILINE)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall(text(name)) if found == kind]


@pytest.mark.parametrize("name", READMES)
def test_what_you_see_is_what_is_printed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = blocks(name, "text")
    assert shown
    for block in shown:
        command, _, output = block.partition("\n")
        assert command.startswith("$ pol ")
        ran = pol(*command.removeprefix("$ pol ").split())
        assert ran.code == 0
        assert ran.out.startswith(output)


@pytest.mark.parametrize("name", READMES)
def test_the_rule_is_the_one_in_the_policies(name: str) -> None:
    path = NOTICE / "m03@1.0.0.pol"
    base = names_beside(path)
    for block in blocks(name, "pol"):
        head = path.read_text(encoding="utf-8").split("\n条款")[0] + "\n\n"
        if "clause" in block:
            english = pol("translate", "--to", "en", path).out
            assert block in english
            head = english.split("\nclause")[0] + "\n\n"
        else:
            assert block in path.read_text(encoding="utf-8")
        assert parse(Source(path.name, head + block), base).diagnostics == ()


@pytest.mark.parametrize("name", READMES)
def test_the_python_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for block in blocks(name, "python"):
        *before, last = block.rstrip("\n").split("\n")
        expression, _, said = last.partition("  # ")
        names: dict[str, object] = {}
        exec("\n".join(before), names)
        assert repr(eval(expression, names)).replace("'", '"') == said


@pytest.mark.parametrize("name", READMES)
def test_the_everyday_commands_work(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [m.group().strip() for block in blocks(name, "sh") for m in COMMAND.finditer(block)]
    pols = [line for line in lines if line.startswith("pol ")]
    assert len(pols) >= 5
    for line in pols:
        assert pol(*line.split()[1:]).code in (0, 1), line


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text(name))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_both_readmes_say_the_same() -> None:
    kinds = [[kind for kind, _ in BLOCK.findall(text(name))] for name in READMES]
    assert kinds[0] == kinds[1]
    assert blocks(READMES[0], "python") == blocks(READMES[1], "python")
    assert text(READMES[0]).count("\n- **") == text(READMES[1]).count("\n- **")
