"""The help screens, from ``lexicon.cli_words`` alone: ``pol --help`` imports no command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from policy_dsl.cli.console import Console
from policy_dsl.kernel.width import width, wrap
from policy_dsl.lexicon import cli_words as words
from policy_dsl.lexicon import command_words as commands

if TYPE_CHECKING:
    from policy_dsl.kernel.lang import Lang

COLUMN = 26
"""Where the words of an option begin."""


def side(lang: Lang) -> int:
    return 0 if lang == "zh" else 1


def screen(lang: Lang) -> str:
    """``pol --help``."""
    n = side(lang)
    rows: list[tuple[str, str, str]] = []
    for group, listed in commands.SCREEN:
        for i, names in enumerate(listed):
            said = ("；", "; ")[n].join(commands.COMMANDS[name].line[n] for name in names)
            rows.append((group[n] if i == 0 else "", " ".join(names), said))
    first = max(width(group) for group, _, _ in rows) + 2
    second = max(width(names) for _, names, _ in rows) + 2
    lines = [words.TITLE[n], *(pad(group, first) + pad(names, second) + said for group, names, said in rows)]
    return "\n".join([*lines, words.EXITS[n], words.MORE[n]]) + "\n"


def page(ctx: click.Context, console: Console) -> str:
    """``pol COMMAND --help``."""
    lang = console.lang()
    n, columns = side(lang), console.width
    name = ctx.info_name or ""
    entry = commands.COMMANDS[name]
    colon = words.KEYWORDS_COLON[n]
    lines = [f"pol {name}{colon}{entry.line[n]}", f"{words.HEADS['usage'][n]}{colon}pol {name} {entry.usage[n]}", ""]
    lines += [f"  {line}" for line in wrap(entry.about[n], columns - 2)]
    lines += ["", words.HEADS["options"][n]]
    for option in ctx.command.get_params(ctx):
        if isinstance(option, click.Option):
            lines += _option(name, option, lang, columns)
    lines += ["", words.HEADS["examples"][n], *(f"  {line}" for line in entry.examples), "", words.EXITS[n]]
    return "\n".join(lines) + "\n"


def option_words(command: str, option: click.Option) -> commands.Pair:
    """The words of an option; ``KeyError`` where the table has none (a test asks for all)."""
    long = next(o for o in option.opts if o.startswith("--"))
    return words.OPTIONS.get(f"{command} {long}") or words.OPTIONS[long]


def _option(command: str, option: click.Option, lang: Lang, columns: int) -> list[str]:
    n = side(lang)
    said = option_words(command, option)[n]
    names = ", ".join(sorted(option.opts, key=len))
    if option.secondary_opts:
        names += f" / {option.secondary_opts[0]}"
    if option.metavar:
        names += " " + words.METAVARS[option.metavar][n]
    if isinstance(option.type, click.Choice) and not option.metavar:
        names += " " + words.METAVARS["LANG"][n] if option.name == "to" else " …" if lang == "zh" else " ..."
        listed = ("、", ", ")[n].join(map(str, option.type.choices))
        said += f"{words.KEYWORDS_COLON[n]}{listed}"
    rows = wrap(said, max(20, columns - COLUMN))
    head = pad(f"  {names}", COLUMN)
    if width(head) > COLUMN:
        return [head.rstrip(), *(" " * COLUMN + row for row in rows)]
    return [head + rows[0], *(" " * COLUMN + row for row in rows[1:])]


def pad(text: str, columns: int) -> str:
    return text + " " * max(1 if text else 0, columns - width(text))


def version_line(version: str) -> str:
    return f"pol {version}\n"


def rows(listed: Iterable[tuple[str, str]]) -> list[str]:
    """Two columns."""
    listed = list(listed)
    first = max((width(a) for a, _ in listed), default=0) + 2
    return [pad(a, first) + b for a, b in listed]
