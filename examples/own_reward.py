"""A reward of one's own, by name or as it is: passed, less a price for each character the human had to read.

python examples/own_reward.py
"""

from __future__ import annotations

import gymnasium

import codeassist_env
from codeassist_env import EpisodeState, Verdict


class PassLessReading:
    """1 for a program that passes and 0 for one that does not, less ``price`` for each unit read."""

    def __init__(self, argument: str = "") -> None:
        self.price = float(argument or 0.001)

    def __call__(self, state: EpisodeState, verdict: Verdict) -> float:
        return float(verdict.passed) - self.price * state.read


def main() -> None:
    # A package of one's own does this with an entry point in the group "codeassist.rewards" instead.
    codeassist_env.register("rewards", "pass-less-reading", PassLessReading)
    for reward in ("dpr", "pass", "pass-less-reading", "pass-less-reading:0.01"):
        env = gymnasium.make(
            "codeassist_env:CodeAssist/Assistant-v0", human="careful", problems="builtin", reward=reward
        )
        env.reset(seed=0, options={"problem": "odd-sock-stall"})
        earned, ended, truncated = 0.0, False, False
        while not (ended or truncated):
            _, value, ended, truncated, info = env.step("pass\n")
            earned += float(value)
        print(f"{reward:24} {earned:8.3f}   verdict {info['verdict']}, read {info['read']}, written {info['written']}")
        env.close()


if __name__ == "__main__":
    main()
