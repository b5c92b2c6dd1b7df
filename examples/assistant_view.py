"""The assistant's view as a Gymnasium environment: the human is part of it, and the action is text.

python examples/assistant_view.py [HUMAN]        typical (default), careful, hasty, novice
"""

from __future__ import annotations

import re
import sys

import gymnasium

HEAD = re.compile(r"( *)(?:for|while|if|elif|else|def)\b[^:#]*\Z")
CLOSERS = {"(": ")", "[": "]", "{": "}"}


def suggest(program: str) -> str:
    """Close what the head of a block has open, and begin its body: a rule in place of a model."""
    head = HEAD.match(program[program.rfind("\n") + 1 :])
    if head is None:
        return ""
    closing = ""
    for mark in head.group():
        if mark in CLOSERS:
            closing = CLOSERS[mark] + closing
        elif closing.startswith(mark):
            closing = closing[1:]
    return f"{closing}:\n{head.group(1)}    "


def main() -> None:
    human = sys.argv[1] if len(sys.argv) > 1 else "typical"
    env = gymnasium.make("codeassist_env:CodeAssist/Assistant-v0", human=human, problems="builtin")
    for seed in range(3):
        observation, info = env.reset(seed=seed)
        shown = accepted = 0
        ended = truncated = False
        while not (ended or truncated):
            suggestion = suggest(observation["program"])
            observation, reward, ended, truncated, info = env.step(suggestion)
            shown += bool(suggestion)
            accepted += bool(suggestion) and info.get("decision") == "accept"
        print(
            f"{info['problem_id']:18} {info.get('verdict', 'error'):8} reward {reward:.3f}  "
            f"{observation['round']} rounds, {accepted} of {shown} suggestions accepted, "
            f"read {info['read']}, written {info['written']} characters"
        )
    env.close()


if __name__ == "__main__":
    main()
