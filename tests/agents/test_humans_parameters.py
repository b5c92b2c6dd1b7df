"""Parameters and personas of lm-human."""

from __future__ import annotations

import pytest

from codeassist_agents.humans.parameters import PERSONAS, LanguageModelHumanParameters, parse
from codeassist_agents.prompting import Prompts
from codeassist_env.errors import InputError, NotFoundError


def test_the_defaults_are_the_papers() -> None:
    made = parse("")
    assert (made.decision, made.reasoning, made.temperature, made.top_p) == ("argmax", 300, 0.7, 0.8)
    assert made.persona == "none"


def test_a_persona_changes_defaults_and_what_is_given_wins() -> None:
    assert parse("persona=hurried").reasoning == 60
    assert parse("reasoning=0,persona=hurried").reasoning == 0
    assert parse("persona=expert") == LanguageModelHumanParameters(persona="expert")


def test_every_persona_is_described() -> None:
    named = {name.removeprefix("human/persona-") for name in Prompts().names if name.startswith("human/persona-")}
    assert named == PERSONAS.keys() - {"none"}


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("persona=exprt", NotFoundError, "'expert'"),
        ("decision=armax", NotFoundError, "'argmax'"),
        ("reasonin=3", NotFoundError, "'reasoning'"),
        ("reasoning=-1", InputError, "from 0 on, got -1"),
        ("reasoning=many", InputError, "reasoning must be int"),
        ("temperature=-1", InputError, "temperature"),
        ("top_p=0", InputError, "top_p"),
        ("expert", InputError, "KEY=VALUE"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        parse(text)


def test_the_card_does_not_say_where_the_prompts_lie() -> None:
    assert "prompts" not in parse("prompts=/somewhere").card()
