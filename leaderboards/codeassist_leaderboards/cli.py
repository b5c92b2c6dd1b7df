"""``codeassist board``: boards, submissions, their verification and their pages."""

from __future__ import annotations

from importlib import import_module

import click

from codeassist_env.errors import MissingExtraError
from codeassist_leaderboards.extra import EXTRA

COMMANDS = {
    "build": ("commands.build:build", "Build the pages of boards, or of runs."),
    "decide": ("commands.decide:decide", "Record what was decided of a submission."),
    "info": ("commands.boards:info", "Say all that a board pins, and the command that plays it."),
    "ls": ("commands.boards:ls", "List the boards."),
    "new": ("commands.boards:new", "Make a board of a run: everything pinned as it was played."),
    "pin": ("commands.boards:pin", "Pin what is still open of a board."),
    "schema": ("commands.submissions:schema", "Write the JSON Schemas of all files."),
    "show": ("commands.show:show_command", "Show runs as one leaderboard."),
    "standings": ("commands.standings:standings_command", "Rank a board's submissions, or runs, with intervals."),
    "submit": ("commands.submissions:submit", "Make a submission of a run."),
    "validate": ("commands.submissions:validate", "Check that a submission's files are what they should be."),
    "verify": ("commands.verify:verify_command", "Recompute and run again all that a submission says."),
}
"""Sub-command -> where it stands, and what it does: the help shows that without importing any."""


class LazyCommands(click.Group):
    """A group that imports a sub-command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the sub-commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a sub-command; where a package of the extra is absent, one that says so when it is called."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        try:
            found: click.Command = getattr(import_module(f"codeassist_leaderboards.{module}"), name)
        except ModuleNotFoundError as error:
            if error.name in EXTRA:
                return _absent(cmd_name)
            raise
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each sub-command does."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in sorted(COMMANDS.items())])


def _absent(name: str) -> click.Command:
    def refuse() -> None:
        raise MissingExtraError.of(f"codeassist board {name}", "board")

    anything = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}
    return click.Command(name, callback=refuse, short_help="needs the extra board", context_settings=anything)


@click.group(cls=LazyCommands, short_help="Boards, submissions to them, verification, and their pages.")
def board() -> None:
    """Boards, submissions to them, verification, and their pages."""
