"""An episode as text for a terminal or a log."""

from __future__ import annotations

from codeassist_env.game import EpisodeState, decision_of
from codeassist_env.verdict import Verdict

RULE = "-" * 72
_BOLD, _DIM, _GREEN, _RED, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[31m", "\x1b[0m"


def render_ansi(state: EpisodeState, pending: str, verdict: Verdict | None, *, colour: bool = False) -> str:
    """Return title, last decision, program with the pending suggestion marked, effort so far, and the verdict."""

    def paint(text: str, code: str) -> str:
        return f"{code}{text}{_OFF}" if colour and text else text

    problem, protocol = state.game.problem, state.game.protocol
    lines = [paint(f"{problem.title} [{problem.id}]  round {state.round}/{protocol.max_rounds}", _BOLD)]
    if state.rounds:
        last = state.rounds[-1]
        lines.append(f"last: {decision_of(last.action)} {last.suggestion.text!r}, typed {_typed(last.action)!r}")
    lines += [RULE, state.code + (paint(f"\u2039{pending}\u203a", _DIM) if pending else ""), RULE]
    effort = f"read {state.read}, written {state.written} {protocol.unit}"
    if verdict is not None:
        passed = verdict.passed
        outcome = paint(f"{verdict.status}", _GREEN if passed else _RED)
        dpr = protocol.discount(state.read, state.written) if passed else 0.0
        effort += f"; ended by {state.end}, verdict {outcome}, DPR {dpr:.3f}"
    return "\n".join([*lines, effort])


def _typed(action: object) -> str:
    return str(getattr(action, "text", ""))
