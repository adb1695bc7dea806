"""A command that was called wrongly, in words of both languages: one line each, with the nearest thing that exists."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import click

from policy_dsl.lexicon.cli_words import METAVARS, USAGE
from policy_dsl.lexicon.command_words import Pair


class Misuse(click.UsageError):
    """A usage error of our own: a row of ``USAGE`` and its values; a value may be a pair."""

    def __init__(self, row: str, ctx: click.Context | None = None, near: str | None = None, **values: object) -> None:
        zh, en = _filled(row, values)
        if near is not None:
            zh, en = zh + USAGE["near"][0].format(near=near), en + USAGE["near"][1].format(near=near)
        super().__init__(en, ctx)
        self.words: Pair = (zh, en)


def _filled(row: str, values: dict[str, object]) -> Pair:
    zh, en = ({k: v[side] if isinstance(v, tuple) else v for k, v in values.items()} for side in (0, 1))
    return USAGE[row][0].format(**zh), USAGE[row][1].format(**en)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant."""
    found = get_close_matches(name, list(names), 1, 0.6)
    return found[0] if found else None


def words_of(error: click.ClickException) -> Pair:
    """What is wrong, in Chinese and in English."""
    if isinstance(error, Misuse):
        return error.words
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.NoSuchOption):
        known = [o for p in ctx.command.get_params(ctx) for o in (*p.opts, *p.secondary_opts) if o.startswith("-")] if ctx is not None else []
        near = nearest(error.option_name, known)
        return Misuse("option", near=near, command=ctx.command_path if ctx is not None else "pol", found=error.option_name).words
    if isinstance(error, click.MissingParameter):
        return Misuse("missing", name=_name(error.param)).words
    if isinstance(error, click.BadParameter) and error.param is not None and isinstance(error.param.type, click.Choice):
        found = _found(error)
        choices = [str(c) for c in error.param.type.choices]
        return Misuse("choice", near=nearest(found, choices), name=_name(error.param), choices=("、".join(choices), ", ".join(choices)), found=found).words
    if isinstance(error, click.BadParameter) and error.param is not None and isinstance(error.param.type, (click.IntRange, click.FloatRange)):
        row = "whole" if isinstance(error.param.type, click.IntRange) else "number"
        said = _found(error) if "'" in error.message else error.message.split()[0]
        return Misuse(row, name=_name(error.param), low=error.param.type.min, high=error.param.type.max, found=said).words
    if isinstance(error, click.BadOptionUsage):
        params = {o: p for p in ctx.command.get_params(ctx) for o in (*p.opts, *p.secondary_opts)} if ctx is not None else {}
        flag = getattr(params.get(error.option_name), "is_flag", False)
        return Misuse("flag" if flag else "value", name=error.option_name).words
    return Misuse("other", said=error.format_message()).words


def _found(error: click.BadParameter) -> str:
    """The value that is not allowed: click keeps it in its message only."""
    parts = error.message.split("'")
    return parts[1] if len(parts) > 2 else error.message


def _name(param: click.Parameter | None) -> Pair:
    if param is None:
        return ("?", "?")
    if isinstance(param, click.Option):
        return (param.opts[0], param.opts[0])
    return METAVARS.get(param.human_readable_name, (param.human_readable_name, param.human_readable_name))
