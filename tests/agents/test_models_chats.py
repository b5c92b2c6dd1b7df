"""Conversations through chat templates of all sorts."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import Environment

from codeassist_agents.models.chats import ChatTemplate, fold_system
from codeassist_env.errors import InputError
from codeassist_env.language import Chat, Message

SYSTEM, USER, ANSWER = Message("system", "S"), Message("user", "U"), Message("assistant", "A")
TURNS = "{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}"
PLAIN = TURNS + "{% if add_generation_prompt %}[assistant]{% endif %}"
REFUSES = "{% if messages[0].role == 'system' %}{{ fail() }}{% endif %}" + PLAIN
IGNORES = "{% for m in messages if m.role != 'system' %}[{{ m.role }}]{{ m.content }}{% endfor %}[assistant]"
OPENS = PLAIN + "<think>\n"
KNOWS = PLAIN + "{% if not enable_thinking %}<think>\n\n</think>\n\n{% endif %}"


def template(source: str) -> ChatTemplate:
    def fail() -> None:
        raise ValueError("roles must alternate")

    made = Environment(keep_trailing_newline=True).from_string(source, {"fail": fail})

    def render(messages: list[dict[str, str]], **options: Any) -> str:
        return made.render(messages=messages, **options)

    return ChatTemplate(render)


@pytest.mark.parametrize(
    ("source", "header"),
    [
        (PLAIN, "[system]S[user]U[assistant]"),
        (REFUSES, "[user]S\n\nU[assistant]"),
        (IGNORES, "[user]S\n\nU[assistant]"),
        (OPENS, "[system]S[user]U[assistant]<think>\n</think>\n\n"),
        (KNOWS, "[system]S[user]U[assistant]<think>\n\n</think>\n\n"),
    ],
)
def test_the_answer_follows_the_header(source: str, header: str) -> None:
    made = template(source)
    assert made.system is (header[1] == "s")
    assert made.header(Chat((SYSTEM, USER))) == header


@pytest.mark.parametrize(("source", "end"), [(OPENS, "<think>\n"), (KNOWS, "[assistant]")])
def test_a_conversation_that_wants_thinking_has_it(source: str, end: str) -> None:
    assert template(source).header(Chat((USER,), thinking=True)).endswith(end)


def test_the_systems_text_opens_the_first_turn_of_the_user() -> None:
    assert fold_system((SYSTEM, USER, ANSWER)) == (Message("user", "S\n\nU"), ANSWER)
    assert fold_system((SYSTEM, ANSWER)) == (Message("user", "S"), ANSWER)
    assert fold_system((USER,)) == (USER,)


def test_what_a_template_refuses_is_an_input_error() -> None:
    refuses = "{% if messages|length > 1 %}{{ fail() }}{% endif %}" + PLAIN
    with pytest.raises(InputError, match="refuses this conversation: roles must alternate"):
        template(refuses).header(Chat((USER, ANSWER)))


@pytest.mark.parametrize(
    ("source", "end"),
    [(PLAIN, ""), (IGNORES, "[assistant]"), ("{% for m in messages %}<{{ m.content | trim }}>{% endfor %}!", ">!")],
)
def test_what_ends_a_turn_follows_its_answer(source: str, end: str) -> None:
    assert template(source).after("mark") == end


def test_a_template_that_shows_no_answer_ends_no_turn() -> None:
    assert template("{{ messages[0].content }}").after("mark") == ""
    assert template("{% if messages|length > 1 %}{{ fail() }}{% endif %}" + PLAIN).after("mark") == ""
