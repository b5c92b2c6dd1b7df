"""What the two roles are told: the problem, the program, the offer, as the templates' values and as prompts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import assert_never

from codeassist_agents.prompting import Prompts
from codeassist_env.language import Chat, LikelihoodModel, Message, Prompt
from codeassist_env.problem import AssertTask, CallTask, Problem, StdinTask, Task

_TICKS = re.compile(r"`{3,}")


def fence_of(*texts: str) -> str:
    """Return a code fence that none of the texts can close: three backticks, or more where a text holds as many."""
    return "`" * max(3, 1 + max((len(run) for text in texts for run in _TICKS.findall(text)), default=0))


def form_of(task: Task) -> str:
    """Say in a sentence what kind of program is wanted."""
    match task:
        case StdinTask():
            return "The program reads from standard input and prints to standard output."
        case CallTask(operations=True):
            return f"The program defines the class `{task.function}`; its constructor and its methods are called."
        case CallTask(class_name=None):
            return f"The program defines the function `{task.function}`, which is called; it reads and prints nothing."
        case CallTask():
            return (
                f"The program defines the class `{task.class_name}` with the method `{task.function}`, which is "
                "called; it reads and prints nothing."
            )
        case AssertTask():
            return f"The program defines the function `{task.entry_point}`, which is called; it reads nothing."
        case _:
            assert_never(task)


def title_of(problem: Problem) -> str:
    """Return the title unless the statement begins with it."""
    first = problem.statement.lstrip().partition("\n")[0]
    return "" if problem.title and problem.title in first else problem.title


def unified_diff(code: str, applied: str) -> str:
    """Return what accepting changes as a unified diff of lines, without the file names."""
    lines = difflib.unified_diff(code.split("\n") if code else [], applied.split("\n"), lineterm="")
    return "\n".join(list(lines)[2:])


def question(prompts: Prompts, problem: Problem, fence: str) -> str:
    """Return the problem as both roles read it."""
    return prompts.render(
        "human/question",
        title=title_of(problem),
        statement=problem.statement.strip(),
        form=form_of(problem.task),
        starter=problem.starter.rstrip("\n"),
        fence=fence,
    ).strip()


def persona(prompts: Prompts, name: str) -> str:
    """Return what describes a persona to the model; "" for ``none``."""
    return "" if name == "none" else prompts.render(f"human/persona-{name}").strip()


def as_prompt(prompts: Prompts, model: LikelihoodModel, messages: Sequence[Message], prefill: str = "") -> Prompt:
    """Return a conversation, or for a model without a chat template its text."""
    if model.chat:
        return Chat(tuple(messages), prefill)
    shown = prompts.render("human/transcript", messages=[{"role": m.role, "content": m.content} for m in messages])
    return f"{shown.strip()}\n\n{prefill}"
