"""The lazy group: a command's module is imported when the command is run; the help screen and completion read a table.

And what happens to every fault: a usage error is one line in both languages (exit 2), an interruption exit 130, a closed pipe is quiet, and a fault of
our own is a diagnostic that says how to report it (exit 2). Never a traceback, unless ``POL_DEBUG`` asks for one.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from policy_dsl.cli import exits
from policy_dsl.cli.console import Console, language_in, prepare_streams
from policy_dsl.cli.help import screen, side
from policy_dsl.cli.misuse import Misuse, nearest, words_of
from policy_dsl.lexicon.cli_words import USAGE
from policy_dsl.lexicon.command_words import COMMANDS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PROGRAM = "pol"


class LazyGroup(click.Group):
    """Commands by the table ``COMMANDS``; the module of a command is ``policy_dsl.cli.<name>`` and holds ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        try:
            found: click.Command = import_module(f"policy_dsl.cli.{cmd_name}").command
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("policy_dsl"):
                raise
            raise Misuse("extra_needed", ctx, module=error.name) from None
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        command = self.get_command(ctx, args[0])
        if command is None:
            option = args[0].startswith("-")
            raise Misuse("option" if option else "command", ctx, nearest(args[0], COMMANDS), command=PROGRAM, found=args[0])
        return args[0], command, args[1:]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        n = side(language_in([]) or "zh")
        names = [CompletionItem(name, help=words.line[n]) for name, words in COMMANDS.items() if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def get_help(self, ctx: click.Context) -> str:
        return screen(ctx.find_object(Console).lang()).rstrip("\n")  # type: ignore[union-attr]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            ctx.find_object(Console).err(screen(ctx.find_object(Console).lang()))  # type: ignore[union-attr]
            ctx.exit(exits.BAD_INPUT)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            found = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _quiet()
            return exits.BROKEN_PIPE
        return found

    def main(self, args: Any = None, prog_name: str | None = None, complete_var: str | None = None, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command line; exits with its code, or returns it where not ``standalone_mode``."""
        prepare_streams()
        given = list(sys.argv[1:] if args is None else map(str, args))
        console = Console(language_in(given))
        extra.setdefault("obj", console)
        code = _guarded(lambda: super(LazyGroup, self).main(args, prog_name or PROGRAM, complete_var, standalone_mode=False, **extra), console)
        if standalone_mode:
            sys.exit(code)
        return code


def _guarded(run: Callable[[], Any], console: Console) -> int:
    try:
        found = run()
        sys.stdout.flush()
        return found if isinstance(found, int) else exits.FINE
    except click.Abort:
        console.err(" / ".join(USAGE["interrupted"]) + "\n")
        return exits.INTERRUPTED
    except click.ClickException as error:
        console.err(_usage(error))
        return exits.BAD_INPUT
    except BrokenPipeError:
        _quiet()
        return exits.BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - the last door: a fault of ours is said, never shown as a traceback
        if os.environ.get("POL_DEBUG"):
            traceback.print_exc()
        report: Callable[[Exception, Console], None] = import_module("policy_dsl.cli.fault").report
        report(error, console)
        return exits.BAD_INPUT


def _usage(error: click.ClickException) -> str:
    """The error in Chinese and in English, and where to read more."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    path = ctx.command_path if ctx is not None else PROGRAM
    said = words_of(error)
    stops = [("。", ". ")[n] if said[n][-1] not in "？?" else ("", " ")[n] for n in (0, 1)]
    return "".join(f"{USAGE['error'][n].format(said=said[n])}{stops[n]}{USAGE['see'][n].format(command=path)}\n" for n in (0, 1))


def _quiet() -> None:
    """The reader has gone: nothing more is written, also not when the interpreter ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
