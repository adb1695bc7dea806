"""``pol``: the door. ``main`` is the click group; called, it runs the command line and exits."""

from __future__ import annotations

import sys

import click

from policy_dsl.cli.command import common
from policy_dsl.cli.group import PROGRAM, LazyGroup
from policy_dsl.cli.help import version_line
from policy_dsl.version import VERSION


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        sys.stdout.write(version_line(VERSION))
        ctx.exit()


@click.group(PROGRAM, cls=LazyGroup, context_settings={"help_option_names": ["--help", "-h"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@common
def main() -> None:
    """Policy as rules that can be checked, run and compared."""


if __name__ == "__main__":
    main()
