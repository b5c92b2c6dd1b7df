"""The environment in PettingZoo's usual loop, with an assistant that guesses and a human of a few lines.

    python examples/env_loop.py [PROBLEM_ID]
"""

from __future__ import annotations

import random
import sys

import codeassist_env

GUESSES = ("for i in range(n):\n", "n = int(input())\n", "    return ", "print(", "")


def decide(seen: dict[str, object], program: str) -> dict[str, object]:
    """Accept a suggestion that continues ``program``, type its next 20 characters, finish when it is written."""
    code, suggestion = str(seen["program"]), str(seen["suggestion"])
    if code == program:
        return {"decision": 2, "text": ""}
    accept = suggestion != "" and program.startswith(code + suggestion)
    start = len(code) + len(suggestion) * accept
    return {"decision": 0 if accept else 1, "text": program[start : start + 20]}


def main() -> None:
    env = codeassist_env.env(problems="builtin", render_mode="ansi")
    env.reset(seed=0, options={"problem": sys.argv[1] if len(sys.argv) > 1 else "odd-sock-stall"})
    program = env.unwrapped.running.game.problem.references[0].code
    guess = random.Random(0)
    for agent in env.agent_iter():
        observation, reward, terminated, truncated, info = env.last()
        if terminated or truncated:
            action = None
        elif agent == "assistant_0":
            action = guess.choice(GUESSES)
        else:
            action = decide(observation, program)
        env.step(action)
    print(env.render())
    print(f"reward {reward:.3f}, verdict {info['verdict']}, ended by {info['end']}")
    env.close()


if __name__ == "__main__":
    main()
