"""A program at one moment, laid out for a terminal."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from told import MOVES, story

from codeassist_leaderboards.terminal.program import MARKS, MOST_CHARS, MOST_LINES, gutter, lay_out, pieces_at

WIDE = 60


def drawn(at: int, width: int = WIDE) -> list[str]:
    lines, _ = lay_out(pieces_at(story(starter="# begin\n"), at), width)
    return [f"{line.owners}|{''.join(text for text, _ in line.runs)}" for line in lines]


def test_each_round_marks_what_it_brings_and_remembers_who_wrote_the_rest() -> None:
    assert drawn(0) == ["   |# begin", " h+|«def double(x):", " h+|»"]
    assert drawn(1) == ["   |# begin", " h |def double(x):", "ah+|‹+    return 2 *+›« x", " h+|»"]
    assert drawn(2) == ["   |# begin", " h |def double(x):", "ah |    return 2 * x", " h±|‹-print(-›«double(1)»"]
    assert drawn(3)[-1] == " h?|double(1)‹? # done?›"


def test_the_end_is_the_final_program_by_who_wrote_it() -> None:
    assert drawn(4) == ["   |# begin", " h |def double(x):", "ah |    return 2 * x", " h |double(1)"]
    assert drawn(99) == drawn(4)


def test_a_program_that_the_rounds_do_not_make_is_nobodys() -> None:
    forged = replace(story(), code="forged")
    assert pieces_at(forged, 9) == [("forged", "starter")]


def test_the_round_begins_where_its_first_mark_is() -> None:
    assert lay_out(pieces_at(story(starter="a\nb\nc"), 0), WIDE)[1] == 2
    assert lay_out(pieces_at(story(starter="a\nb\nc"), 9), WIDE)[1] == 0


def test_lines_are_numbered_and_the_rest_of_a_long_one_is_not() -> None:
    lines, _ = lay_out([("x" * 100 + "\ny", "human")], WIDE)
    assert [line.number for line in lines] == [1, None, 2]


def test_texts_of_any_size_are_bounded_and_say_what_is_left_out() -> None:
    lines, _ = lay_out([("\n" * 10**6, "human")], WIDE)
    assert len(lines) == MOST_LINES + 1
    assert "996,001 lines" in lines[MOST_LINES // 2].runs[0][0]
    lines, _ = lay_out([("x" * 10**7, "accept")], WIDE)
    assert sum(len(text) for line in lines for text, _ in line.runs) < MOST_CHARS + 100
    assert "9,996,000 characters" in "".join(text for line in lines for text, _ in line.runs)


@given(
    st.lists(st.tuples(st.text(max_size=40), st.sampled_from(["human", "assistant", *MARKS])), max_size=5),
    st.integers(12, 90),
)
def test_every_line_fits_and_nothing_controls_the_terminal(pieces: list[tuple[str, str]], width: int) -> None:
    lines, begins = lay_out(pieces, width)
    assert 0 <= begins < len(lines)
    for line in lines:
        text = "".join(part for part, _ in line.runs)
        assert text.isprintable()
        assert cell_len(text) <= width - gutter(width)


def test_no_text_looks_like_another_without_colour() -> None:
    assert len({MARKS[role] for role in MARKS}) == len(MARKS) == 4
    assert {decision for _, decision, _ in MOVES} < MARKS.keys()
