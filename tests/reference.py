"""The reference pages that are generated from the tables of the lexicon: diagnostics, commands, keywords; in both languages.

``python -m tests.reference`` writes them under ``docs/``; a test holds them against the tables.
"""

from __future__ import annotations

import click

from policy_dsl.cli.help import option_words, side
from policy_dsl.cli.main import main as group
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.lexicon.cli_words import COMMANDS, EXITS, METAVARS, SCREEN, SEVERITIES, TITLE, Pair
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.lexicon.words import HEADERS, HEADS, WORDS, Word
from policy_dsl.report.diagnostics_words import message
from tests.command_line import ROOT

NOTE: Pair = ("本页由程序从词表生成（make docs），请勿手改。", "This page is generated from the tables of words (make docs); do not edit it.")
FIRST: Pair = ("每行第一种写法是 fmt 写出的；其余都读。", "The first spelling of a row is what fmt writes; the others are read.")
GROUPS: dict[str, Pair] = {
    "P01": ("语法", "Syntax"),
    "P02": ("文件", "Files"),
    "P03": ("名称", "Names"),
    "P04": ("分档和表", "Tables"),
    "P05": ("原文与规则", "Text and rule"),
    "P06": ("类型和单位", "Types and units"),
    "P07": ("事实", "Facts"),
    "P08": ("版本和期间", "Versions and periods"),
    "P09": ("案例", "Examples"),
}


def diagnostics(lang: Lang) -> str:
    """Every code with its page: what ``pol explain`` prints."""
    n = side(lang)
    lines = [f"# {('诊断代码', 'Diagnostic codes')[n]}", "", NOTE[n], ""]
    shown = ""
    for code in sorted(MESSAGES):
        if code[:3] != shown:
            shown = code[:3]
            lines += [f"## {shown} {GROUPS[shown][n]}", ""]
        row = MESSAGES[code]
        lines += [f"### {code}", "", f"**{SEVERITIES[row.severity][n]}** {message(Diagnostic(code), lang).head}", ""]
        lines += [f"##{line}" if line.startswith("## ") else line for line in row.page[n].rstrip("\n").split("\n")]
        lines += [""]
    return _text(lines)


def commands(lang: Lang) -> str:
    """Every command: what it does, its options, examples."""
    n = side(lang)
    lines = [f"# {('命令', 'Commands')[n]}", "", NOTE[n], "", TITLE[n], "", "```text", EXITS[n], "```", ""]
    for group_name, rows in SCREEN:
        lines += [f"## {group_name[n]}", ""]
        for name in (name for names in rows for name in names):
            words = COMMANDS[name]
            lines += [f"### pol {name}", "", f"`pol {name} {words.usage[n]}`", "", words.about[n], ""]
            lines += [f"| {('选项', 'option')[n]} | {('意思', 'meaning')[n]} |", "|---|---|", *_options(name, lang), ""]
            lines += ["```sh", *words.examples, "```", ""]
    return _text(lines)


def _options(name: str, lang: Lang) -> list[str]:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    rows = []
    for option in command.get_params(click.Context(command)):
        if isinstance(option, click.Option):
            said = option_words(name, option)[side(lang)]
            if isinstance(option.type, click.Choice):
                said += f"{('：', ': ')[side(lang)]}{('、', ', ')[side(lang)].join(map(str, option.type.choices))}"
            value = f" {METAVARS[option.metavar][side(lang)]}" if option.metavar else ""
            rows.append(f"| `{' '.join([*option.opts, *option.secondary_opts])}{value}` | {said.replace('|', chr(92) + '|')} |")
    return rows


def keywords(lang: Lang) -> str:
    """Every keyword in both languages; the first spelling is the one that ``fmt`` writes."""
    n = side(lang)
    lines = [f"# {('关键词', 'Keywords')[n]}", "", NOTE[n], "", FIRST[n], ""]
    for title, rows in (
        (("标题行", "Header lines"), HEADERS),
        (("声明的开头", "How declarations begin"), HEADS),
        (("句子里的词", "Words of sentences"), WORDS),
    ):
        lines += [f"## {title[n]}", "", "| 中文 | English |", "|---|---|", *(_row(w) for w in rows if w.zh and w.en), ""]
    return _text(lines)


def _row(word: Word) -> str:
    return f"| {_spellings(word.zh)} | {_spellings(word.en)} |"


def _spellings(words: tuple[str, ...]) -> str:
    return " · ".join(f"`{w}`" for w in words).replace("|", "\\|")


def _text(lines: list[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


PAGES = {"diagnostics": diagnostics, "commands": commands, "keywords": keywords}


def main() -> None:
    for lang in LANGS:
        folder = ROOT / "docs" / lang / "reference"
        folder.mkdir(parents=True, exist_ok=True)
        for name, make in PAGES.items():
            (folder / f"{name}.md").write_text(make(lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
