"""The human ``interactive``: a person at the terminal.

``interactive`` draws a full screen where there is a terminal and asks line by line elsewhere (a pipe, ``TERM=dumb``);
``interactive:screen`` and ``interactive:plain`` choose. Both write to standard error's terminal, never into a
redirected standard output.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Mapping
from typing import Any

from codeassist_agents.intent.human import IntentHuman
from codeassist_env.errors import InputError
from codeassist_env.game import Accept, Finish, HumanAction, HumanView, Reject

MODES = ("auto", "screen", "plain")
_TERMINAL = threading.Lock()
_RULE = "-" * 72
_ESCAPES = {"n": "\n", "t": "\t", "\\": "\\"}


class InteractiveHuman:
    """Asks you, at the terminal, what to do with each suggestion and what to type.

    Ctrl-C raises KeyboardInterrupt; the end of the input finishes the episode.
    """

    interactive = True

    def __init__(self, argument: str = "") -> None:
        self.mode = argument or "auto"
        if self.mode not in MODES:
            raise InputError(f"interactive:MODE is one of {', '.join(MODES)}, got {argument!r}")
        self.name = f"interactive:{argument}" if argument else "interactive"
        self._guess = IntentHuman("careful")

    def card(self) -> Mapping[str, Any]:
        """Say who this is, as plain data."""
        return {"kind": "interactive", "mode": self.mode, "intention": "guessed"}

    def intention(self, view: HumanView) -> str:
        """Guess what the person will write: the rest of the known solution closest to the code; "" if none is known.

        So an oracle can help a person who is out to see the game, though it cannot know what they have in mind.
        """
        return self._guess.intention(view) if view.problem.references else ""

    def act(self, view: HumanView) -> HumanAction:
        """Show the problem, the code and the suggestion, and return what the person decides and types."""
        screen = self.mode == "screen" or (self.mode == "auto" and _has_terminal())
        with _TERMINAL:  # episodes that run side by side take turns
            if not screen:
                return ask(view)
            from prompt_toolkit.output import create_output

            from codeassist_agents.screen import show

            redirected = self.mode == "auto" and not sys.stdout.isatty()
            return show(view, create_output(sys.stderr) if redirected else None)


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def ask(view: HumanView) -> HumanAction:
    """Ask with plain prompts: one line for the decision, one for the text."""
    try:
        _say(describe(view))
        while True:
            answer = _line("[a]ccept, [r]eject or [f]inish? ").strip().lower()
            if answer and "finish".startswith(answer):
                return Finish()
            if answer and ("accept".startswith(answer) or "reject".startswith(answer)):
                text = _text(view)
                return Accept(text) if answer[0] == "a" else Reject(text)
            _say(f"Type a, r or f, not {answer!r}.")
    except EOFError:
        return Finish(info={"why": "end of input"})


def describe(view: HumanView) -> str:
    """Return what a person has to know in this round, as plain text."""
    problem = view.problem
    parts = [_RULE, f"{problem.title} [{problem.id}]   round {view.round + 1} of {view.protocol.max_rounds}"]
    if view.round == 0:
        parts += [_RULE, problem.statement.rstrip()]
    shown = view.suggestion if view.suggestion else "(none)"
    return "\n".join([*parts, f"{_RULE} program", view.code, f"{_RULE} suggestion", shown, _RULE])


def _text(view: HumanView) -> str:
    limit = view.protocol.human_tokens
    while True:
        typed = _line(f"your text, at most {limit} tokens (\\n is a line break): ")
        text = re.sub(r"\\([nt\\])", lambda m: _ESCAPES[m[1]], typed)
        fits = view.tokenizer.truncate(text, limit)
        if fits == text:
            return text
        _say(f"That is {view.tokenizer.count(text)} tokens, {limit} are allowed: up to {fits!r}. Again, please.")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def _line(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")
