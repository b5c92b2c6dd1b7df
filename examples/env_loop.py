"""The environment in PettingZoo's usual loop, with an assistant that guesses and a human of a few lines.

python examples/env_loop.py [PROBLEM_ID]
"""

from __future__ import annotations

import random
import sys
from typing import Any

import codeassist_env

GUESSES = ("for i in range(n):\n", "n = int(input())\n", "    return ", "print(", "")
guess = random.Random(0)


def suggest(observation: dict[str, Any]) -> str:
    """Say anything: the assistant sees the program and the round."""
    return guess.choice(GUESSES)


def decide(observation: dict[str, Any], wanted: str) -> dict[str, Any]:
    """Accept what continues the ``wanted`` program, type its next 20 characters, finish when it is written."""
    program, suggestion = observation["program"], observation["suggestion"]
    if program == wanted:
        return {"decision": 2, "text": ""}
    accept = bool(suggestion) and wanted.startswith(program + suggestion)
    start = len(program) + (len(suggestion) if accept else 0)
    return {"decision": 0 if accept else 1, "text": wanted[start : start + 20]}


def main() -> None:
    env = codeassist_env.env(problems="builtin", render_mode="ansi")
    env.reset(seed=0, options={"problem": sys.argv[1] if len(sys.argv) > 1 else "odd-sock-stall"})
    wanted = env.unwrapped.running.game.problem.references[0].code
    for agent in env.agent_iter():
        observation, reward, terminated, truncated, info = env.last()
        if terminated or truncated:
            env.step(None)
        else:
            env.step(suggest(observation) if agent == "assistant_0" else decide(observation, wanted))
    print(env.render())
    print(f"reward {reward:.3f}, verdict {info['verdict']}, ended by {info['end']}")
    env.close()


if __name__ == "__main__":
    main()
