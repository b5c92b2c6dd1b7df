"""Episodes as text."""

from __future__ import annotations

import fakes
from codeassist_env.aec import raw_env
from codeassist_env.ansi import render_ansi
from codeassist_env.game import Accept, Finish, Suggestion, advance
from codeassist_env.verdict import Status, Verdict


def test_the_text_shows_program_suggestion_effort_and_verdict() -> None:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    env.reset(seed=0)
    state = advance(env.running, Suggestion("n = "), Accept("1"))
    running = render_ansi(state, "pending", None)
    assert "round 1/50" in running
    assert "n = 1\u2039pending\u203a" in running
    assert "read 4, written 1 chars" in running
    assert "accept 'n = ', typed '1'" in running
    over = advance(state, Suggestion(""), Finish())
    ended = render_ansi(over, "", Verdict(Status.WRONG, 1))
    assert "ended by finish, verdict wrong, DPR 0.000" in ended
    assert "\x1b[" not in ended
    assert "\x1b[31mwrong" in render_ansi(over, "", Verdict(Status.WRONG, 1), colour=True)
