"""The PettingZoo environment: a thin shell over ``advance`` (paper, section 3).

Agents act in turn: ``assistant_0`` suggests text, ``human_0`` decides and types. Both end together, in the human's
step, when the program is judged; both get the same reward there and none before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gymnasium import spaces
from gymnasium.utils import seeding
from pettingzoo.utils.env import AECEnv
from pettingzoo.utils.wrappers import OrderEnforcingWrapper

from codeassist_env import registry
from codeassist_env.ansi import render_ansi
from codeassist_env.errors import GameOverError, InputError, NotFoundError, describe
from codeassist_env.game import (
    Accept,
    AssistanceProtocol,
    EpisodeState,
    Finish,
    Game,
    HumanAction,
    Reject,
    Suggestion,
    advance,
    begin,
    decision_of,
    resolve_protocol,
    shown,
)
from codeassist_env.interfaces import Reward, Sandbox, Tokenizer
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.rewards import resolve_reward
from codeassist_env.spaces import assistant_spaces, human_spaces
from codeassist_env.tokenizers import resolve_counter, resolve_tokenizer
from codeassist_env.verdict import Status, Verdict

ASSISTANT = "assistant_0"
HUMAN = "human_0"
RENDER_MODES = ("ansi", "human")
NO_SUGGESTION = Suggestion("")


def resolve_problems(given: str | ProblemSet | Sequence[Problem]) -> ProblemSet:
    """Return the set a spec names, the set itself, or a set of the given problems.

    Raises InputError where that is no set of problems, or an empty one.
    """
    found = registry.create("problems", given) if isinstance(given, str) else given
    if isinstance(found, Sequence) and not isinstance(found, ProblemSet | str):
        found = ProblemSet("given", tuple(found)) if all(isinstance(one, Problem) for one in found) else None
    if not isinstance(found, ProblemSet):
        hint = f"; a file is named with its loader, for example 'jsonl:{given}'" if isinstance(given, Path) else ""
        raise _refused("problems", "a problem set, its name NAME[:ARGUMENT] or a list of problems", given, hint)
    if not len(found):
        raise InputError(f"problem set {found.name!r} is empty")
    return found


def _refused(option: str, wanted: str, given: object, hint: str = "") -> InputError:
    return InputError(f"{option} must be {wanted}, got {given!r:.200}{hint}")


def _protocol(given: str | Mapping[str, Any] | AssistanceProtocol) -> AssistanceProtocol:
    if not isinstance(given, str | Mapping | AssistanceProtocol):
        raise _refused("protocol", "a preset's name, a mapping of fields or an AssistanceProtocol", given)
    return resolve_protocol(given)


def _tokenizer(given: str | Tokenizer) -> Tokenizer:
    found = resolve_tokenizer(given)
    if not isinstance(found, Tokenizer):
        raise _refused("tokenizer", "a name NAME[:ARGUMENT] or an object with pieces, count and truncate", given)
    return found


def _check_sandbox(found: object, given: object) -> None:
    if not callable(getattr(found, "judge", None)):
        raise _refused("sandbox", "a name NAME[:ARGUMENT] or an object with judge", given)


class raw_env(AECEnv[str, Any, Any]):  # type: ignore[misc]
    """The AEC environment without wrappers.

    ``problems``: a problem set or its spec. ``protocol``: a preset's name, a mapping of fields or an
    AssistanceProtocol. ``tokenizer``: caps what the human types. ``sandbox``: judges at the end; an instance is shared
    and left open, a name is made at the first reset and closed with the environment. ``reward``: ``dpr``, ``pass``, a
    registered name or a callable (state, verdict) -> float. ``render_mode``: None, ``ansi`` (render returns text) or
    ``human`` (prints every step).
    """

    metadata: dict[str, Any] = {  # noqa: RUF012 - PettingZoo reads a plain dict
        "name": "codeassist_v0",
        "render_modes": list(RENDER_MODES),
        "is_parallelizable": False,
        "render_fps": 4,
    }

    def __init__(
        self,
        problems: str | ProblemSet | Sequence[Problem] = "builtin",
        protocol: str | Mapping[str, Any] | AssistanceProtocol = "paper-experiments",
        tokenizer: str | Tokenizer = "code",
        sandbox: str | Sandbox = "auto",
        reward: str | Reward = "dpr",
        render_mode: str | None = None,
    ) -> None:
        super().__init__()
        if render_mode is not None and render_mode not in RENDER_MODES:
            raise InputError(f"render_mode must be None, 'ansi' or 'human', got {render_mode!r}")
        self.problems = resolve_problems(problems)
        self.protocol = _protocol(protocol)
        self.tokenizer = _tokenizer(tokenizer)
        self.counter = resolve_counter(self.protocol.unit, self.tokenizer)
        self.reward = resolve_reward(reward)
        self.render_mode = render_mode
        self._sandbox_given = sandbox
        self._sandbox: Sandbox | None = None if isinstance(sandbox, str) else sandbox
        if isinstance(sandbox, str):
            registry.load("sandboxes", sandbox.partition(":")[0])
        else:
            _check_sandbox(sandbox, sandbox)
        self.possible_agents = [ASSISTANT, HUMAN]
        self.agents: list[str] = []
        observe_a, act_a = assistant_spaces(self.protocol)
        observe_h, act_h = human_spaces(self.protocol)
        self.observation_spaces = {ASSISTANT: observe_a, HUMAN: observe_h}
        self.action_spaces = {ASSISTANT: act_a, HUMAN: act_h}
        self.state_space = spaces.Dict({**observe_h.spaces})
        self.episode: EpisodeState | None = None
        """State of the running or just ended episode; None before the first reset."""
        self.verdict: Verdict | None = None
        """Verdict of the ended episode; None while it runs."""
        self.seed_of_episode = 0
        self._np_random, _ = seeding.np_random(None)
        self._suggestion = NO_SUGGESTION

    # spaces

    def observation_space(self, agent: str) -> spaces.Space[Any]:
        """Return the agent's observation space; the same object every time."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> spaces.Space[Any]:
        """Return the agent's action space; the same object every time."""
        return self.action_spaces[agent]

    @property
    def running(self) -> EpisodeState:
        """The episode's state. Raises GameOverError before the first reset."""
        if self.episode is None:
            raise GameOverError("no episode has begun; call reset() first")
        return self.episode

    # the game----

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Begin an episode on ``options["problem"]`` (an id) or on one drawn by ``seed``. Other options are ignored.

        Without a seed, the next episode of the sequence the last seed began. Raises NotFoundError for an unknown id,
        and what making a sandbox that was given by name raises: before anything is played.
        """
        _ = self.sandbox
        if seed is not None:
            self._np_random, _ = seeding.np_random(seed)
        wanted = options.get("problem") if isinstance(options, Mapping) else None
        drawn = int(self._np_random.integers(len(self.problems)))
        problem = self.problems[drawn] if wanted is None else self.problems.problem(str(wanted))
        self.seed_of_episode = seed if seed is not None else int(self._np_random.integers(2**31))
        self.episode = begin(Game(problem, self.protocol, self.tokenizer, self.counter))
        self.verdict = None
        self._suggestion = NO_SUGGESTION
        self.agents = list(self.possible_agents)
        self.rewards: dict[str, float] = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {"problem_id": problem.id} for agent in self.agents}
        self.agent_selection = ASSISTANT

    def step(self, action: Any) -> None:
        """Take the selected agent's action; None for an agent whose episode has ended.

        Raises InputError for an action outside the agent's space, GameOverError before the first reset.
        """
        _ = self.running
        agent = self.agent_selection
        if self.terminations[agent] or self.truncations[agent]:
            self._was_dead_step(action)
            return
        self._cumulative_rewards[agent] = 0.0
        if agent == ASSISTANT:
            self._suggest(action)
            self.agent_selection = HUMAN
        else:
            self._decide(self._parse(action))
            self.agent_selection = ASSISTANT
        if self.render_mode == "human":
            self.render()

    def _suggest(self, action: Any) -> None:
        if not self.action_spaces[ASSISTANT].contains(action):
            raise InputError(f"{ASSISTANT} suggests text within {self.action_spaces[ASSISTANT]}, got {action!r:.80}")
        self._suggestion = Suggestion(action)
        cut = len(shown(self.running.game, self._suggestion).text) < len(action)
        self.rewards[ASSISTANT] = self.rewards[HUMAN] = 0.0
        self.infos[ASSISTANT] = {"problem_id": self.running.game.problem.id, "suggestion_cut": cut}

    def _parse(self, action: Any) -> HumanAction:
        if not self.action_spaces[HUMAN].contains(action):
            raise InputError(
                f"{HUMAN} acts with {{'decision': 0 accept | 1 reject | 2 finish, 'text': str}}, got {action!r:.80}"
            )
        decision, text = int(action["decision"]), action["text"]
        if decision == 0:
            return Accept(text)
        return Reject(text) if decision == 1 else Finish()

    def _decide(self, action: HumanAction) -> None:
        state = self.episode = advance(self.running, self._suggestion, action)
        self._suggestion = NO_SUGGESTION
        last = state.rounds[-1]
        info = {
            "problem_id": state.game.problem.id,
            "decision": decision_of(action),
            "suggestion_cut": last.suggestion_cut,
            "text_cut": last.text_cut,
            "read": state.read,
            "written": state.written,
        }
        reward = 0.0
        if state.end is not None:
            verdict = self.verdict = self._judge(state)
            info |= {"end": str(state.end), "verdict": str(verdict.status), "scored": verdict.scored}
            if verdict.scored:
                reward = float(self.reward(state, verdict))
                self.terminations = dict.fromkeys(self.agents, True)
            else:
                info["message"] = verdict.message
                self.truncations = dict.fromkeys(self.agents, True)
        for agent in (ASSISTANT, HUMAN):
            self.rewards[agent] = reward
            self._cumulative_rewards[agent] += reward
            self.infos[agent] = dict(info)

    def _judge(self, state: EpisodeState) -> Verdict:
        problem = state.game.problem
        try:
            return Verdict.checked(self.sandbox.judge(problem, state.code))
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            message = f"{type(error).__name__}: {describe(error)}"
            return Verdict(Status.SANDBOX_FAILED, len(problem.tests), message=message)

    # what agents see

    def observe(self, agent: str) -> dict[str, Any]:
        """Return the agent's observation; the human's suggestion is "" while the assistant is to move.

        Raises GameOverError before the first reset, NotFoundError for an unknown agent.
        """
        state = self.running
        if agent not in self.possible_agents:
            raise NotFoundError.of("agent", str(agent), self.possible_agents)
        if agent == ASSISTANT:
            return {"program": state.code, "round": len(state.rounds)}
        return {
            "problem": state.game.problem.statement,
            "program": state.code,
            "suggestion": self.pending.text,
            "round": len(state.rounds),
        }

    @property
    def pending(self) -> Suggestion:
        """The suggestion before the human, as shown; empty while the assistant is to move."""
        if self.episode is None or not self._suggestion.text:
            return NO_SUGGESTION
        return shown(self.episode.game, self._suggestion)

    def state(self) -> Any:
        """Return the global state: what the human observes."""
        return self.observe(HUMAN)

    def render(self) -> str | None:
        """Return the episode as text (``ansi``), or print it (``human``)."""
        if self.render_mode is None or self.episode is None:
            return None
        text = render_ansi(self.episode, self.pending.text, self.verdict)
        if self.render_mode == "ansi":
            return text
        print(text)
        return None

    # resources

    @property
    def sandbox(self) -> Sandbox:
        """The sandbox, made at the first reset if it was given by name, and again at the next use after a close."""
        if self._sandbox is None:
            made: Sandbox = registry.create("sandboxes", str(self._sandbox_given))
            _check_sandbox(made, self._sandbox_given)
            self._sandbox = made
        return self._sandbox

    def close(self) -> None:
        """Close the sandbox if this environment made it; may be called twice."""
        if isinstance(self._sandbox_given, str) and self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None

    def __getstate__(self) -> dict[str, Any]:
        owned = isinstance(self._sandbox_given, str)
        return {**self.__dict__, "_sandbox": None if owned else self._sandbox}

    def __deepcopy__(self, memo: dict[int, Any]) -> raw_env:
        import copy

        twin = self.__class__.__new__(self.__class__)
        memo[id(self)] = twin
        shared = {"problems", "_sandbox", "_sandbox_given"}
        for key, value in self.__getstate__().items():
            twin.__dict__[key] = value if key in shared else copy.deepcopy(value, memo)
        return twin


def env(**options: Any) -> OrderEnforcingWrapper[str, Any, Any]:
    """Return the environment with PettingZoo's order checks; options are those of ``raw_env``."""
    return OrderEnforcingWrapper(raw_env(**options))


__all__ = ["ASSISTANT", "HUMAN", "env", "raw_env", "resolve_problems"]
