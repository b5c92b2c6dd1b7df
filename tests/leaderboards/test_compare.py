"""Two sides against each other: differences, flips, warnings."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from scores import scores

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.metrics import Score
from codeassist_env.statistics import compare
from codeassist_leaderboards.statistics.compare import compare_sides
from codeassist_leaderboards.statistics.gaps import student
from codeassist_leaderboards.statistics.pairwise import MCNEMAR, SIGN_FLIP, SWAP
from codeassist_leaderboards.statistics.sides import Episode, Side, Step


def side(name: str, played: Sequence[Score], config: Mapping[str, object] | None = None, lost: int = 0) -> Side:
    steps = (Step("", "reject", name), Step("", "finish", ""))
    episodes = {(one.problem_id, one.problem_hash, one.seed): Episode(one, steps) for one in played}
    episodes |= {(f"lost {i}", "hash", 0): Episode(None, ()) for i in range(lost)}
    return Side(name, name, f"runs/{name}", config or {"human": {"spec": "typical"}}, episodes)


def two_rows(problems: int = 24) -> tuple[list[Score], list[Score]]:
    rng = np.random.default_rng(0)
    made: tuple[list[Score], list[Score]] = ([], [])
    for index in range(problems):
        hard = rng.random()
        for row, gain in zip(made, (0.15, 0.0), strict=True):
            for one in scores({f"p{index}": [max(0.0, 0.6 - hard * rng.random() + gain) for _ in range(3)]}):
                level = ("easy", "hard")[index % 2]
                row.append(replace(one, accepts=int(1 + 10 * gain), decisions=int(5 + 9 * hard), difficulty=level))
    return made


def test_differences_are_those_of_the_paired_statistics() -> None:
    one, other = two_rows()
    found = compare_sides(side("a", one), side("b", other))
    for value in ("dpr", "read", "written"):
        wanted, here = compare(one, other, value), found.overall[value]
        gap = here.gap
        assert gap.difference.mean == pytest.approx(wanted.difference.mean)
        assert gap.difference.se == pytest.approx(wanted.difference.se)
        ends = student(gap.difference.mean, gap.difference.se, 24)
        if value == "dpr":
            assert (gap.low, gap.high, gap.method, here.no_interval) == (*ends, "student", "")
        else:
            assert (math.isnan(gap.low), gap.method) == (True, "constant")
        assert (here.p, here.exact, here.test) == (wanted.test.p, wanted.test.exact, SIGN_FLIP)
    assert found.overall["passed"].p == compare(one, other).passed.p
    assert found.overall["passed"].test == MCNEMAR
    accepted = found.overall["acceptance"]
    sums = [sum(s.accepts for s in row) / sum(s.decisions for s in row) for row in (one, other)]
    assert (accepted.first, accepted.second) == pytest.approx(tuple(sums))
    assert (accepted.test, accepted.p < 0.01, accepted.gap.low > 0) == (SWAP, True, True)
    told = found.to_dict()["overall"]["read"]
    assert (told["low"], told["method"], told["no_interval"]) == (None, "constant", "no problem differs from another")


def test_every_line_in_json_has_its_numbers_side_by_side() -> None:
    found = compare_sides(side("a", two_rows()[0]), side("b", two_rows()[1])).to_dict()
    wanted = "value problems first second difference low high method no_interval p test exact sd holm detectable"
    for line in (*found["overall"].values(), *found["by_difficulty"].values()):
        assert set(wanted.split()) <= set(line) and "gap" not in line


def test_difficulties_are_adjusted_for_one_another() -> None:
    found = compare_sides(side("a", two_rows()[0]), side("b", two_rows()[1]), "written")
    assert list(found.by_difficulty) == ["easy", "hard"]
    assert sum(one.problems for one in found.by_difficulty.values()) == 24
    assert all(one.holm is not None and one.holm >= one.p for one in found.by_difficulty.values())
    with pytest.raises(NotFoundError, match="written"):
        compare_sides(side("a", two_rows()[0]), side("b", two_rows()[1]), "writen")


def test_flips_name_the_problems_and_their_seeds() -> None:
    first = scores({"up": [0.5, 0.4, 0.0], "down": [0.0], "same": [0.3, 0.0], "swapped": [0.2, 0.0]})
    second = scores({"up": [0.5, 0.0, 0.0], "down": [0.7], "same": [0.3, 0.0], "swapped": [0.0, 0.1]})
    found = compare_sides(side("a", first), side("b", second))
    assert [(flip.problem, flip.first, flip.second, flip.seeds) for flip in found.flips] == [
        ("up", (2, 3), (1, 3), ((1, True, False),)),
        ("down", (0, 1), (1, 1), ((0, False, True),)),
    ]
    assert (found.partings.shared, found.partings.identical) == (8, 0)


def test_problems_of_one_side_are_named_and_failures_said() -> None:
    first, second = scores({"a": [0.5], "b": [0.4]}), scores({"b": [0.4], "c": [0.4]})
    found = compare_sides(side("a", first, lost=2), side("b", second))
    assert (found.only_first, found.only_second) == ((("a", "hash"),), (("c", "hash"),))
    assert found.overall["dpr"].problems == 1
    assert found.warnings == ("a: 2 episodes failed and are not scored",)
    assert math.isnan(found.detectable)
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["detectable"] is None
    with pytest.raises(InputError, match="share no problem"):
        compare_sides(side("a", first), side("b", scores({"x": [0.1]})))


def test_other_settings_are_refused_unless_asked_for_anyway() -> None:
    one, other = (
        side(name, scores({"a": [0.5], "b": [0.1]}), {"human": {"spec": spec}, "problems": {"name": name, "hash": "1"}})
        for name, spec in (("a", "typical"), ("b", "hasty"))
    )
    with pytest.raises(InputError, match=r'human.spec: was "typical", now "hasty"(.|\n)*--anyway'):
        compare_sides(one, other)
    found = compare_sides(one, other, anyway=True)
    assert len(found.warnings) == 1
    assert "seeds pair nothing" in found.warnings[0]


def test_other_seeds_are_said() -> None:
    found = compare_sides(side("a", scores({"a": [0.5, 0.1]})), side("b", scores({"a": [0.5]})))
    assert found.warnings == (
        "not the same seeds (a 0, 1; b 0)",
        "1 episode that only one side scored left out: a seed 1",
    )
    apart = [[replace(one, seed=seed) for one in scores({"a": [0.5]})] for seed in (0, 1)]
    found = compare_sides(side("a", apart[0]), side("b", apart[1]))
    assert found.warnings == ("not the same seeds (a 0; b 1)", "no seed is shared: each side's own are averaged")
    assert found.overall["dpr"].problems == 1


def test_an_episode_that_one_side_lacks_makes_neither_better() -> None:
    whole = scores({"a": [0.5, 0.0], "b": [0.4, 0.4]})
    cut = replace(side("b", whole[:1] + whole[2:]), unplayed=1)
    found = compare_sides(side("a", whole), cut)
    assert found.overall["dpr"].gap.difference.mean == 0
    assert (found.overall["dpr"].first, found.flips) == (pytest.approx(0.45), ())
    assert found.warnings == (
        "b: its run is not finished, 1 episode not played",
        "1 episode that only one side scored left out: a seed 1",
    )


def test_a_planned_difference_is_planned_for() -> None:
    found = compare_sides(side("a", two_rows()[0]), side("b", two_rows()[1]), effect=0.02)
    assert found.plan is not None
    assert (found.plan.effect, found.plan.problems, found.plan.detectable) == (0.02, 24, found.detectable)
    assert found.plan.sd == pytest.approx(found.overall["dpr"].gap.sd)
    assert compare_sides(side("a", two_rows()[0]), side("b", two_rows()[1])).plan is None


@pytest.mark.parametrize(("differ", "flips", "told"), [(30, 0, "no problem flips"), (5, 2, "only 5 problems differ")])
def test_what_has_no_interval_has_no_power_either(differ: int, flips: int, told: str) -> None:
    one = {f"p{i}": [0.4 + 0.01 * (i % 7)] for i in range(30)}
    other = {name: [row[0] + 0.001 * (i % 5 + 1) * (i < differ)] for i, (name, row) in enumerate(one.items())}
    other |= {f"p{i}": [0.0] for i in range(flips)}
    pair = side("a", scores(one)), side("b", scores(other))
    found = compare_sides(*pair)
    assert found.overall["dpr"].gap.sd > 0
    assert math.isnan(found.detectable)
    with pytest.raises(InputError, match=f"no difference in DPR can be planned from these two: {told}"):
        compare_sides(*pair, effect=0.03)
