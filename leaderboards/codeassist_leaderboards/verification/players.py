"""The players of recorded episodes asked again, where their answers are a pure function of what they see.

Names come from the board or are looked up in the registry; nothing that a submission says is opened or loaded: an
assistant is made only if what is registered under its name says of itself that it is deterministic, or is this
package's own and named without an argument.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import entry_points
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError, describe
from codeassist_env.game import Game, HumanAction, Round, Suggestion, advance, shown
from codeassist_env.interfaces import Assistant, Human
from codeassist_env.play import VERSIONS, agent_card, ask_assistant, ask_human, told_intention
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.boards.cards import brief, names_model, pinned_card
from codeassist_leaderboards.boards.placeholders import without_places
from codeassist_leaderboards.verification.replay import Difference, first_unlike, states, told_action, told_apart

PACKAGE = "codeassist-env"
"""The distribution that these modules are part of."""
Asked = tuple[int, Difference | None]
"""Answers that were asked for, and the first that differs."""


def deterministic(group: str, spec: str) -> Any:
    """Return what a spec names if its factory declares ``deterministic = True``, else None; nothing else is made.

    Raises InputError where such a factory refuses the spec's argument.
    """
    name, argument = registry.split(group, spec)
    if name not in registry.names(group):
        return None
    factory = registry.load(group, name)
    return factory(argument) if getattr(factory, "deterministic", False) is True else None


def shipped(spec: str) -> bool:
    """Whether a spec is the bare name of an assistant of this very package: its code, and weights that come with it."""
    name, argument = registry.split("assistants", spec)
    points = entry_points(group="codeassist.assistants", name=name)
    return not argument and [registry.package_of(one) for one in points] == [PACKAGE]


def privileged(spec: str) -> bool | None:
    """Return whether the assistant of that name must be told the intention, by its own class; None: not known here."""
    name, _ = registry.split("assistants", spec)
    if name not in registry.names("assistants"):
        return None
    made = deterministic("assistants", spec)
    factory = registry.load("assistants", name)
    kind = made or (factory if isinstance(factory, type) else _made_by(factory))
    return None if kind is None else bool(getattr(kind, "privileged", False))


def learned_nothing(spec: str) -> bool:
    """Whether the assistant of that name can be made here, says that it asks no model, and has a card that names none.

    Raises InputError where it refuses the spec's argument.
    """
    made = deterministic("assistants", spec)
    return made is not None and not names_model(agent_card(made, spec))


def _made_by(factory: Any) -> Any:
    """Return the class that a factory function says it returns, None where it says none."""
    from typing import get_type_hints

    try:
        kind = get_type_hints(factory).get("return")
    except (NameError, TypeError, AttributeError):
        return None
    return kind if isinstance(kind, type) else None


def human_unlike(human: Human, spec: str, pinned: Mapping[str, Any]) -> str:
    """Say in what the human made here is not the one whose card a board pins; empty where they are one."""
    return first_unlike("human", dict(pinned), pinned_card(agent_card(human, spec)), "that of the one made here")


def ask_human_again(human: Human, game: Game, transcript: Transcript) -> Asked:
    """Ask the human in every recorded round, with the seeds of the episode's seed, and compare what it does.

    Other reasons for the same answers tell of another seed, or of a suggestion that was another one. Another release
    may have worded them otherwise, so of its record they are a warning, with which nothing is re-executed.
    """
    asked, reasons = 0, None
    for state, recorded in states(game, transcript):
        asked += 1
        try:
            action = ask_human(human, state, recorded.suggestion.text, transcript.seed)
            made = advance(state, recorded.suggestion, action).rounds[-1]
        except Exception as error:
            return asked, Difference("human-seed", f"the human fails here: {_told(error)}", state.round)
        told = _of_answer(recorded, made)
        if told:
            return asked, Difference("human-seed", told, state.round)
        if reasons is None and _plain(recorded.action) != _plain(made.action):
            reasons = _of_reasons(transcript, state.round)
    return asked, reasons


def _of_reasons(transcript: Transcript, number: int) -> Difference:
    told, here = "asked again the human gives other reasons for the same answer", VERSIONS[PACKAGE]
    release = transcript.versions.get(PACKAGE)
    if release == here:
        return Difference("human-info", told, number)
    told += f"; the record is of release {brief(release)}, and here is {here}: verify with that release"
    return Difference("human-info", told, number, warning=True)


def _of_answer(recorded: Round, made: Round) -> str:
    if made.action != recorded.action:
        stands, must = told_action(recorded.action), told_action(made.action)
        return f"recorded is {stands}; asked again with this seed the human's answer is {must}"
    if made.text_cut != recorded.text_cut:
        return f"the typed text is marked as {'' if recorded.text_cut else 'not '}cut, asked again it is otherwise"
    return ""


def _plain(action: HumanAction) -> Any:
    """Return the reasons as a transcript holds them."""
    return json.loads(json.dumps(dict(action.info)))


def ask_assistant_again(assistant: Assistant, human: Human | None, game: Game, transcript: Transcript) -> Asked:
    """Ask the assistant in every recorded round, with its seeds and, where it is privileged, the human's intention."""
    asked = 0
    for state, recorded in states(game, transcript):
        asked += 1
        try:
            told = told_intention(assistant, human, state, transcript.seed)
            made = ask_assistant(assistant, state, transcript.seed, told)
        except Exception as error:
            return asked, Difference("assistant-seed", f"the assistant fails here: {_told(error)}", state.round)
        difference = _of_suggestion(game, recorded.suggestion, recorded.suggestion_cut, made)
        if difference:
            return asked, Difference("assistant-seed", difference, state.round)
    return asked, None


def _of_suggestion(game: Game, recorded: Suggestion, cut: bool, made: Suggestion) -> str:
    offer = shown(game, replace(made, text=made.text[: game.protocol.suggestion_chars]))
    if offer.text != recorded.text:
        apart = told_apart(recorded.text, offer.text)
        return f"asked again with this seed the assistant suggests another text: {apart}"
    if (len(offer.text) < len(made.text)) != cut:
        return f"the suggestion is marked as {'' if cut else 'not '}cut, asked again it is otherwise"
    if made.token_ids != recorded.token_ids:
        return "asked again with this seed the assistant suggests other tokens of the same text"
    return ""


def card_unlike(assistant: Assistant, spec: str, card: Mapping[str, Any]) -> str:
    """Say in what the card of the assistant made here differs from the submitted one; empty where they are one."""
    return first_unlike("assistant", card, without_places(agent_card(assistant, spec)), "that of the one made here")


def _told(error: Exception) -> str:
    return describe(error) if isinstance(error, CodeAssistError) else f"{type(error).__name__}: {describe(error)}"
