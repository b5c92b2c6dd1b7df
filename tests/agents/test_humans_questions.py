"""What the roles are told of problem, program and offer."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from agent_episodes import make_problem
from hypothesis import given
from hypothesis import strategies as st

from codeassist_agents.humans.questions import (
    as_prompt,
    fence_of,
    form_of,
    persona,
    question,
    title_of,
    unified_diff,
)
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_agents.prompting import Prompts
from codeassist_env.language import Chat, Message
from codeassist_env.problem import AssertTask, CallTask, Problem, StdinTask, Task

PROMPTS = Prompts()


@given(st.lists(st.text("`\n x", max_size=20), max_size=3))
def test_no_text_holds_the_fence(texts: list[str]) -> None:
    fence = fence_of(*texts)
    assert re.fullmatch("`{3,}", fence)
    assert not any(fence in text for text in texts)


@pytest.mark.parametrize(
    ("task", "said"),
    [
        (StdinTask(), "standard input"),
        (CallTask("f", None), "function `f`"),
        (CallTask("f", "Solution"), "class `Solution` with the method `f`"),
        (CallTask("Shop", operations=True), "class `Shop`"),
        (AssertTask("has_close"), "function `has_close`"),
    ],
)
def test_the_form_of_the_program_is_said(task: Task, said: str) -> None:
    assert said in form_of(task)


def test_the_title_is_said_once() -> None:
    assert title_of(make_problem("")) == "Walk"
    assert title_of(Problem("walk", "Walk", "# Walk\n\nCount.", StdinTask(), ())) == ""


def test_the_starter_is_part_of_the_question_where_there_is_one() -> None:
    asked = question(PROMPTS, make_problem("", starter="def f(x):\n"), "````")
    assert asked.endswith("````python\ndef f(x):\n````")
    assert "begin with" not in question(PROMPTS, make_problem(""), "```")


def test_no_persona_is_no_text() -> None:
    assert persona(PROMPTS, "none") == ""
    assert len({persona(PROMPTS, name) for name in ("expert", "novice", "hurried")}) == 3


@given(st.text("ab\n", max_size=30), st.text("ab\n", min_size=1, max_size=30))
def test_the_diff_takes_the_program_to_the_one_with_the_offer(code: str, offer: str) -> None:
    lines = [line for line in unified_diff(code, code + offer).split("\n") if not line.startswith("@@")]
    made = Counter(code.split("\n") if code else [])
    made.subtract(line[1:] for line in lines if line[0] == "-")
    made.update(line[1:] for line in lines if line[0] == "+")
    assert +made == Counter((code + offer).split("\n"))
    assert any(line[0] == "+" for line in lines)


def test_the_diff_keeps_three_lines_of_context() -> None:
    code = "".join(f"line {n}\n" for n in range(20))
    assert unified_diff(code, code + "new") == "@@ -18,4 +18,4 @@\n line 17\n line 18\n line 19\n-\n+new"


def test_a_conversation_is_a_chat_or_a_text_that_ends_with_the_prefill() -> None:
    messages = [Message("system", "Be brief."), Message("user", "Well?")]
    assert as_prompt(PROMPTS, ScriptedModel("x", chat=True), messages, "I:") == Chat(tuple(messages), "I:")
    text = as_prompt(PROMPTS, ScriptedModel("x"), messages, "Decision:")
    assert text == "Instructions:\n\nBe brief.\n\nQuestion:\n\nWell?\n\nAnswer:\n\nDecision:"
