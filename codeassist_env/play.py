"""One episode between two agents, through the environment, to a transcript."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from importlib.metadata import version
from typing import Any, cast

from codeassist_env.aec import raw_env
from codeassist_env.errors import CodeAssistError, InputError, describe
from codeassist_env.game import (
    DECISIONS,
    PROTOCOL_VERSION,
    AssistantView,
    EpisodeError,
    EpisodeState,
    Finish,
    HumanAction,
    HumanView,
    Round,
    Suggestion,
    check_text,
    decision_of,
)
from codeassist_env.interfaces import Assistant, Human
from codeassist_env.problem import Problem
from codeassist_env.seeding import role_seed, round_seed
from codeassist_env.transcript import ERROR_END, Transcript, check_ids
from codeassist_env.usage import usage_of

VERSIONS = {"codeassist-env": version("codeassist-env"), "protocol": PROTOCOL_VERSION}
"""Recorded in every transcript."""
ROUNDING = 1e-4
"""A log-probability may come out of half-precision arithmetic this much above 0; it counts as 0."""


class Stopped(CodeAssistError):
    """The episode was asked to stop before its end; it leaves no transcript."""


def agent_card(agent: Any, spec: str | None = None) -> dict[str, Any]:
    """Return what names an agent in a transcript: its spec, its name, and what its ``card()`` adds."""
    card = dict(agent.card()) if hasattr(agent, "card") else {}
    privileged = {"privileged": True} if is_privileged(agent) else {}
    made = {**card, **privileged, "spec": spec or agent.name, "name": agent.name}
    check_plain("card()", made)
    return made


def problem_card(problem: Problem, set_name: str) -> dict[str, Any]:
    """Return what names a problem in a transcript."""
    return {
        "id": problem.id,
        "set": set_name,
        "hash": problem.content_hash(),
        "solutions_hash": problem.solutions_hash(),
        "difficulty": problem.difficulty,
        "platform": problem.platform,
        "date": problem.date,
    }


def human_view(state: EpisodeState, suggestion: str, seed: int) -> HumanView:
    """Return what the human sees in this state, with its seeds."""
    problem = state.game.problem
    return HumanView(
        problem=problem,
        code=state.code,
        suggestion=suggestion,
        round=state.round,
        rounds=state.rounds,
        protocol=state.game.protocol,
        tokenizer=state.game.tokenizer,
        seed=round_seed(seed, problem.id, "human", state.round),
        episode_seed=role_seed(seed, problem.id, "human"),
    )


def assistant_view(state: EpisodeState, seed: int, intention: str | None = None) -> AssistantView:
    """Return what the assistant sees in this state, with its seed."""
    seed = round_seed(seed, state.game.problem.id, "assistant", state.round)
    return AssistantView(state.code, state.round, state.game.protocol, seed, intention)


def ask_assistant(assistant: Assistant, state: EpisodeState, seed: int, intention: str | None = None) -> Suggestion:
    """Return the assistant's suggestion. Raises InputError where the answer is no Suggestion."""
    return checked_suggestion(assistant.suggest(assistant_view(state, seed, intention)))


def checked_suggestion(given: object) -> Suggestion:
    """Return a suggestion that a transcript can hold. Raises InputError for anything else."""
    if not isinstance(given, Suggestion):
        raise InputError(f"suggest must return a Suggestion, got {type(given).__name__}")
    check_text(given.text)
    check_plain("info", given.info)
    try:
        logprobs = tuple(map(float, given.logprobs))
    except (TypeError, ValueError) as error:
        raise InputError(f"log-probabilities must be numbers: {error}") from None
    ids, prompt_ids = check_ids(given.token_ids), check_ids(given.prompt_ids)
    if any(not p <= ROUNDING for p in logprobs):
        raise InputError("log-probabilities must be at most 0 and not NaN")
    if logprobs and len(logprobs) != len(ids):
        raise InputError(f"a suggestion holds one log-probability a token, got {len(ids)} ids, {len(logprobs)} of them")
    return Suggestion(given.text, ids, tuple(min(p, 0.0) for p in logprobs), given.info, prompt_ids)


def told_intention(assistant: Assistant, human: Human | None, state: EpisodeState, seed: int) -> str | None:
    """Return what the human intends if the assistant is privileged, else None.

    Raises InputError where the human cannot tell.
    """
    if not is_privileged(assistant):
        return None
    check_can_tell(assistant, human)
    intention = cast(Any, human).intention(human_view(state, "", seed))
    check_text(intention)
    return str(intention)


def is_privileged(assistant: Assistant) -> bool:
    """Whether the assistant must be told what the human intends."""
    return bool(getattr(assistant, "privileged", False))


def check_can_tell(assistant: Assistant, human: Human | None, advice: str = "use an intent human") -> None:
    """Raise InputError, with ``advice``, where the assistant is privileged and the human cannot tell its intention."""
    if is_privileged(assistant) and not hasattr(human, "intention"):
        raise InputError(
            f"assistant {assistant.name!r} must know what the human intends, and the human "
            f"{getattr(human, 'name', 'outside the environment')!r} cannot tell; {advice}"
        )


