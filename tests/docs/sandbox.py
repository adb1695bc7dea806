"""A page acted out: files written, commands typed, Python run, in a folder of its own beside the policies of this project.

In: a page and an empty folder. Out: ``Shown`` for each block that shows an output: what the page shows, what came out.
"""

from __future__ import annotations

import io
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

from attrs import define
from click.testing import CliRunner

from policy_dsl.cli.main import main
from tests.command_line import ROOT
from tests.docs.pages import Block, Page

ELSEWHERE = "…"
_PROMPT = "$ "


@define(frozen=True)
class Shown:
    block: Block
    expected: str
    found: str
    command: str = ""

    @property
    def agree(self) -> bool:
        """Line by line; a line ``…`` of the page stands for any number of lines, ``…`` within a line for anything in it."""
        pattern = "\n".join("(?s:.*?)" if line.strip() == ELSEWHERE else _pattern(line) for line in _lines(self.expected))
        return re.fullmatch(pattern, "\n".join(_lines(self.found))) is not None


def _pattern(line: str) -> str:
    return ".*?".join(map(re.escape, line.split(ELSEWHERE)))


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").split("\n")]


def act(page: Page, folder: Path) -> Iterator[Shown]:
    """Every block of the page in its order."""
    if not (folder / "policies").exists():
        shutil.copytree(ROOT / "policies", folder / "policies")
    names: dict[str, Any] = {"__name__": "__docs__"}
    blocks = page.blocks
    with chdir(folder):
        for i, block in enumerate(blocks):
            if block.option("file") or block.option("append"):
                _write(block, folder)
            elif block.kind == "console":
                yield from _typed(block)
            elif block.kind == "python" and "shown" not in block.words:
                out = _run(block, folder, names)
                after = blocks[i + 1] if i + 1 < len(blocks) else None
                if after is not None and after.kind == "text" and not after.words:
                    yield Shown(after, after.body, out)
                elif out:
                    yield Shown(block, "", out)


def _write(block: Block, folder: Path) -> None:
    name = block.option("file") or block.option("append") or ""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if block.option("append") else "w", encoding="utf-8") as out:
        out.write(("\n" if block.option("append") else "") + block.body)


def commands(block: Block) -> list[tuple[str, str]]:
    """(command, output shown) of a console block."""
    parts = re.split(r"^\$ ", block.body, flags=re.MULTILINE)
    if parts[0].strip():
        raise ValueError(f"line {block.line}: a console block begins with a command")
    return [(c.replace("\\\n", " "), out) for c, _, out in (_cut(p) for p in parts[1:])]


def _cut(part: str) -> tuple[str, str, str]:
    lines = part.split("\n")
    n = 1
    while lines[n - 1].endswith("\\"):
        n += 1
    return "\n".join(lines[:n]), "\n", "\n".join(lines[n:])


def _typed(block: Block) -> Iterator[Shown]:
    typed = commands(block)
    for n, (command, expected) in enumerate(typed):
        code, out = _command(command)
        wanted = int(block.option("exit") or 0) if n == len(typed) - 1 else 0
        said = "" if code == wanted else f"\n[exit {code}, not {wanted}]"
        yield Shown(block, expected, out + said, command)


def _command(command: str) -> tuple[int, str]:
    line, _, target = command.partition(" > ")
    name, *words = shlex.split(line)
    if name == "pol":
        done = CliRunner(env={"NO_COLOR": "1", "POL_LANG": "", "COLUMNS": "80"}).invoke(main, words, prog_name="pol")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        code, out = done.exit_code, done.output
    elif name == "python":
        ran = subprocess.run([sys.executable, *words], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
        code, out = ran.returncode, ran.stdout + ran.stderr
    elif name == "cat":
        code, out = 0, Path(words[0]).read_text(encoding="utf-8")
    elif name == "cp":
        shutil.copy(words[0], words[1])
        code, out = 0, ""
    else:
        raise ValueError(f"a console block may type pol, python, cat and cp, not {name}")
    if target:
        Path(target.strip()).write_text(out, encoding="utf-8")
        out = ""
    return code, out


def _run(block: Block, folder: Path, names: dict[str, Any]) -> str:
    out = io.StringIO()
    sys.path.insert(0, str(folder))
    try:
        with redirect_stdout(out):
            exec(compile(block.body, f"docs, line {block.line}", "exec"), names)
    finally:
        sys.path.remove(str(folder))
    return out.getvalue()


def blessed(page: Page, shown: list[Shown]) -> str:
    """The page's text with the outputs that came out; where ``…`` leaves lines out, what is shown stays when it agrees."""
    text, todo = page.text, {s.block.at: [x for x in shown if x.block == s.block] for s in shown}
    for at in sorted(todo, reverse=True):
        block, parts = todo[at][0].block, todo[at]
        if block.kind == "console":
            originals = re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]
            new = "".join(f"{_PROMPT}{_cut(o)[0]}\n{_output(p)}" for o, p in zip(originals, parts, strict=True))
        elif block.kind == "text":
            new = _output(parts[0])
        else:
            continue
        text = text[:at] + new + text[at + len(block.body) :]
    return text


def _output(shown: Shown) -> str:
    kept = shown.expected if shown.agree else shown.found
    return "".join(f"{line}\n" for line in _lines(kept)) if kept.strip() else ""
