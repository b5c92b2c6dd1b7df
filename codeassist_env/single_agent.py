"""Gymnasium views: the AEC environment with the other agent inside it, found by name."""

from __future__ import annotations

from typing import Any

import gymnasium

from codeassist_env import registry
from codeassist_env.aec import ASSISTANT, HUMAN, RENDER_MODES, raw_env
from codeassist_env.errors import GameOverError, InputError, describe
from codeassist_env.game import AssistanceProtocol, Suggestion
from codeassist_env.interfaces import Assistant, Human
from codeassist_env.play import ask_assistant, ask_human, is_privileged, to_space

Step = tuple[Any, float, bool, bool, dict[str, Any]]


class SingleAgentEnv(gymnasium.Env[Any, Any]):
    """What the views share: one AEC environment, its spaces, its rendering, and failed calls as truncation.

    A call of the inner agent that fails truncates the episode with reward 0, ``info["scored"] = False`` and
    ``info["error"]``; it is never a score. Options are those of ``raw_env``.
    """

    metadata: dict[str, Any] = {"render_modes": list(RENDER_MODES), "render_fps": 4}  # noqa: RUF012

    def __init__(self, **options: Any) -> None:
        self.aec = raw_env(**options)
        self.render_mode = self.aec.render_mode
        self._outer = ASSISTANT
        self._failure: dict[str, str] | None = None
        self._over = True

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Any, dict[str, Any]]:
        """Begin an episode on ``options["problem"]`` or on a drawn one; return (observation, info)."""
        super().reset(seed=seed)
        self.aec.reset(seed=seed, options=options)
        self._over = False
        self._failure = self._before_agent()
        return self._observe(), self._info(self._failure)

    def step(self, action: Any) -> Step:
        """Take the agent's action, then let the inner agent act; return Gymnasium's five.

        Raises GameOverError after the end. Where the inner agent failed at reset, the first step truncates.
        """
        core = self.aec
        if core.terminations[self._outer] or core.truncations[self._outer] or self._over:
            raise GameOverError("the episode has ended; call reset() first")
        error = self._failure or self._act(action)
        ended = core.terminations[self._outer]
        truncated = core.truncations[self._outer] or (error is not None and not ended)
        reward = core.rewards[self._outer] if ended else 0.0
        if not (ended or truncated):
            error = self._before_agent()
            truncated = error is not None
        self._over = truncated
        return self._observe(), reward, ended, truncated, self._info(error)

    def render(self) -> Any:
        """Return the episode as text (``ansi``); with ``human`` every step has printed already."""
        return self.aec.render() if self.render_mode == "ansi" else None

    def close(self) -> None:
        """Close the sandbox if this environment made it."""
        self.aec.close()

    def _before_agent(self) -> dict[str, str] | None:
        return None

    def _act(self, action: Any) -> dict[str, str] | None:
        raise NotImplementedError

    def _observe(self) -> Any:
        return self.aec.observe(self._outer)

    def _info(self, error: dict[str, str] | None) -> dict[str, Any]:
        info = dict(self.aec.infos[self._outer])
        if error is not None:
            info |= {"scored": False, "error": error}
        return info

    def _failed(self, role: str, cause: Exception) -> dict[str, str]:
        return {"role": role, "type": type(cause).__name__, "message": describe(cause)}


class _HumanInside(SingleAgentEnv):
    """Views in which the human is part of the environment."""

    def __init__(self, human: str | Human = "typical", **options: Any) -> None:
        super().__init__(**options)
        self.human: Human = registry.create("humans", human) if isinstance(human, str) else human
        check_player("human", human, self.human, "act")

    def _offer(self, text: str) -> dict[str, str] | None:
        core = self.aec
        state = core.running
        core.step(text)
        try:
            action = ask_human(self.human, state, core.pending.text, core.seed_of_episode)
        except Exception as error:
            return self._failed("human", error)
        core.step(to_space(action, core.protocol.suggestion_chars))
        return None


class AssistantEnv(_HumanInside):
    """``CodeAssist/Assistant-v0``: the agent suggests text, the human is part of the environment.

    Observation Dict(program: text, round: int), action text, reward at the end. ``human`` is a registered name or an
    object; the other options are those of ``raw_env``.
    """

    def __init__(self, human: str | Human = "typical", **options: Any) -> None:
        super().__init__(human, **options)
        self.observation_space = self.aec.observation_space(ASSISTANT)
        self.action_space = self.aec.action_space(ASSISTANT)

    def _act(self, action: Any) -> dict[str, str] | None:
        return self._offer(action)


class HumanEnv(SingleAgentEnv):
    """``CodeAssist/Human-v0``: the agent decides and types, the assistant is part of the environment.

    Observation Dict(problem, program, suggestion: text, round: int), action Dict(decision, text). ``assistant`` is a
    registered name or an object; one that must know the human's intention is refused.
    """

    def __init__(self, assistant: str | Assistant = "none", **options: Any) -> None:
        super().__init__(**options)
        self.assistant: Assistant = (
            registry.create("assistants", assistant) if isinstance(assistant, str) else assistant
        )
        check_player("assistant", assistant, self.assistant, "suggest")
        if is_privileged(self.assistant):
            raise InputError(
                f"assistant {self.assistant.name!r} must know what the human intends, and here the human is outside "
                "the environment; use another assistant"
            )
        self._outer = HUMAN
        self.observation_space = self.aec.observation_space(HUMAN)
        self.action_space = self.aec.action_space(HUMAN)

    def _before_agent(self) -> dict[str, str] | None:
        core = self.aec
        try:
            suggestion = ask_assistant(self.assistant, core.running, core.seed_of_episode)
        except Exception as error:
            core.step("")
            return self._failed("assistant", error)
        core.step(_fit(suggestion, core.protocol))
        return None

    def _act(self, action: Any) -> dict[str, str] | None:
        self.aec.step(action)
        return None


def check_player(option: str, given: object, found: object, method: str) -> None:
    """Raise InputError unless what an option gave or named has the method by which it plays."""
    if not callable(getattr(found, method, None)):
        raise InputError(f"{option} must be a name NAME[:ARGUMENT] or an object with {method}, got {given!r:.200}")


def _fit(suggestion: Suggestion, protocol: AssistanceProtocol) -> str:
    return suggestion.text[: protocol.suggestion_chars]


__all__ = ["AssistantEnv", "HumanEnv", "SingleAgentEnv"]