def ask_human(human: Human, state: EpisodeState, suggestion: str, seed: int) -> HumanAction:
    """Return the human's action. Raises InputError where the answer is none."""
    action = human.act(human_view(state, suggestion, seed))
    decision = decision_of(action) if isinstance(action, HumanAction) else None
    if decision is None:
        raise InputError(f"act must return Accept, Reject or Finish, got {type(action).__name__}")
    if not isinstance(action, Finish):
        check_text(action.text)
    check_plain("info", action.info)
    return action


def check_plain(what: str, data: Mapping[str, Any]) -> None:
    """Raise InputError unless ``data`` can stand in a transcript: a JSON object without NaN, UTF-8 text."""
    if not isinstance(data, Mapping):
        raise InputError(f"{what} must be a mapping of plain JSON data, got {type(data).__name__}")
    if not data:
        return
    try:
        json.dumps(dict(data), ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (TypeError, ValueError) as error:
        raise InputError(f"{what} must be plain JSON data, {error}") from None


def to_space(action: HumanAction, max_chars: int) -> dict[str, Any]:
    """Return the action as an element of the human's action space."""
    return {"decision": DECISIONS.index(decision_of(action)), "text": _typed(action)[:max_chars]}


def play(
    env: Any,
    assistant: Assistant,
    human: Human,
    seed: int,
    *,
    problem: str | None = None,
    assistant_spec: str | None = None,
    human_spec: str | None = None,
    stop: Callable[[], bool] | None = None,
) -> Transcript:
    """Play one episode in an AEC environment (wrapped or raw) and return its transcript.

    A call that fails ends the episode as data (``end == "error"``, no verdict); it is never a score. ``stop`` is asked
    before every step; once it says True the episode raises Stopped and is nothing.
    """
    core: raw_env = env.unwrapped
    started, clock = time.time(), _Clock()
    env.reset(seed=seed, options=None if problem is None else {"problem": problem})
    offered: list[Suggestion] = []
    actions: list[HumanAction] = []
    errors: list[EpisodeError] = []
    try:
        while core.verdict is None:
            if stop is not None and stop():
                raise Stopped("stopped before the end of the episode")
            state, told = core.running, None
            if is_privileged(assistant):
                with clock("human"):
                    told = told_intention(assistant, human, state, seed)
            with clock("assistant"):
                offered.append(ask_assistant(assistant, state, seed, told))
            env.step(offered[-1].text[: core.protocol.suggestion_chars])
            with clock("human"):
                actions.append(ask_human(human, state, core.pending.text, seed))
            with clock("environment"):
                env.step(to_space(actions[-1], core.protocol.suggestion_chars))
    except _CallFailed as failure:
        if stop is not None and stop():
            raise Stopped("stopped while a call was under way") from failure
        errors.append(_error(failure, core.running, offered))
    state, verdict = core.running, core.verdict
    if verdict is not None and not verdict.scored:
        errors.append(EpisodeError("sandbox", state.round, "SandboxFailed", verdict.message))
    return Transcript(
        problem=problem_card(state.game.problem, core.problems.name),
        seed=seed,
        assistant=agent_card(assistant, assistant_spec),
        human=agent_card(human, human_spec),
        protocol=core.protocol,
        tokenizer={"name": core.tokenizer.name, "fingerprint": core.tokenizer.fingerprint},
        starter=state.game.problem.starter,
        rounds=tuple(map(_with_details, state.rounds, offered, actions)),
        end=ERROR_END if errors else str(state.end),
        code=state.code,
        verdict=verdict,
        errors=tuple(errors),
        versions=dict(VERSIONS),
        times={"started": round(started, 3), "seconds": clock.total(), **clock.spent},
    )


def _with_details(this: Round, offered: Suggestion, action: HumanAction) -> Round:
    """Add to a round what does not pass through the action spaces: token ids, log-probs, info."""
    suggestion = replace(offered, text=this.suggestion.text)
    kept = replace(this.action, info=action.info)
    cuts = (len(suggestion.text) < len(offered.text), len(_typed(kept)) < len(_typed(action)))
    return Round(suggestion, kept, this.read, this.written, *cuts)


def _typed(action: HumanAction) -> str:
    return "" if isinstance(action, Finish) else action.text


class _CallFailed(Exception):
    """A call of an agent failed; the cause becomes data."""

    def __init__(self, role: str, cause: BaseException) -> None:
        super().__init__(role)
        self.role, self.cause = role, cause


def _error(failure: _CallFailed, state: EpisodeState, offered: Sequence[Suggestion]) -> EpisodeError:
    """Return a failure as data, with what the round's suggestion took where one was made."""
    pending = usage_of(offered[-1].info) if len(offered) > len(state.rounds) else None
    usage = {} if pending is None else {"assistant": asdict(pending)}
    return EpisodeError(failure.role, state.round, type(failure.cause).__name__, describe(failure.cause), usage)


class _Clock:
    """Seconds spent per role, one reading a call; turns what an agent raises into _CallFailed."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {"assistant": [], "human": [], "environment": []}
        self._begun = time.perf_counter()

    def total(self) -> float:
        return round(time.perf_counter() - self._begun, 6)

    @contextmanager
    def __call__(self, role: str) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        except (Stopped, KeyboardInterrupt):
            raise
        except BaseException as error:
            if role == "environment":
                raise
            raise _CallFailed(role, error) from error
        finally:
            self.spent[role].append(round(time.perf_counter() - begun, 6))
