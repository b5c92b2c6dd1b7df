"""The appender: asked for the program afresh, it writes on where the code breaks off (paper, 5.2)."""

from __future__ import annotations

import re

from codeassist_agents.humans.calling import Calls
from codeassist_agents.humans.parameters import LanguageModelHumanParameters
from codeassist_agents.humans.questions import fence_of, form_of, persona, question, title_of
from codeassist_agents.prompting import Prompts
from codeassist_env.errors import ModelAnswerError
from codeassist_env.language import Chat, LikelihoodModel, Message, Prompt
from codeassist_env.problem import Problem


class Appender:
    """Types with a language model, which sees neither offers nor what was decided on them."""

    def __init__(self, model: LikelihoodModel, prompts: Prompts, parameters: LanguageModelHumanParameters) -> None:
        self.model, self.prompts, self.parameters = model, prompts, parameters

    def write(self, problem: Problem, code: str, tokens: int, calls: Calls) -> str:
        """Return what follows the code: at most ``tokens`` of the model's own tokens, up to a closing fence.

        Raises what the model raises, and ModelAnswerError where the server does not continue an answer.
        """
        fence = fence_of(code, problem.starter)
        sampling = self.parameters.sampling(tokens, stop=(f"\n{fence}",), heal=self.parameters.heal)
        answer = calls.ask("append", self.prompt(problem, code), sampling)
        if "prefill" in answer.ignored:
            raise ModelAnswerError(
                f"{self.model.name} begins a new answer instead of continuing the one it was given, so it cannot write "
                "on in a program; use a server that continues the last message, or the model's completions"
            )
        return cut_at_fence(code, calls.spoken(answer.text), fence)

    def prompt(self, problem: Problem, code: str) -> Prompt:
        """Return the question with the answer begun, or for a model without a chat template a commented program."""
        if not self.model.chat:
            shown = self.prompts.render(
                "human/appender-text",
                title=title_of(problem),
                statement=problem.statement.strip(),
                form=form_of(problem.task),
            )
            return f"{shown.strip()}\n\n{code}"
        fence = fence_of(code, problem.starter)
        system = self.prompts.render("human/appender-system", persona=persona(self.prompts, self.parameters.persona))
        asked = self.prompts.render("human/appender", question=question(self.prompts, problem, fence))
        messages = (Message("system", system.strip()), Message("user", asked.strip()))
        return Chat(messages, f"{fence}python\n{code}")


def cut_at_fence(code: str, text: str, fence: str) -> str:
    """Return ``text``, which follows ``code``, up to a line that begins with the fence, its line break left out.

    Backticks that end the text and begin a line are a fence cut short, and no Python.
    """
    closing = re.compile(rf"^ {{0,3}}(?:{re.escape(fence)}|`+\Z)", re.MULTILINE)
    found = closing.search(code + text, len(code))
    return text if found is None else text[: max(found.start() - len(code), 0)].removesuffix("\n")
