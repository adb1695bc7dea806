"""What all commands share: the options ``--lang``, ``--color``, ``--policies``, the help page, and refusing what is left over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from policy_dsl.cli.console import Console
from policy_dsl.cli.help import page
from policy_dsl.cli.misuse import Misuse

F = TypeVar("F", bound=Callable[..., Any])


class Command(click.Command):
    """A command whose words are in ``lexicon.cli_words``."""

    allow_extra_args = True  # what is left over is refused below, in both languages

    def get_help(self, ctx: click.Context) -> str:
        return page(ctx, ctx.find_object(Console) or Console()).rstrip("\n")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click's parser knows no context for some
            raise
        if ctx.args and not ctx.resilient_parsing:
            raise Misuse("extra", ctx, found=ctx.args[0])
        return rest


def _lang(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
    console = ctx.find_object(Console)
    if value and console is not None:
        console.asked = value


def _color(ctx: click.Context, _param: click.Parameter, value: bool | None) -> None:
    console = ctx.find_object(Console)
    if value is not None and console is not None:
        console.color = value


def common(function: F) -> F:
    """``--lang`` and ``--color`` for a command or the group."""
    function = click.option("--color/--no-color", default=None, expose_value=False, callback=_color)(function)
    return click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, callback=_lang)(function)


def named(function: F) -> F:
    """``--policies`` for a command that takes measures by name."""
    return click.option("--policies", metavar="FOLDER", default=None)(function)
