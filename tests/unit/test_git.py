"""``pol diff --git`` and what else works with a repository: a repository of its own for every test."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from policy_dsl.kernel.lang import LANGS
from policy_dsl.lexicon.command_words import COMMANDS
from tests.command_line import ROOT, pol
from tests.docs.pages import Page
from tests.once import process

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="git is not installed: what works with a repository is not tested")
DOCUMENT = """\
语言：中文
标题：「扶持书店」/"Support for bookshops"
施行：2026年1月1日至2028年12月31日
主体事实 书店 / bookshop：是否。
事实 投入 / cost：金额。
"""
MEASURE = """\
语言：中文
标题：「书店奖励」/"bookshop reward"
条次：「1」
版本：「{version}」
{more}施行：{first}至2028年12月31日

条款 1.1 奖励 / reward：
  对书店，按照不超过投入的{rate}给予补助，最高{cap}。
"""


def measure(rate: str = "20%", cap: str = "100万元", version: str = "1.0.0", more: str = "", first: str = "2026年1月1日") -> str:
    return MEASURE.format(rate=rate, cap=cap, version=version, more=more, first=first)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, tagged ``first``; the current folder."""
    for key in [k for k in os.environ if k.startswith("GIT_")]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("HOME", str(tmp_path))
    root = tmp_path / "repo"
    folder = root / "policies" / "书店"
    folder.mkdir(parents=True)
    monkeypatch.chdir(root)
    git("init", "-q", "-b", "main")
    git("config", "user.name", "a")
    git("config", "user.email", "a@example.org")
    (folder / "document.pol").write_text(DOCUMENT, encoding="utf-8")
    (folder / "b01@1.0.0.pol").write_text(measure(), encoding="utf-8")
    commit("first")
    return folder


def git(*arguments: str, check: bool = True) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
    assert not check or done.returncode == 0, done.stderr
    return done.stdout


