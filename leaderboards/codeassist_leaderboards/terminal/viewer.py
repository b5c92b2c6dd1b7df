"""``codeassist view --tui``: the viewer in the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from codeassist_env.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from codeassist_leaderboards.viewer.story import Source


def require_terminal() -> None:
    """Raise InputError where there is no terminal to draw on, MissingExtraError where textual is absent."""
    # textual reads from standard input and draws on standard error
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise InputError("--tui needs a terminal, and input or output is piped here; write a page with -o FILE instead")
    if os.environ.get("TERM") == "dumb":
        raise InputError("--tui needs a terminal that can be drawn on, and TERM is dumb; write a page with -o FILE")
    if find_spec("textual") is None:
        raise MissingExtraError.of("codeassist view --tui", "board")


def run_viewer(source: Source, second: Source | None = None, assistants: Sequence[str] = ()) -> None:
    """Show one run, or two side by side, until the reader quits; of named assistants only, two of them side by side.

    Raises what :func:`require_terminal` raises, and NotFoundError for an assistant that is not there.
    """
    require_terminal()
    from codeassist_leaderboards.terminal.app import Viewer

    app = Viewer(source, second, assistants)
    app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
