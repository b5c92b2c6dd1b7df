"""What the viewer says beside the program: rounds, effort, reasons, verdict, statement, tokens, keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from codeassist_env.characters import visible
from codeassist_leaderboards.terminal.listing import sign
from codeassist_leaderboards.terminal.text import ELLIPSIS, clipped, spark, wrapped
from codeassist_leaderboards.viewer.story import Frame, Story

Runs = list[tuple[str, str]]
"""A line: visible texts and their styles."""
SIGNS = {"accept": "+", "reject": "-", "finish": "?"}
DONE = {"accept": "accepted", "reject": "rejected", "finish": "finished, with pending"}
MOST = 5_000
"""Lines of a page."""
FACTS = 4
"""Lines below a program."""
KEYS = (
    ("j k", "next, previous episode"),
    ("h l", "previous, next round; also the left and right arrows"),
    ("Home End", "first round, end of the episode"),
    ("space", "play, pause"),
    ("g G", "first, last episode of the list"),
    ("/", "filter by words: a problem, an assistant, seed=0, easy, passed, wrong; -word leaves out; Esc clears"),
    ("o O", "sort by the next order, turn the order round"),
    ("c", "side by side, or one"),
    ("a b", "side by side: choose the left, the right"),
    ("d", "side by side: where they differ, in anything, in the program, in the outcome"),
    ("n p", "side by side: next, previous episode in which they differ"),
    ("f", "side by side: first round in which they differ"),
    ("s v w", "statement; verdict with its tests; why: reasoning and tokens of the round"),
    ("Enter Esc", "from the list to the program, and back"),
    ("arrows, Page", "move in what has the focus; Tab changes it; Ctrl-D and Ctrl-U scroll the program"),
    ("t", "dark or light"),
    ("?", "these keys"),
    ("q", "quit; close a page"),
)
LEGEND = (
    ("a ", "assistant", "written by the assistant in an earlier round"),
    ("h ", "human", "written by the human in an earlier round"),
    ("\u2039+ +\u203a", "accept", "suggested in this round and accepted"),
    ("\u2039- -\u203a", "reject", "suggested in this round and rejected"),
    ("\u2039? ?\u203a", "finish", "suggested in the round in which the human finished"),
    ("\u00ab \u00bb", "typed", "typed by the human in this round"),
)


def rounds_bar(story: Story, at: int, width: int) -> Runs:
    """Return a sign a round, the one that is shown in brackets, and the outcome's sign at the end."""
    signs = [_sign(frame) for frame in story.frames]
    signs.append((sign(story.heading), _tone(story.heading.passed)))
    at, room = min(at, len(signs) - 1), max(3, width - 4)
    first = max(0, min(at - room // 2, len(signs) - room))
    shown = signs[first : first + room]
    runs: Runs = [(ELLIPSIS, "quiet")] if first else []
    for place, (text, style) in enumerate(shown, first):
        runs.append((f"[{text}]", "here") if place == at else (text, style))
    return runs + ([(ELLIPSIS, "quiet")] if first + room < len(signs) else [])


def _sign(frame: Frame) -> tuple[str, str]:
    tones = {"accept": "good", "reject": "bad", "finish": "note"}
    return (SIGNS[frame.decision], tones[frame.decision]) if frame.suggestion else (".", "quiet")


def _tone(passed: bool) -> str:
    return "good" if passed else "bad"


def title_lines(story: Story, run: str, width: int) -> list[Runs]:
    """Return who played what, in two lines; ``run`` names the run where there are several."""
    h = story.heading
    outcome = f"{sign(h)} {visible(h.status)}"
    name = h.problem + (f": {story.title}" if story.title and story.title != h.problem else "")
    details = f"{h.assistant}{f' in {run}' if run else ''}, seed {h.seed}, {h.difficulty or 'unrated'}"
    return [
        [(clipped(name, width - len(outcome) - 2), "strong"), ("  " + outcome, _tone(h.passed))],
        [(clipped(details, width), "quiet")],
    ]


def facts(story: Story, at: int, width: int) -> list[Runs]:
    """Return what is to be said of a round, or of the end, in :data:`FACTS` lines."""
    lines = _round_facts(story, at, width) if at < len(story.frames) else _end_facts(story, width)
    return [[(clipped(text, width), style)] for text, style in lines][:FACTS]


def _round_facts(story: Story, at: int, width: int) -> Runs:
    frame = story.frames[at]
    past = story.frames[at - 1] if at else None
    read, written = frame.read - (past.read if past else 0), frame.written - (past.written if past else 0)
    what = f"{DONE[frame.decision]} {read}" if frame.suggestion else "nothing suggested"
    cuts = f" ({' and '.join(frame.cuts)} cut)" if frame.cuts else ""
    return [
        (f"round {at + 1} of {len(story.frames)}: {what}, typed {written}{cuts}", "strong"),
        (_effort(story, frame), "plain"),
        (f"human: {frame.reasoning}" if frame.reasoning else "human: no reason recorded", "plain"),
        (surprise(frame, width), "quiet"),
    ]


def _effort(story: Story, frame: Frame) -> str:
    unit = str(story.setting.get("protocol", {}).get("unit", ""))
    return f"discount {frame.discount:.3f}; read {frame.read}, written {frame.written} {unit}"


def surprise(frame: Frame, width: int) -> str:
    """Return how surprising the suggestion's tokens were, as one line with a bar a token."""
    known = [bits for bits in frame.surprises if isfinite(bits)]
    if not frame.surprises:
        return "surprise: not recorded" if frame.suggestion else ""
    said = f"surprise: {sum(known):.1f} bits, {len(frame.surprises)} tokens "
    return said + spark(frame.surprises, width - len(said))


def _end_facts(story: Story, width: int) -> Runs:
    h = story.heading
    end = f"end: {h.end} after {h.rounds} rounds; {outcome(story)}"
    score = "not scored" if h.dpr is None else f"DPR {h.dpr:.3f}"
    made = [(end, _tone(h.passed)), (f"{score}; read {h.read}, written {h.written}", "strong")]
    parts = ", ".join(f"{who} {share:.0%}" for who, share in story.share().items())
    made.append((f"written by: {parts}" if parts else "the program is empty", "plain"))
    made += [(note, "note") for note in story.notes]
    return made


def outcome(story: Story) -> str:
    """Return what became of the program, in words."""
    if story.errors:
        return f"{story.errors[0].role} failed: {story.errors[0].type}: {story.errors[0].message}"
    ran, wrong = len(story.tests), [one for one in story.tests if one[1] != "passed"]
    if wrong:
        return f"{story.heading.status} at test {wrong[0][0]} of {story.tests_total}: {wrong[0][2] or story.message}"
    message = f": {story.message}" if story.message else ""
    return f"{story.heading.status}, {ran} of {story.tests_total} tests ran{message}"


def statement_page(story: Story, width: int) -> list[Runs]:
    """Return the problem, as the human saw it."""
    lines: list[Runs] = [*_text(story.title or story.heading.problem, width, "strong"), []]
    for note in story.notes:
        lines += _text(note, width, "note")
    lines += _text(story.statement or "Its statement is not here.", width)
    if story.starter:
        lines += [[], [("starter code", "strong")], *_text(story.starter, width)]
    return lines


def verdict_page(story: Story, width: int) -> list[Runs]:
    """Return the verdict, every test that ran, failures and notes."""
    h = story.heading
    lines: list[Runs] = [*_text(outcome(story), width, _tone(h.passed)), []]
    lines += [line for note in story.notes for line in _text(note, width, "note")]
    for error in story.errors:
        lines += _text(
            f"{error.role} failed in round {error.round + 1}: {error.type}: {error.message}", width, "reject"
        )
    for index, status, message in story.tests:
        mark = "\u2713" if status == "passed" else "\u2717"
        lines += _text(
            f"{mark} test {index}: {status}{': ' + message if message else ''}", width, _tone(status == "passed")
        )
    left = story.tests_total - len(story.tests)
    return lines + (_text(f"{left} more did not run: judging stops at the first failure.", width) if left > 0 else [])


def why_page(story: Story, at: int, width: int) -> list[Runs]:
    """Return a round in full: reasoning, suggestion, what was typed, each token's surprise; at the end, the last."""
    if not story.frames:
        return _text("The episode failed before its first round was over.", width)
    at = min(at, len(story.frames) - 1)
    frame = story.frames[at]
    lines: list[Runs] = [[(f"round {at + 1}: {frame.decision}", "strong")]]
    parts = (("reasoning", frame.reasoning, "plain"), ("suggested", frame.suggestion, frame.decision))
    for name, text, style in (*parts, ("typed", frame.typed, "typed")):
        lines += [[], [(name, "strong")], *(_text(text, width, style) if text else [[("nothing", "quiet")]])]
    for name, attached in (("human", frame.human), ("assistant", frame.assistant)):
        if said := _plain(attached):
            lines += [[], [(f"{name} attached", "strong")], *_text(said, width, "quiet")]
    if frame.surprises:
        lines += [[], [("surprise of each token, bits", "strong")], *_tokens(frame, width)]
    return lines


def _plain(attached: Mapping[str, Any]) -> str:
    try:
        return "\n".join(f"{key}: {value}" for key, value in attached.items() if key not in ("reasoning", "why"))
    except RecursionError:
        return "data that are nested too deeply to be shown"


def _tokens(frame: Frame, width: int) -> list[Runs]:
    pieces: Sequence[str] = frame.pieces or [""] * len(frame.surprises)
    rows = list(zip(frame.surprises, pieces, strict=False))[:MOST]
    return [
        [(f"{bits:6.1f} {spark([bits], 1)} ", "quiet"), (clipped(piece, width - 9), "plain")] for bits, piece in rows
    ]


def help_page(width: int) -> list[Runs]:
    """Return the keys and what the marks mean."""
    lines: list[Runs] = [[("keys", "strong")]]
    for key, what in KEYS:
        first, *more = wrapped(what, width - 14, MOST)
        lines.append([(f"{key:<13} ", "strong"), (first, "plain")])
        lines += [[(" " * 14 + line, "plain")] for line in more]
    lines += [[], [("marks", "strong")]]
    for mark, style, what in LEGEND:
        lines.append([(f"{mark:<13} ", style), (clipped(what, width - 14), "plain")])
    beside = "Beside the program: a assistant, h human, + taken in this round, - rejected, ? pending."
    signs = (
        "Rounds: + accepted, - rejected, ? finished, . nothing suggested; \u2713 passed, \u2717 did not, ! not judged."
    )
    return lines + _text(beside, width) + _text(signs, width)


def _text(text: str, width: int, style: str = "plain") -> list[Runs]:
    return [[(line, style)] for line in wrapped(text, width, MOST)]
