"""PPO learns how much of a language model's proposal to show: stable-baselines3 on ``CodeAssist/Stop-v0``.

The proposer is a token n-gram model, in plain Python, of the problem set's own reference solutions: it knows what the
human may write, and not which of it the human will. Algorithm 1's threshold (paper, 4.2) plays in the same action
space, at several eta. Every policy is judged on the same episodes, none of which PPO trained on.

    pip install 'codeassist-env[rl]'
    python examples/stop_ppo.py [--timesteps 160000] [--episodes 200]
"""

from __future__ import annotations

import argparse
import math
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import gymnasium
import numpy as np

from codeassist_env import Problem, ProblemSet, Verdict, registry
from codeassist_env.interfaces import Generation, Sampling
from codeassist_env.stop import SCALARS, threshold_policy
from codeassist_env.tokenizers import CodeTokenizer

MAX_TOKENS = 20
ETAS = (0.5, 1.0, 1.5, 2.0, 4.0)
EASY = "builtin:?difficulty=easy"
FIRST_EVALUATION_SEED = 2_000_000
Policy = Callable[[Any], int]


class NGram:
    """Continues a program as the solutions it has counted go on: greedy, deterministic, over ``code`` tokens.

    Log-probabilities are those of interpolated Witten-Bell smoothing down to a uniform distribution over the
    vocabulary and one token for all that was never seen: they sum to one over the tokens after any context.
    """

    name = "ngram"

    def __init__(self, programs: Sequence[str], order: int = 8) -> None:
        self.order = order
        self.tokens = CodeTokenizer()
        self.followers: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for program in programs:
            pieces = self.tokens.pieces(program)
            for at, piece in enumerate(pieces):
                for length in range(min(at, order - 1) + 1):
                    self.followers[tuple(pieces[at - length : at])][piece] += 1
        self._next: dict[tuple[str, ...], tuple[str, float]] = {}

    @cached_property
    def vocabulary(self) -> int:
        return len(self.followers[()]) + 1

    def probability(self, context: tuple[str, ...], piece: str) -> float:
        """Probability of ``piece`` after the last tokens of ``context``; any unseen piece is the one unknown token."""
        result = 1.0 / self.vocabulary
        for length in range(len(context) + 1):
            seen = self.followers.get(context[len(context) - length :])
            if seen is None:
                break
            total, kinds = seen.total(), len(seen)
            result = (seen[piece] + kinds * result) / (total + kinds)
        return result

    def _best(self, context: tuple[str, ...]) -> tuple[str, float]:
        if context not in self._next:
            longest = next(context[at:] for at in range(len(context) + 1) if context[at:] in self.followers)
            probability, piece = max((self.probability(context, p), p) for p in self.followers[longest])
            self._next[context] = (piece, math.log(probability))
        return self._next[context]

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Continue each prompt greedily, whatever the temperature."""
        return [self._continue(prompt, sampling.max_tokens) for prompt in prompts]

    def _continue(self, prompt: str, count: int) -> Generation:
        history = self.tokens.pieces(prompt)[-(self.order - 1) :]
        pieces, logprobs = [], []
        for _ in range(count):
            piece, logprob = self._best(tuple(history))
            pieces.append(piece)
            logprobs.append(logprob)
            history = [*history, piece][-(self.order - 1) :]
        return Generation(tuple(pieces), tuple(logprobs))


class Remembering:
    """Another sandbox that judges the same program once: people with the same plan end with the same program."""

    def __init__(self, argument: str = "auto") -> None:
        self.inner = registry.create("sandboxes", argument)
        self.name = self.inner.name
        self.known: dict[tuple[str, str], Verdict] = {}

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        verdict = self.known.get((problem.id, code))
        if verdict is None:
            verdict = self.inner.judge(problem, code, all_tests=all_tests)
            if verdict.scored:
                self.known[problem.id, code] = verdict
        return verdict

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


class Likelihoods(gymnasium.ObservationWrapper):
    """Turn surprise into what a network reads easily: the model's probability of each prefix, and scaled scalars."""

    SCALES = np.array([1, 1, 10, 1, 10, 10], dtype=np.float32)

    def __init__(self, env: Any) -> None:
        super().__init__(env)
        self.observation_space = gymnasium.spaces.Box(0.0, 8.0, (MAX_TOKENS + len(SCALARS),), np.float32)

    def observation(self, observation: Any) -> Any:
        surprise, scalars = observation[:MAX_TOKENS], observation[MAX_TOKENS:]
        return np.concatenate([np.exp2(-np.cumsum(surprise)), scalars / self.SCALES]).astype(np.float32)


