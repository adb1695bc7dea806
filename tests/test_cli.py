"""The door: help, usage errors, streams, faults. Commands have their own file, bad input too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from policy_dsl.cli import group
from policy_dsl.cli.help import option_words
from policy_dsl.cli.main import main
from policy_dsl.kernel.width import width
from policy_dsl.lexicon.cli_words import OPTIONS
from policy_dsl.lexicon.command_words import COMMANDS, SCREEN
from policy_dsl.version import VERSION
from tests.command_line import ROOT, pol

NAMES = tuple(COMMANDS)


# ── help ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("args", "first", "row"),
    [
        (["--help"], "pol：政策写成规则，可核对、计算、比较", "      fmt        统一版式，不改含义"),
        (["--help", "--lang", "en"], "pol: policy as rules that can be checked, run and compared", "       fmt        layout only, never the meaning"),
        (["-h"], "pol：政策写成规则，可核对、计算、比较", "      fmt        统一版式，不改含义"),
        (["--lang=en", "--help"], "pol: policy as rules that can be checked, run and compared", "       fmt        layout only, never the meaning"),
    ],
)
def test_the_help_screen(args: list[str], first: str, row: str) -> None:
    ran = pol(*args)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == first
    assert row in lines
    assert [line for line in lines if width(line) > 80] == []
    assert [name for name in NAMES if name not in ran.out] == []


def test_the_help_screen_shows_each_command_once() -> None:
    shown = [name for _, rows in SCREEN for names in rows for name in names]
    assert sorted(shown) == sorted(NAMES)


def test_help_without_arguments_is_a_usage_error() -> None:
    ran = pol()
    assert (ran.code, ran.out) == (2, "")
    assert "pol：" in ran.err


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_command(name: str, lang: str) -> None:
    ran = pol(name, "--help", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"pol {name}")
    assert [line for line in ran.out.splitlines() if width(line) > 80] == []
    assert f"\n  pol {name} " in ran.out, "a page has an example"
    ran.out.encode("gbk")


@pytest.mark.parametrize("name", NAMES)
def test_every_option_has_words_in_both_languages(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = [p for p in command.get_params(click.Context(command)) if isinstance(p, click.Option)]
    assert len(options) > 1
    for option in options:
        assert all(option_words(name, option))


def test_no_words_of_options_are_left_over() -> None:
    known: set[str] = set()
    for name in NAMES:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        for p in (*command.get_params(click.Context(command)), *main.get_params(click.Context(main))):
            known |= {f"{name} {o}" for o in p.opts} | set(p.opts)
    assert sorted(set(OPTIONS) - known) == []


def test_version() -> None:
    assert pol("--version") == (0, f"pol {VERSION}\n", "")


_LIGHT = """
import sys
from policy_dsl.cli.main import main
try:
    main({args!r})
except SystemExit:
    pass
loaded = [m for m in sys.modules if m in ("lark", "attr", "attrs", "yaml", "policy_dsl.api") or m.startswith(("policy_dsl.syntax", "policy_dsl.check"))]
loaded += [m for m in sys.modules if m.startswith("policy_dsl.cli.") and m.rpartition(".")[2] in {names!r}]
print(loaded, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("args", "env"), [(["--help"], {}), (["--version"], {}), ([], {"_POL_COMPLETE": "bash_complete", "COMP_WORDS": "pol e", "COMP_CWORD": "1"})]
)
def test_help_version_and_completion_load_no_engine(args: list[str], env: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIGHT.format(args=args, names=NAMES)], capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, **env},
    )  # fmt: skip
    assert done.stderr.strip() == "[]"
    assert "eval" in done.stdout or "pol" in done.stdout


def test_completion_offers_commands_with_their_words() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "policy_dsl"], capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT,
        env={**os.environ, "_POL_COMPLETE": "zsh_complete", "COMP_WORDS": "pol e", "COMP_CWORD": "1"},
    )  # fmt: skip
    assert done.stdout.split("\n")[:3] == ["plain", "eval", "认定；--explain 说理由"]


def test_a_missing_extra_breaks_only_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(name: str) -> object:
        raise ModuleNotFoundError("No module named 'polars'", name="polars")

    monkeypatch.setattr(group, "import_module", lost)
    assert pol("--help").code == 0
    ran = pol("check", ".")
    assert ran.code == 2
    assert "polars" in ran.err
    assert "没有安装" in ran.err or "另装" in ran.err


