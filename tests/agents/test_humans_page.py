"""A comparison on a terminal."""

from __future__ import annotations

import io

from recorded_runs import always, states_of
from rich.console import Console

from codeassist_agents.humans.answers import AnswerFile, Asking, ask_all
from codeassist_agents.humans.compare import compare
from codeassist_agents.humans.page import number, show
from codeassist_env.interfaces import Human

STATES = states_of("double", "triple")


def page(humans: dict[str, Human | None]) -> str:
    report = compare(list(humans), STATES, ask_all(humans, STATES, AnswerFile(), Asking()))
    screen = Console(file=io.StringIO(), width=140)
    show(screen, report)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def test_it_says_who_agrees_where_they_differ_and_why() -> None:
    usage = {"prompt_tokens": 100, "completion_tokens": 10}
    chances = {"accept": 0.75, "reject": 0.25, "finish": 0.0}
    yes = always("accept", "x", reasoning="It [b]fits[/b].\nYes.", probabilities=chances, usage=usage)
    text = page({"yes": yes, "recorded": None})
    assert "12 states of 2 problems" in text
    assert "0.333 ± 0.000" in text
    assert "yes (down) and recorded (across)" in text
    assert "P(accept) of yes against what recorded did: Brier score 0.3958 on 12 states" in text
    assert "0.7-0.8" in text
    assert "they differ on 8 of 12 states" in text
    assert "yes: accept (It [b]fits[/b]. Yes.)" in text
    assert "1320" in text
    row = next(line for line in text.splitlines() if line.startswith(" B  recorded"))
    assert row.split()[2:] == ["12", "0", "0.333", "0.500", "0.167", "0", "0"]


def test_humans_without_a_model_have_no_columns_for_one() -> None:
    text = page({"no": always("reject"), "recorded": None})
    assert "tokens suggested" in text
    assert "no match" not in text
    assert "Brier" not in text


def test_agreement_on_everything_is_said() -> None:
    assert "they decide alike on every state" in page({"a": always("accept"), "b": always("accept")})


def test_an_unknown_number_is_a_dash() -> None:
    assert (number(float("nan"), 3), number(0.5, 2)) == ("-", "0.50")


def test_a_narrow_terminal_still_shows_the_numbers() -> None:
    screen = Console(file=io.StringIO(), width=80)
    humans: dict[str, Human | None] = {
        "lm-human:openai:http://localhost:8000/v1#some/model": always("accept"),
        "recorded": None,
    }
    show(screen, compare(list(humans), STATES, ask_all(humans, STATES, AnswerFile(), Asking())))
    assert isinstance(screen.file, io.StringIO)
    text = screen.file.getvalue()
    assert "…" not in text
    assert "0.333 ± 0.000" in text