class EarlyEffort(gymnasium.Wrapper):
    """Charge the effort of a round, and credit the text it brought, in that round instead of at the end.

    Potential-based shaping: every episode's sum is its reward less 1, so no policy becomes better than another by it.
    """

    def __init__(self, env: Any) -> None:
        super().__init__(env)
        self.discount = env.unwrapped.aec.protocol.discount

    def _potential(self) -> float:
        read, written = self.now["read"], self.now["written"]
        return float(self.discount(read, written - (self.now["program_chars"] - self.start)))

    def _look(self, observation: Any) -> None:
        scalars = dict(zip(SCALARS, observation[MAX_TOKENS:].tolist(), strict=True))
        self.now = {name: 2.0 ** scalars[name] - 1.0 for name in ("read", "written", "program_chars")}

    def reset(self, **options: Any) -> Any:
        observation, info = self.env.reset(**options)
        self._look(observation)
        self.start = self.now["program_chars"]
        return observation, info

    def step(self, action: Any) -> Any:
        before = self._potential()
        observation, reward, ended, truncated, info = self.env.step(action)
        self._look(observation)
        after = 0.0 if ended or truncated else self._potential()
        return observation, float(reward) + after - before, ended, truncated, info


def stop_env(problems: ProblemSet, model: NGram, sandbox: Remembering) -> Any:
    return gymnasium.make(
        "codeassist_env:CodeAssist/Stop-v0",
        model=model,
        max_tokens=MAX_TOKENS,
        human="typical",
        problems=problems,
        sandbox=sandbox,
    )


def rewards(env: Any, policy: Policy, episodes: int) -> list[float]:
    """Return the reward of each evaluation episode. An episode that failed is no score, and ends the example."""
    earned = []
    for episode in range(episodes):
        observation, _ = env.reset(seed=FIRST_EVALUATION_SEED + episode)
        ended = False
        while not ended:
            observation, reward, ended, failed, info = env.step(policy(observation))
            if failed:
                raise RuntimeError(f"episode {episode} failed: {info.get('error', info.get('verdict'))}")
        earned.append(float(reward))
    return earned


def report(name: str, values: Sequence[float]) -> None:
    error = statistics.stdev(values) / math.sqrt(len(values))
    print(f"{name:32}{statistics.mean(values):7.3f} +- {error:.3f}", flush=True)


def always(count: int) -> Policy:
    return lambda observation: count


def baselines() -> dict[str, Policy]:
    return {
        "never show anything": always(0),
        f"always show {MAX_TOKENS} tokens": always(MAX_TOKENS),
        **{f"threshold, eta {eta:g} bits": threshold_policy(eta, MAX_TOKENS) for eta in ETAS},
    }


def untrained(make: Callable[[], Any], seed: int) -> Any:
    """Return PPO for the undiscounted reward of an episode."""
    import torch
    from stable_baselines3 import PPO
    from stable_baselines3.common.env_util import make_vec_env

    torch.set_num_threads(1)
    return PPO(
        "MlpPolicy",
        make_vec_env(lambda: Likelihoods(EarlyEffort(make())), n_envs=8, seed=seed),
        n_steps=512,
        batch_size=1024,
        gamma=1.0,
        gae_lambda=0.9,
        learning_rate=lambda left: 1e-3 * left,
        device="cpu",
        seed=seed,
    )


def modes(ppo: Any) -> dict[str, Policy]:
    return {
        "greedy": lambda observation: int(ppo.predict(observation, deterministic=True)[0]),
        "sampled": lambda observation: int(ppo.predict(observation)[0]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="PPO on CodeAssist/Stop-v0 against Algorithm 1's threshold.")
    parser.add_argument("--timesteps", type=int, default=160_000, help="rounds to train on (default 160000)")
    parser.add_argument("--episodes", type=int, default=200, help="evaluation episodes a policy (default 200)")
    parser.add_argument("--problems", default=EASY, help=f"a problem set with solutions (default {EASY})")
    parser.add_argument("--seed", type=int, default=0, help="seed of the training (default 0)")
    options = parser.parse_args()
    problems: ProblemSet = registry.create("problems", options.problems)
    model = NGram([solution.code for problem in problems for solution in problem.references])
    sandbox = Remembering()
    ppo = untrained(lambda: stop_env(problems, model, sandbox), options.seed)

    print(f"mean reward (DPR) of {options.episodes} episodes on {len(problems)} problems, +- one standard error")
    env = stop_env(problems, model, sandbox)
    for name, policy in baselines().items():
        report(name, rewards(env, policy, options.episodes))
    env = Likelihoods(env)
    before = {mode: rewards(env, policy, options.episodes) for mode, policy in modes(ppo).items()}
    for mode, values in before.items():
        report(f"PPO untrained, {mode}", values)
    begun = time.perf_counter()
    ppo.learn(options.timesteps)
    print(f"trained on {ppo.num_timesteps:,} rounds in {time.perf_counter() - begun:.0f} s")
    for mode, policy in modes(ppo).items():
        after = rewards(env, policy, options.episodes)
        report(f"PPO trained, {mode}", after)
        report("  gain, episode by episode", [new - old for new, old in zip(after, before[mode], strict=True)])
    print(f"{len(sandbox.known):,} different programs were judged")
    sandbox.close()


if __name__ == "__main__":
    main()
