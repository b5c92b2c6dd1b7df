"""The appender."""

from __future__ import annotations

import pytest
from agent_episodes import make_problem
from hypothesis import given
from hypothesis import strategies as st

from codeassist_agents.humans.appender import Appender, cut_at_fence
from codeassist_agents.humans.calling import Calls
from codeassist_agents.humans.parameters import parse
from codeassist_agents.models.scripted import Reply, ScriptedModel
from codeassist_agents.prompting import Prompts
from codeassist_env.errors import ModelAnswerError
from codeassist_env.language import Chat, Generation
from codeassist_env.problem import CallTask, Problem

PROMPTS = Prompts()
PROBLEM = make_problem("", starter="")


def write(model: ScriptedModel, code: str = "n = ", tokens: int = 10, parameters: str = "") -> str:
    return Appender(model, PROMPTS, parse(parameters)).write(PROBLEM, code, tokens, Calls(model, 3))


def test_it_is_asked_the_question_afresh_with_the_program_begun() -> None:
    model = ScriptedModel(replies=["int(input())"], chat=True)
    assert write(model) == "int(input())"
    ((prompt, sampling, _),) = model.calls
    assert isinstance(prompt, Chat)
    assert prompt.prefill == "```python\nn = "
    assert [m.role for m in prompt.messages] == ["system", "user"]
    assert "Count." in prompt.messages[1].content
    assert (sampling.max_tokens, sampling.stop, sampling.heal) == (10, ("\n```",), False)


def test_it_never_hears_of_offers() -> None:
    made = Appender(ScriptedModel("x", chat=True), PROMPTS, parse("persona=hurried")).prompt(PROBLEM, "")
    assert isinstance(made, Chat)
    said = " ".join(m.content for m in made.messages)
    assert not any(word in said for word in ("accept", "reject", "diff"))
    assert "short of time" in said


def test_healing_is_for_the_asking() -> None:
    model = ScriptedModel(replies=["x"], chat=True)
    write(model, parameters="heal=true")
    assert model.calls[0][1].heal


def test_a_base_model_continues_a_commented_program() -> None:
    problem = Problem("walk", "Walk", "Count.\n\nTwice.", CallTask("walk", None), ())
    made = Appender(ScriptedModel("x"), PROMPTS, parse("")).prompt(problem, "def walk(")
    assert made == (
        "# Walk\n#\n# Count.\n#\n# Twice.\n#\n"
        "# The program defines the function `walk`, which is called; it reads and prints nothing.\n\ndef walk("
    )


def test_a_server_that_begins_a_new_answer_is_an_error_and_not_typed() -> None:
    reply: Reply = Generation(("Sure",), (-1.0,), ignored=("prefill",))
    with pytest.raises(ModelAnswerError, match="continues the last message"):
        write(ScriptedModel(replies=[reply], chat=True))


def test_the_fence_is_longer_where_the_program_holds_one() -> None:
    model = ScriptedModel(replies=["x\n````\nDone."], chat=True)
    assert write(model, code='s = """\n```\n"""\n') == "x"
    prompt = model.calls[0][0]
    assert isinstance(prompt, Chat)
    assert prompt.prefill.startswith("````python\n")


@pytest.mark.parametrize(
    ("code", "text", "kept"),
    [
        ("n = ", "1\nprint(n)\n```\nThat is it.", "1\nprint(n)"),
        ("n = 1\n", "```\n", ""),
        ("", "```", ""),
        ("n = ", "1\n``", "1"),
        ("n = ", "1\n  ```", "1"),
        ("n = ", "'```'", "'```'"),
        ("n = ", "1\n    ```", "1\n    ```"),
        ("n = ", "1\n", "1\n"),
        ("n = '", "``", "``"),
        ("", "", ""),
    ],
)
def test_what_is_typed_ends_at_a_closing_fence(code: str, text: str, kept: str) -> None:
    assert cut_at_fence(code, text, "```") == kept


@given(st.text("`\n ax", max_size=12), st.text("`\n ax", max_size=12))
def test_the_cut_is_a_prefix_and_leaves_no_fence(code: str, text: str) -> None:
    kept = cut_at_fence(code, text, "```")
    assert text.startswith(kept)
    assert not any(line.startswith("```") for line in (code + kept).split("\n")[code.count("\n") + 1 :])
