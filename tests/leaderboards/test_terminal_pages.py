"""What the terminal viewer says beside the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

import pytest
from rich.cells import cell_len
from told import MOVES, story

import fakes
from codeassist_env.game import EpisodeError
from codeassist_leaderboards.terminal import pages
from codeassist_leaderboards.viewer.statements import Statements
from codeassist_leaderboards.viewer.story import Story

HOSTILE = "\x1b]0;title\x07[red]\u202e\r\n" * 3


def plain(lines: Sequence[pages.Runs]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def test_the_bar_has_a_sign_a_round_and_the_outcome_last() -> None:
    def bar(at: int, width: int = 40) -> str:
        return plain([pages.rounds_bar(story(), at, width)])[0]

    assert bar(0) == "[.]+-?✓"
    assert bar(2) == ".+[-]?✓"
    assert bar(99) == ".+-?[✓]"
    assert plain([pages.rounds_bar(story(status="wrong"), 0, 40)]) == ["[.]+-?✗"]


def test_a_long_bar_shows_the_rounds_about_the_one_that_is_shown() -> None:
    long = story(moves=(MOVES[2],) * 200)
    for at in (0, 100, 200):
        text = plain([pages.rounds_bar(long, at, 30)])[0]
        assert len(text) <= 30
        assert "[" in text
    assert plain([pages.rounds_bar(long, 100, 30)])[0].startswith("…-")


def test_a_round_says_decision_effort_reason_and_surprise() -> None:
    lines = plain(pages.facts(story(bits={1: (1.0, 3.5)}), 1, 60))
    assert lines[0] == "round 2 of 4: accepted 14, typed 3"
    assert lines[1] == "discount 0.990; read 14, written 18 chars"
    assert lines[2] == "human: as planned"
    assert lines[3] == "surprise: 4.5 bits, 2 tokens ▂▄"
    assert plain(pages.facts(story(), 1, 60))[3] == "surprise: not recorded"
    assert plain(pages.facts(story(), 0, 60))[0] == "round 1 of 4: nothing suggested, typed 15"


def test_the_end_says_outcome_score_and_who_wrote_it() -> None:
    lines = plain(pages.facts(story(), 9, 70))
    assert lines[0] == "end: finish after 4 rounds; passed, 2 of 2 tests ran"
    assert lines[1] == "DPR 0.984; read 27, written 27"
    assert lines[2] == "written by: starter 0%, assistant 34%, human 66%"
    wrong = plain(pages.facts(story(status="wrong", message="got 3"), 9, 70))
    assert wrong[0] == "end: finish after 4 rounds; wrong at test 1 of 2: got 3"


def test_a_failed_episode_says_who_failed() -> None:
    error = EpisodeError("assistant", 0, "ModelTimeout", "no answer in 60 s")
    failed = story(moves=(), end="error", verdict=None, errors=(error,))
    assert "assistant failed: ModelTimeout: no answer in 60 s" in plain(pages.facts(failed, 0, 90))[0]
    assert "not scored" in plain(pages.facts(failed, 0, 90))[1]
    assert plain(pages.why_page(failed, 0, 60)) == ["The episode failed before its first round was over."]
    assert "assistant failed in round 1" in " ".join(plain(pages.verdict_page(failed, 60)))


def test_the_verdict_lists_every_test_that_ran() -> None:
    lines = plain(pages.verdict_page(story(status="wrong", message="got 3"), 60))
    assert "✓ test 0: passed" in lines
    assert "✗ test 1: wrong: got 3" in lines


def test_the_statement_is_the_problems_or_what_is_missing() -> None:
    told = story(statements=Statements(fakes.make_set("double")), starter="# begin\n")
    lines = plain(pages.statement_page(told, 60))
    assert "Print twice the number. (double)" in lines
    assert "# begin" in lines
    missing = " ".join(plain(pages.statement_page(story(), 60)))
    assert "--problems" in missing
    assert "Its statement is not here." in missing


def test_why_shows_reason_texts_and_every_token() -> None:
    lines = plain(pages.why_page(story(bits={1: (0.5, inf)}), 1, 60))
    assert "as planned" in lines
    assert "plan: plain" in lines
    assert any(line.startswith("   0.5 ▁") for line in lines)
    assert any(line.startswith("   inf █") for line in lines)
    assert plain(pages.why_page(story(), 99, 60))[0] == "round 4: finish"


def test_attached_data_of_any_depth_are_no_error() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    told = story()
    frames = (replace(told.frames[0], assistant={"deep": deep}), *told.frames[1:])
    assert "data that are nested too deeply to be shown" in plain(pages.why_page(replace(told, frames=frames), 0, 60))


def test_the_keys_and_marks_are_told() -> None:
    text = "\n".join(plain(pages.help_page(60)))
    for key in ("j k", "h l", "Home End", "space", "/", "n p", "c ", "?", "q"):
        assert f"\n{key}" in text


@pytest.mark.parametrize("width", [20, 60])
def test_nothing_of_a_stranger_is_drawn_as_it_is(width: int) -> None:
    moves = ((HOSTILE, "accept", HOSTILE), (HOSTILE, "reject", HOSTILE))
    hostile: Story = story(HOSTILE, HOSTILE, moves=moves, status="wrong", message=HOSTILE, starter=HOSTILE, why=HOSTILE)
    drawn = [
        *pages.title_lines(hostile, HOSTILE, width),
        *pages.facts(hostile, 0, width),
        *pages.facts(hostile, 9, width),
        *pages.statement_page(hostile, width),
        *pages.verdict_page(hostile, width),
        *pages.why_page(hostile, 0, width),
    ]
    assert any("␛]0;" in line for line in plain(drawn))
    for line in plain(drawn):
        assert line.isprintable()
        assert cell_len(line) <= width
