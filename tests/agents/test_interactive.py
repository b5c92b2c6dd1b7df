from __future__ import annotations

import copy
import io
import pickle

import pytest
from agent_episodes import DIVE, WALK, make_problem, view_of

from codeassist_agents.interactive import InteractiveHuman, ask, describe
from codeassist_env.errors import InputError
from codeassist_env.game import Accept, Finish, HumanAction, HumanView, Reject
from codeassist_env.tokenizers import CharTokenizer

VIEW = view_of(make_problem(), "x = 1", "\ny = 2")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Ask with these lines as standard input."""

    def given(text: str, view: HumanView = VIEW) -> HumanAction:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return ask(view)

    return given


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("a\n\n", Accept("")),
        ("accept\n + 1\n", Accept(" + 1")),
        ("R\n\\nif x:\\n\\ty\n", Reject("\nif x:\n\ty")),
        ("r\nC:\\\\n\n", Reject("C:\\n")),
        ("f\n", Finish()),
        ("\nwhat\nfin\n", Finish()),
    ],
)
def test_a_decision_and_a_line_of_text_make_an_action(answers, typed: str, action: HumanAction) -> None:  # type: ignore[no-untyped-def]
    assert answers(typed) == action


def test_text_that_is_too_long_is_asked_for_again(answers, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    view = view_of(make_problem(), "", human_tokens=2)
    assert answers("a\na b c d\na b\n", view) == Accept("a b")
    assert "4 tokens, 2 are allowed: up to 'a b'" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["", "what\n", "a\n"])
def test_the_end_of_the_input_finishes(answers, typed: str) -> None:  # type: ignore[no-untyped-def]
    action = answers(typed)
    assert isinstance(action, Finish) and action.info == {"why": "end of input"}


def test_standard_output_stays_clean(answers, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    answers("f\n")
    captured = capsys.readouterr()
    assert captured.out == "" and "y = 2" in captured.err


def test_the_statement_is_shown_once_and_the_rest_every_round() -> None:
    from dataclasses import replace

    first, later = describe(VIEW), describe(replace(VIEW, round=3, suggestion=""))
    assert "Count." in first and "x = 1" in first and "y = 2" in first and "round 1 of 50" in first
    assert "Count." not in later and "(none)" in later and "round 4 of 50" in later


def test_without_a_terminal_it_asks_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("r\nhi\n"))
    assert InteractiveHuman().act(VIEW) == Reject("hi")


def test_an_interrupt_passes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(io.StringIO):
        def readline(self, *_: object) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Interrupted())
    with pytest.raises(KeyboardInterrupt):
        InteractiveHuman("plain").act(VIEW)


def test_the_limit_is_in_the_episodes_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    monkeypatch.setattr("sys.stdin", io.StringIO("r\n12345678901\n1234567890\n"))
    assert InteractiveHuman("plain").act(replace(VIEW, tokenizer=CharTokenizer())) == Reject("1234567890")


def test_it_has_a_name_a_card_and_can_be_copied() -> None:
    human = InteractiveHuman("plain")
    assert human.name == "interactive:plain" and human.card()["mode"] == "plain"
    assert pickle.loads(pickle.dumps(human)).mode == copy.deepcopy(human).mode == "plain"
    assert InteractiveHuman().name == "interactive" and InteractiveHuman.interactive
    with pytest.raises(InputError, match="plain"):
        InteractiveHuman("window")


def test_an_oracle_that_helps_a_person_is_told_a_guess() -> None:
    human = InteractiveHuman()
    written = DIVE[:40]
    assert written + human.intention(view_of(make_problem(WALK, DIVE), written)) == DIVE.rstrip()
    assert human.intention(view_of(make_problem(), "x = 1")) == ""
