"""Recorded rounds played through the rules again, and the first difference from what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from codeassist_env.errors import CodeAssistError
from codeassist_env.game import EpisodeState, Finish, Game, HumanAction, Round, advance, begin, decision_of
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.boards.cards import brief

SHOWN = 40
"""Characters that are shown of each of two texts from where they part."""
SLACK = 3
"""Tokens below its cap that a cut text may have: a character of four bytes may be four tokens, and goes as a whole."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a record says otherwise than what it is held against."""

    check: str
    message: str
    round: int | None = None
    """From 0; None where it is of the episode."""
    warning: bool = False


def states(game: Game, transcript: Transcript) -> Iterator[tuple[EpisodeState, Round]]:
    """Yield each recorded round with the state before it, as long as the rules know one."""
    state = begin(game)
    for recorded in transcript.rounds:
        yield state, recorded
        if state.end is not None:
            return
        state = advance(state, recorded.suggestion, recorded.action)


def first_difference(game: Game, transcript: Transcript) -> Difference | None:
    """Return the first difference between an episode and what the rules make of its texts; None if there is none."""
    state = begin(game)
    for number, recorded in enumerate(transcript.rounds):
        if state.end is not None:
            told = f"{len(transcript.rounds)} rounds stand there, and the episode ended ({state.end}) after {number}"
            return Difference("transition", told, number)
        try:
            state = advance(state, recorded.suggestion, recorded.action)
        except CodeAssistError as error:
            return Difference("transition", f"the rules refuse this round: {error}", number)
        found = _of_round(game, recorded, state.rounds[-1])
        if found:
            return replace(found, round=number)
    return _of_end(state, transcript)


def _of_round(game: Game, recorded: Round, made: Round) -> Difference | None:
    pairs = (
        ("suggestion", recorded.suggestion.text, made.suggestion.text),
        ("typed text", typed(recorded.action), typed(made.action)),
    )
    for what, stands, wanted in pairs:
        if stands != wanted:
            return Difference("transition", f"the {what} is beyond its cap: {told_apart(stands, wanted)}")
    for what, count, wanted_count in (("read", recorded.read, made.read), ("written", recorded.written, made.written)):
        if count != wanted_count:
            return Difference("count", f"{what} is {count}, counted again it is {wanted_count}")
    return _of_cuts(game, recorded)


def _of_cuts(game: Game, recorded: Round) -> Difference | None:
    """Say where a text is said to be cut that is shorter than any cap."""
    protocol = game.protocol
    claims = (
        ("suggestion", recorded.suggestion_cut, recorded.suggestion.text, protocol.suggestion_tokens),
        ("typed text", recorded.text_cut, typed(recorded.action), protocol.human_tokens),
    )
    for what, claimed, text, cap in claims:
        at_cap = len(text) >= protocol.suggestion_chars
        at_cap = at_cap or (cap is not None and game.tokenizer.count(text) >= cap - SLACK)
        if claimed and not at_cap:
            return Difference("cut", f"the {what} is marked as cut, and is shorter than its cap: {_brief(text)}")
    return None


def _of_end(state: EpisodeState, transcript: Transcript) -> Difference | None:
    made = "none" if state.end is None else str(state.end)
    if made != transcript.end:
        return Difference("end", f"the episode is said to end by {transcript.end}, its rounds lead to {made}")
    if state.code != transcript.code:
        return Difference(
            "program", f"the program is not what the rounds lead to: {told_apart(transcript.code, state.code)}"
        )
    return None


def typed(action: HumanAction) -> str:
    """Return what the human typed; nothing at a finish."""
    return "" if isinstance(action, Finish) else action.text


def told_apart(stands: str, wanted: str) -> str:
    """Say where two texts part, with the beginning of both rests."""
    pairs = enumerate(zip(stands, wanted, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(stands), len(wanted)))
    one, other = (_brief(text[at : at + SHOWN]) for text in (stands, wanted))
    return f"from character {at} on it is {one}, and must be {other}"


def first_unlike(where: str, stands: object, wanted: object, whose: str) -> str:
    """Say the first leaf in which two pieces of plain data differ; empty where they are one."""
    if isinstance(stands, Mapping) and isinstance(wanted, Mapping):
        for key in sorted({*stands, *wanted}, key=str):
            line = first_unlike(f"{where}.{key}", stands.get(key), wanted.get(key), whose)
            if line:
                return line
        return ""
    if stands == wanted and isinstance(stands, bool) == isinstance(wanted, bool):
        return ""
    return f"{where} is {brief(stands)}, {whose} is {brief(wanted)}"


def told_action(action: HumanAction) -> str:
    """Say an action in a few words."""
    return decision_of(action) if isinstance(action, Finish) else f"{decision_of(action)} with {_brief(action.text)}"


def _brief(text: str) -> str:
    return repr(text) if len(text) <= SHOWN else f"{text[:SHOWN]!r}..."
