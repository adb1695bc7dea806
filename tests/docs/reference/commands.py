"""The command line: every command, its options, examples, exit codes."""

from __future__ import annotations

import re
from importlib import import_module

import click

from policy_dsl.cli.help import option_words
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon import cli_words as cli
from policy_dsl.lexicon import command_words
from tests.docs.reference.markdown import code, heading, page_of, pick, table, words


def page(lang: Lang) -> str:
    said = words("commands")
    parts = [_command(name, lang) for name in command_words.COMMANDS]
    parts += [heading(lang, ("退出码", "Exit codes")), table(("", ""), [(n, pick(pair, lang)) for n, pair in said["exits"].items()])]
    parts += [heading(lang, ("环境变量", "Environment variables")), table(("", ""), [(code(v), pick(pair, lang)) for v, pair in said["variables"].items()])]
    return page_of(lang, ("命令", "Commands"), said["intro"], *parts)


def _command(name: str, lang: Lang) -> str:
    entry = command_words.COMMANDS[name]
    command: click.Command = import_module(f"policy_dsl.cli.{name}").command
    with click.Context(command, info_name=name) as ctx:
        options = [o for o in command.get_params(ctx) if isinstance(o, click.Option)]
    rows = [(_names(o, lang), _said(name, o, lang)) for o in options if "--help" not in o.opts]
    examples = "\n".join(entry.examples)
    return "\n".join(
        (
            f"## pol {name}\n",
            f"{pick(entry.line, lang)}{pick(('。', '.'), lang)}\n",
            f"`pol {name} {pick(entry.usage, lang)}`\n",
            f"{pick(entry.about, lang)}\n",
            table((pick(("选项", "option"), lang), ""), rows),
            f"```sh\n{examples}\n```\n",
        )
    )


def _names(o: click.Option, lang: Lang) -> str:
    said = ", ".join(sorted(o.opts, key=len)) + (f" / {o.secondary_opts[0]}" if o.secondary_opts else "")
    if o.metavar:
        said += " " + pick(cli.METAVARS[o.metavar], lang)
    return code(said)


def _said(name: str, o: click.Option, lang: Lang) -> str:
    said = pick(option_words(name, o), lang)
    if isinstance(o.type, click.Choice):
        said += pick(("：", ": "), lang) + ", ".join(code(str(c)) for c in o.type.choices)
    return re.sub(r" (--[a-z-]+)", r" `\1`", said)
