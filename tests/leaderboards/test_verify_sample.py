"""Which episodes an assistant is asked in again."""

from __future__ import annotations

from dataclasses import replace

from verifying import played

from codeassist_env.metrics import Score, score
from codeassist_leaderboards.verification.sample import FEWEST, LIKELY, PART, Sample, likely, spot_size

ONE = score(played())


def scores(count: int = 80) -> list[Score]:
    return [replace(ONE, dpr=0.1, assistant_chars=5, decisions=10) for _ in range(count)]


def test_a_tenth_of_the_episodes_is_asked_for_and_never_fewer_than_ten_where_there_are() -> None:
    assert [spot_size(total) for total in (4, 10, 90, 101, 270)] == [4, FEWEST, FEWEST, 11, 270 // PART]


def test_episodes_in_which_much_was_accepted_or_scored_are_likely() -> None:
    held = scores()
    held[7] = replace(held[7], assistant_chars=90)
    held[79] = replace(held[79], assistant_chars=90, decisions=1_000)
    held[40] = replace(held[40], dpr=0.9)
    found = likely(held)
    assert {7, 40} <= found
    assert 79 not in found
    assert 80 // LIKELY <= len(found) <= 2 * 80 // LIKELY
    assert likely([]) == frozenset()


def test_half_of_a_draw_is_of_the_likely_episodes() -> None:
    paying = frozenset(range(100, 150))
    for seed in range(20):
        drawn = Sample(27, seed).drawn(270, paying)
        assert len(drawn) == 27
        assert len(drawn & paying) >= 14
        assert drawn - paying
        assert drawn == Sample(27, seed).drawn(270, paying)
    assert len({Sample(27, seed).drawn(270, paying) for seed in range(20)}) == 20


def test_few_likely_episodes_are_all_drawn_and_the_draw_is_filled_up() -> None:
    assert Sample(10, 1).drawn(50, (3, 4)) >= {3, 4}
    assert len(Sample(10, 1).drawn(50, (3, 4))) == 10
    assert Sample(90, 1).drawn(12, (3, 4)) == frozenset(range(12))
