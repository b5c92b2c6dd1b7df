"""How a model is asked for a solution, and which part of its answer is the program."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from codeassist_env.errors import InputError
from codeassist_env.problem import AssertTask, CallTask, Problem, StdinTask, Task

SHIPPED = Path(__file__).parent.parent / "data" / "prompts" / "write.j2"
"""Our own words; a file of one's own can replace them."""
_BLOCK = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*([\w+.-]*)[^\n`]*\n(.*?)^[ \t]*\1`*~*[ \t]*$", re.MULTILINE | re.DOTALL)
_TICKS = re.compile(r"`{3,}")


@dataclass(frozen=True, slots=True)
class WritingPrompt:
    """A Jinja2 template with the variables title, statement, form, starter and fence."""

    text: str
    where: str

    @classmethod
    def load(cls, path: str = "") -> WritingPrompt:
        """Read the shipped template, or one's own. Raises InputError where it cannot be read."""
        file = Path(path) if path else SHIPPED
        try:
            return cls(file.read_text(encoding="utf-8"), file.name)
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot read the prompt {str(file)!r}: {error}") from error

    @property
    def digest(self) -> str:
        """Changes where the template does."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    def render(self, problem: Problem) -> str:
        """Return the question. Raises InputError where the template is none or uses an unknown variable."""
        from jinja2 import StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        environment = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
        )
        statement = problem.statement.strip()
        longest = max((len(run) for run in _TICKS.findall(statement + problem.starter)), default=0)
        values = {
            "title": "" if problem.title in statement.partition("\n")[0] else problem.title,
            "statement": statement,
            "form": form_of(problem.task),
            "starter": problem.starter.rstrip("\n"),
            "fence": "`" * max(3, longest + 1),
        }
        try:
            return environment.from_string(self.text).render(values).strip() + "\n"
        except Exception as error:  # a template of the user's may raise anything
            raise InputError(f"the prompt {self.where!r} cannot be filled in: {error}") from error


def form_of(task: Task) -> str:
    """Say what kind of program is wanted."""
    match task:
        case StdinTask():
            return "Your program takes its input from standard input and prints the answer to standard output."
        case CallTask(operations=True):
            return f"Write the class `{task.function}`. Others create it and call its methods."
        case CallTask(class_name=str(name)):
            return f"Write the class `{name}` with a method `{task.function}`. Others call it; nothing is printed."
        case CallTask():
            return f"Write the function `{task.function}`. Others call it; nothing is printed."
        case AssertTask():
            return f"Write the function `{task.entry_point}`. Others call it; nothing is printed."
        case _:
            assert_never(task)


def code_of(answer: str) -> str | None:
    """Return the program of an answer: its last closed code block that is Python or says nothing; None for none."""
    found = [
        (language.casefold(), code)
        for _, language, code in _BLOCK.findall(answer.replace("\r\n", "\n"))
        if language.casefold() in ("", "python", "python3", "py")
    ]
    named = [code for language, code in found if language]
    blocks = [code for code in named or [code for _, code in found] if code.strip()]
    return blocks[-1] if blocks else None