def commit(tag: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", tag)
    git("tag", tag)


def test_two_commits(repository: Path) -> None:
    (repository / "b01@1.0.0.pol").write_text(measure(rate="25%"), encoding="utf-8")
    commit("second")
    done = pol("diff", "--git", "first", "second")
    assert done.code == 1
    assert "不超过 20%" in done.out
    assert "不超过 25%" in done.out
    assert "1.0.0 的两个文本" in done.out
    data = json.loads(pol("diff", "--git", "first", "HEAD", "policies", "--format", "json").out)
    assert [(c["part"], c["effect"]) for c in data["measures"][0]["changes"]] == [("rate", "loosened")]
    assert pol("diff", "--git", "first", "second", "--exit-zero").code == 0


def test_the_files_as_they_stand(repository: Path) -> None:
    assert pol("diff", "--git", "HEAD").out == "没有 .pol 文件有改动。\n" or "No .pol" in pol("diff", "--git", "HEAD").out
    assert pol("diff", "--git", "HEAD").code == 0
    (repository / "b01@1.0.0.pol").write_text(measure(cap="90万元"), encoding="utf-8")
    done = pol("diff", "--git", "HEAD", "policies")
    assert (done.code, "收紧" in done.out) == (1, True)


def test_a_new_version_is_compared_with_what_it_amends(repository: Path) -> None:
    (repository / "b01@1.1.0.pol").write_text(measure(rate="30%", version="1.1.0", more="修订自：「1.0.0」\n", first="2027年1月1日"), encoding="utf-8")
    done = pol("diff", "--git", "HEAD")
    assert done.code == 1
    assert "1.0.0 → 1.1.0" in done.out
    assert "1.0.0 适用到 2026-12-31" in done.out
    assert "b01" not in done.out.split("没有变化")[-1] or "没有变化" not in done.out


def test_measures_and_documents_that_come_and_go(repository: Path) -> None:
    (repository / "b02@1.0.0.pol").write_text(measure().replace("条次：「1」", "条次：「2」").replace("1.1 奖励 / reward", "2.1 补助 / aid"), encoding="utf-8")
    done = pol("diff", "--git", "first")
    assert "新增措施：b02 " in done.out
    commit("second")
    shutil.rmtree(repository)
    other = repository.parent / "剧场"
    other.mkdir()
    (other / "document.pol").write_text(DOCUMENT.replace("书店", "剧场"), encoding="utf-8")
    (other / "t01@1.0.0.pol").write_text(measure().replace("书店", "剧场"), encoding="utf-8")
    done = pol("diff", "--git", "second")
    assert done.code == 1
    assert "删去措施：b01 " in done.out
    assert "新增措施：t01 " in done.out
    data = json.loads(pol("diff", "--git", "second", "--format", "json").out)
    assert (data["schema"], len(data["documents"])) == ("policy-dsl/diff-set/1", 2)
    assert pol("diff", "--git", "second", "--format", "html").code == 2


def test_layout_alone_is_no_change(repository: Path) -> None:
    (repository / "b01@1.0.0.pol").write_text(measure().replace("条款", "# 说明\n\n条款"), encoding="utf-8")
    done = pol("diff", "--git", "HEAD")
    assert (done.code, done.out) == (0, "没有 .pol 文件有改动。\n") or (done.code == 0 and "没有变化" in done.out)


@pytest.mark.parametrize("revision", ["no-such-tag", "--help", "-x", "HEAD:policies", "a b", ""])
def test_what_is_no_commit_is_named(repository: Path, revision: str) -> None:
    done = pol("diff", "--git", "--", revision, "HEAD")
    assert done.code == 2
    assert "P0222" in done.err


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert pol("diff", "--git", "HEAD").code == 2


def test_a_commit_that_does_not_check(repository: Path) -> None:
    (repository / "b01@1.0.0.pol").write_text(measure(rate="20"), encoding="utf-8")
    done = pol("diff", "--git", "HEAD")
    assert done.code == 3
    assert "P0" in done.err


def test_a_shallow_question_costs_no_checkout(repository: Path) -> None:
    (repository / "b01@1.0.0.pol").write_text(measure(rate="25%"), encoding="utf-8")
    commit("second")
    before = git("status", "--porcelain")
    pol("diff", "--git", "first", "second")
    assert git("status", "--porcelain") == before
    assert not (repository.parent.parent / ".git" / "index.lock").exists()


# ── textconv, difftool, hooks ────────────────────────────────────────────────────────────────────────────────────────
def program() -> str:
    """``pol`` as a shell starts it."""
    return f'env PYTHONPATH="{ROOT}" POLICY_DSL_CACHE="{process()["POLICY_DSL_CACHE"]}" "{sys.executable}" -m policy_dsl'


def test_textconv_shows_layout_as_no_difference(repository: Path) -> None:
    git("config", "diff.pol.textconv", f"{program()} show --canonical")
    (repository.parent.parent / ".gitattributes").write_text("*.pol diff=pol\n", encoding="utf-8")
    path = repository / "b01@1.0.0.pol"
    path.write_text(measure().replace("，最高", " ， 最高"), encoding="utf-8")
    assert git("diff", "--", "policies") == ""
    path.write_text(measure(cap="90万元").replace("，最高", " ， 最高"), encoding="utf-8")
    changed = [line for line in git("diff", "-U0", "--", "policies").split("\n") if line.startswith(("+ ", "- "))]
    assert [line.strip("+- ") for line in changed] == [f"对书店，按照不超过投入的20%给予补助，最高{n}万元。" for n in (100, 90)]


def test_textconv_of_a_file_that_does_not_read(repository: Path) -> None:
    path = repository / "b01@1.0.0.pol"
    path.write_text("语言：中文\n这不是规则", encoding="utf-8")
    assert pol("show", "--canonical", path) == (0, "语言：中文\n这不是规则", "")
    assert pol("show", "--canonical", f"{path}x").code == 2


def test_difftool(repository: Path) -> None:
    git("config", "difftool.pol.cmd", f'{program()} diff "$LOCAL" "$REMOTE" --exit-zero')
    (repository / "b01@1.0.0.pol").write_text(measure(rate="25%"), encoding="utf-8")
    commit("second")
    assert "不超过 25%" in git("difftool", "-y", "--tool=pol", "first", "second")


def test_hooks_call_commands_that_exist(repository: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {h["id"] for h in hooks} == {"pol-check", "pol-fmt", "pol-diff", "pol-verify"}
    for hook in hooks:
        name, command, *options = hook["entry"].split()
        assert (name, command in COMMANDS) == ("pol", True)
        files = [] if hook.get("pass_filenames") is False else [repository / "b01@1.0.0.pol"]
        assert pol(command, *options, *files).code == 0, hook["entry"]


# ── what the pages say ───────────────────────────────────────────────────────────────────────────────────────────────
def recipe(lang: str) -> tuple[Page, dict[str, Any]]:
    page = Page(ROOT / "docs" / lang / "how-to" / "git.md")
    workflows = [yaml.safe_load(b.body) for b in page.blocks if b.kind == "yaml"]
    return page, next(w for w in workflows if "jobs" in w)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``pol`` on the path, as an installed program."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "pol").write_text(f'#!/bin/sh\nexec {program()} "$@"\n', encoding="utf-8")
    (folder / "pol").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("lang", LANGS)
def test_the_comment_of_the_workflow_says_what_changes(lang: str, repository: Path, shell: None) -> None:
    """The step that writes the comment, as the page has it, for a branch that main has left behind."""
    _, workflow = recipe(lang)
    (step,) = [s for s in workflow["jobs"]["comment"]["steps"] if s.get("name") == "compare"]
    for rate, words in (("25%", ("不超过 25%", "有变化", "meaning changes")), ("20%", ("没有 .pol 文件有改动", "含义相同", "same in meaning"))):
        git("checkout", "-q", "-B", "feature", "first")
        (repository / "b01@1.0.0.pol").write_text(measure(rate=rate), encoding="utf-8")
        git("commit", "-q", "--allow-empty", "-a", "-m", rate)
        git("checkout", "-q", "-B", "base", "first")
        git("commit", "-q", "--allow-empty", "-m", "later")
        environment = {**os.environ, "BASE": git("rev-parse", "base").strip(), "HEAD": git("rev-parse", "feature").strip()}
        top = repository.parent.parent
        done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=top, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        comment = (top / "comment.md").read_text(encoding="utf-8")
        assert comment.startswith("<!-- pol diff -->")
        assert words[0] in comment
        assert words[1] in comment or words[2] in comment


@pytest.mark.parametrize("lang", LANGS)
def test_the_settings_of_the_page_work(lang: str, repository: Path, shell: None) -> None:
    """textconv and difftool, set by the commands that the page shows."""
    page, _ = recipe(lang)
    top = repository.parent.parent
    commands = [b.body for b in page.blocks if b.kind == "sh" and "git config" in b.body]
    assert len(commands) == 2
    (repository / "b01@1.0.0.pol").write_text(measure(rate="25%").replace("，最高", " ， 最高"), encoding="utf-8")
    commit("second")
    said = [subprocess.run(["bash", "-e", "-c", c], cwd=top, capture_output=True, text=True, check=True).stdout for c in commands]
    assert "不超过 25%" in said[1]
    changed = [line[1:].strip() for line in git("diff", "-U0", "first", "second", "--", "policies").split("\n") if line.startswith(("+ ", "- "))]
    assert changed == [f"对书店，按照不超过投入的{n}%给予补助，最高100万元。" for n in (20, 25)]
