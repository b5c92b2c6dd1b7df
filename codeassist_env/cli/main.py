"""The command ``codeassist``: sub-commands come from the entry points ``codeassist.commands``."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from typing import Any, NoReturn

import click

from codeassist_env import registry
from codeassist_env.characters import visible_lines
from codeassist_env.errors import CodeAssistError, InputError, NotFoundError, SandboxError

EXIT_USAGE, EXIT_SANDBOX, EXIT_INTERRUPTED = 2, 3, 130


class LazyGroup(click.Group):
    """A group that imports a sub-command only when it is called or its help is shown."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the registered commands."""
        return registry.names("commands")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None where there is none of that name."""
        if cmd_name not in registry.names("commands"):
            return None
        try:
            command: Any = registry.load("commands", cmd_name)
        except CodeAssistError as error:
            return _unusable(cmd_name, error)
        if not isinstance(command, click.Command):
            return _unusable(cmd_name, InputError(f"the command {cmd_name!r} is not a click command"))
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the sub-command; a reader of a pipe that went away (head, less) is not an error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            # Python flushes standard output once more at its exit, and must find somebody there.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the sub-command; an unknown one answers with near names."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in registry.names("commands"):
            raise NotFoundError.of("command", name, registry.names("commands"))
        return super().resolve_command(ctx, args)


def _unusable(name: str, error: CodeAssistError) -> click.Command:
    """A command that cannot be loaded: it says why when it is called, and leaves the others and the help alone."""

    def refuse() -> None:
        raise error

    anything = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}
    return click.Command(name, callback=refuse, short_help="cannot be loaded", context_settings=anything)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="codeassist-env")
def cli() -> None:
    """Does a coding assistant leave the human more able to do what they want?"""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 not passed, 2 wrong usage or input, 3 not scored, 130 Ctrl-C."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without a plus-minus sign still gets its table
    with contextlib.suppress(ValueError, AttributeError):  # not the main thread, or a system without the signal
        signal.signal(signal.SIGTERM, _end)
    sys.exit(run(arguments))


def _open_closed_streams() -> None:
    """Lead standard streams that were closed (``>&-``) nowhere, so that no file takes their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  it stays


def _end(number: int, frame: object) -> NoReturn:
    """End as from a finished command, so that what was opened is closed."""
    sys.exit(128 + number)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; errors of the project are one line, never a traceback."""
    try:
        result = cli.main(arguments, prog_name="codeassist", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        told = io.StringIO()
        error.show(told)
        _say(told.getvalue().rstrip("\n"))
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt) as stopped:
        # A command may say what is left in the interruption that it passes on; click wraps that.
        _say(str(stopped.__cause__ or stopped) or "interrupted")
        return EXIT_INTERRUPTED
    except SandboxError as error:
        _say(f"error: {error}" + (f"; try: {error.remedy}" if error.remedy else ""))
        return EXIT_SANDBOX
    except CodeAssistError as error:
        _say(f"error: {error}")
        return EXIT_USAGE
    except OSError as error:
        _say(f"error: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
        return EXIT_USAGE
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if not package or package.startswith("codeassist"):
            raise
        _say(f"error: the package {package!r} is missing: the installation is incomplete; install codeassist-env again")
        return EXIT_USAGE


def _say(text: str) -> None:
    """Print a message on standard error; what it quotes may be a stranger's, and controls nothing there."""
    click.echo(visible_lines(text), err=True)


if __name__ == "__main__":
    main()
