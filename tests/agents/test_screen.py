from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from agent_episodes import make_problem, view_of
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.formatted_text import fragment_list_to_text
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from codeassist_agents.interactive import InteractiveHuman
from codeassist_agents.screen import Draft, show
from codeassist_env.game import Accept, Finish, HumanAction, Reject

VIEW = view_of(make_problem(), "def f():\n    x = 1", "\n    y = 2")
TAB, ESC, ENTER, NEW_LINE, UNDO, F10, CTRL_D, CTRL_C = "\t", "\x1b", "\r", "\n", "\x1bOQ", "\x1b[21~", "\x04", "\x03"
BACKSPACE = "\x7f"
PAGE_DOWN, PAGE_UP = "\x1b[6~", "\x1b[5~"


class WideOutput(DummyOutput):
    def get_size(self) -> Size:
        return Size(rows=30, columns=140)


@pytest.fixture(params=[DummyOutput, WideOutput], ids=["narrow", "wide"])
def keys(request: pytest.FixtureRequest) -> Iterator[PipeInput]:
    """A terminal to press keys on."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=request.param()):
        yield pipe


def press(keys: PipeInput, text: str, **view: Any) -> HumanAction:
    keys.send_text(text)
    return show(view_of(make_problem(), VIEW.code, view.pop("suggestion", VIEW.suggestion), **view))


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (TAB + ENTER, Accept("")),
        (TAB + " + 1" + ENTER, Accept(" + 1")),
        ("z" + TAB + ENTER, Accept("z")),
        ("z" + ENTER, Reject("z")),
        (TAB + UNDO + "z" + ENTER, Reject("z")),
        (TAB + NEW_LINE + "z" + ENTER, Accept("\n    z")),
        ("\x1b\r" + "z" + ENTER, Reject("\n    z")),
        (ENTER + "z" + ENTER, Reject("z")),
        (F10, Finish()),
        ("z" + TAB + CTRL_D, Finish()),
        (PAGE_DOWN + PAGE_UP + PAGE_DOWN + "z" + ENTER, Reject("z")),
    ],
)
def test_keys_make_an_action(keys: PipeInput, text: str, action: HumanAction) -> None:
    assert press(keys, text) == action


def test_escape_rejects(keys: PipeInput) -> None:
    # Esc alone is told from the start of a sequence by what follows it
    assert press(keys, ESC + "\x1b[H" + "z" + ENTER) == Reject("z")


def test_without_a_suggestion_there_is_none_to_accept(keys: PipeInput) -> None:
    assert press(keys, TAB + "z" + ENTER, suggestion="") == Reject("z")
    assert press(keys, ENTER, suggestion="") == Reject("")


def test_more_than_the_allowed_tokens_cannot_be_sent(keys: PipeInput) -> None:
    assert press(keys, "a b c d" + ENTER + BACKSPACE * 2 + ENTER, human_tokens=3) == Reject("a b c")


def test_control_c_interrupts(keys: PipeInput) -> None:
    with pytest.raises(KeyboardInterrupt):
        press(keys, "z" + CTRL_C)


def test_the_end_of_the_input_finishes() -> None:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.close()
        action = show(VIEW)
    assert isinstance(action, Finish) and action.info == {"why": "end of input"}


def test_the_human_draws_its_screen_when_told_to(keys: PipeInput) -> None:
    keys.send_text(TAB + ENTER)
    assert InteractiveHuman("screen").act(VIEW) == Accept("")


def test_the_program_shows_the_suggestion_as_ghost_text_until_it_is_decided() -> None:
    draft = Draft(VIEW)
    assert ("class:ghost", VIEW.suggestion) in draft.fragments()
    draft.buffer.insert_text("!")
    assert fragment_list_to_text(draft.fragments()) == VIEW.code + "!" + VIEW.suggestion + " "
    draft.decide("accept")
    assert fragment_list_to_text(draft.fragments()) == VIEW.code + VIEW.suggestion + "! "
    assert any("class:accepted" in style for style, *_ in draft.fragments())
    draft.decide("reject")
    assert fragment_list_to_text(draft.fragments()) == VIEW.code + "! "


def test_the_counter_is_live() -> None:
    draft = Draft(view_of(make_problem(), "", "", human_tokens=3))
    draft.buffer.insert_text("a b")
    assert draft.used() == 2 and draft.fits
    draft.buffer.insert_text(" c d")
    assert draft.used() == 4 and not draft.fits
    assert draft.action() is None and "too long" in draft.note
    draft.buffer.delete_before_cursor(2)
    assert draft.note == "" and draft.action() == Reject("a b c")


def test_enter_without_a_decision_or_text_asks_for_one() -> None:
    draft = Draft(VIEW)
    assert draft.action() is None and "Tab" in draft.note