# ── usage errors: one line in each language, exit 2 ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("args", "zh", "en"),
    [
        (["chek", "x"], "没有「chek」这个命令；您是否指「check」？", "there is no command `chek`; did you mean `check`?"),
        (["frobnicate"], "没有「frobnicate」这个命令。", "there is no command `frobnicate`."),
        (["--hepl"], "没有「--hepl」这个选项；您是否指「--help」？", "has no option `--hepl`; did you mean `--help`?"),
        (["check", ".", "--stric"], "pol check 没有「--stric」这个选项；您是否指「--strict」？", "did you mean `--strict`?"),
        (["check"], "缺少 路径", "PATH is missing"),
        (["translate", "x.pol"], "缺少 --to", "--to is missing"),
        (["translate", "x.pol", "--to", "fr"], "--to 只能是 zh、en，写的是「fr」", "--to is one of zh, en, found `fr`"),
        (["check", ".", "--format", "jsn"], "您是否指「json」？", "did you mean `json`?"),
        (["eval", ".", "--facts"], "--facts 后面要有一个值", "--facts needs a value"),
        (["check", ".", "--strict=yes"], "--strict 后面没有值", "--strict takes no value"),
        (["explain", "P0201", "P0202"], "多了「P0202」", "unexpected `P0202`"),
        (["explain", "P0200"], "没有「P0200」这个诊断代码；您是否指「P020", "there is no diagnostic code `P0200`"),
        (["eval", "."], "缺少事实", "facts are missing"),
        (["eval", ".", "--fact", "a=1", "--as-of", "2025-02-30"], "--as-of 应为日期，如 2025-06-30，写的是「2025-02-30」", "--as-of is a date"),
        (["batch", ".", "t.csv", "--jobs", "0"], "--jobs 应为 1 到 256 的整数，写的是「0」", "--jobs is a whole number from 1 to 256, found `0`"),
        (["batch", ".", "t.csv", "--jobs", "two"], "--jobs 应为 1 到 256 的整数，写的是「two」", "found `two`"),
        (["diff", "a", "b", "--timeout", "-1"], "--timeout 应为不小于 0 的数", "--timeout is a number that is not below 0"),
        (["fmt", ".", "--check", "--diff"], "--check 与 --diff 不能同时用", "--check and --diff do not go together"),
        (["new", "a.b.c"], "措施的名称写作 m01", "a measure is named like m01"),
    ],
)
def test_usage_errors(args: list[str], zh: str, en: str) -> None:
    ran = pol(*args)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("用法错误：")
    assert zh in first
    assert second.startswith("usage error: ")
    assert en in second


# ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _explode(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def broken(*args: object, **kwargs: object) -> object:
        raise error

    monkeypatch.setattr("policy_dsl.cli.check.open_policies", broken)


@pytest.mark.parametrize("error", [RuntimeError("secret"), RecursionError(), MemoryError(), KeyError("x"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x")])
def test_a_fault_of_ours_is_said_not_shown(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    _explode(monkeypatch, error)
    ran = pol("check", ".")
    assert (ran.code, ran.out) == (2, "")
    assert "错误 P0999" in ran.err
    assert "error P0999" in ran.err
    assert type(error).__name__ in ran.err
    assert "Traceback" not in ran.err
    assert "POL_DEBUG" in ran.err


def test_a_fault_shows_its_traceback_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    _explode(monkeypatch, RuntimeError("here"))
    assert "Traceback" in pol("check", ".", env={"POL_DEBUG": "1"}).err


def test_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    _explode(monkeypatch, KeyboardInterrupt())
    ran = pol("check", ".")
    assert ran.code == 130
    assert "interrupted" in ran.err
    assert "已中断" in ran.err


# ── streams ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _process(*args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONIOENCODING", "PYTHONUTF8", "LANG")}
    return subprocess.run([sys.executable, "-m", "policy_dsl", *args], capture_output=True, env={**clean, **env}, cwd=ROOT, check=False)


def test_pipes_carry_utf8_in_any_locale() -> None:
    done = _process("explain", "P0201", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert "没有这个文件" in done.stdout.decode("utf-8")


def test_a_gbk_console_never_fails(tmp_path: Path) -> None:
    path = tmp_path / "¥✓𠮷.pol"
    done = _process("check", str(path), PYTHONIOENCODING="gbk")
    assert done.returncode == 2
    text = done.stderr.decode("gbk")
    assert "没有这个文件" in text
    assert "P0999" not in text


def test_a_closed_pipe_is_quiet() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run([sys.executable, "-m", "policy_dsl", "explain"], stdout=write, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    finally:
        os.close(write)
    assert done.stderr == b""
    assert done.returncode == 141


def test_colour_only_where_it_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "没有.pol"
    assert "\x1b" not in pol("check", path).err
    assert "\x1b[" in pol("check", path, "--color").err
    assert "\x1b" not in pol("check", path, "--no-color").err


def test_the_width_of_the_terminal_is_kept() -> None:
    narrow = pol("check", "--help", env={"COLUMNS": "60"}).out
    assert max(map(width, narrow.splitlines())) <= 60
