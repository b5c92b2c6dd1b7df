"""Completion rules by name: what each completes, what is drawn, and what is refused."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from scored_documents import plain, scored_of

from codeassist_agents.assistants.calibration import Calibration
from codeassist_env import registry
from codeassist_env.errors import CodeAssistError, InputError
from codeassist_training.completion import Empower, SftRand
from codeassist_training.recipe import PAPER_RULES
from codeassist_training.rules import CompletionRule
from codeassist_training.scored import Scored

RULES = ("dpr-optimal", "empower", "sft-n", "sft-rand", "whole-line")


def rule(spec: str) -> CompletionRule:
    made: CompletionRule = registry.create("rules", spec)
    return made


def lengths(spec: str, scored: Scored, *prefixes: int, seed: int = 0) -> list[int]:
    found: list[int] = rule(spec).lengths(scored, np.array(prefixes), seed).tolist()
    return found


def test_the_rules_are_found_by_name() -> None:
    assert set(RULES) <= set(registry.names("rules"))
    for one in PAPER_RULES:
        assert rule(one.rule).name == one.rule


@pytest.mark.parametrize("name", RULES)
def test_a_rules_name_makes_it_again_and_its_card_says_its_parameters(name: str) -> None:
    made = rule(name)
    assert rule(made.name) == made
    card = made.card()
    assert card["kind"] == name
    assert made.name == f"{name}:" + ",".join(
        f"{k}={v}".replace("True", "true") for k, v in card.items() if k != "kind"
    )


@pytest.mark.parametrize("name", RULES)
def test_every_rule_completes_nothing_after_the_end_or_in_an_empty_document(name: str) -> None:
    assert lengths(name, plain("ab\n", 0.01), 3) == [0]
    assert lengths(name, plain(""), 0) == [0]
    assert lengths(name, plain("ab")) == []


@pytest.mark.parametrize("name", RULES)
def test_a_state_outside_the_document_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=r"prefix lengths must lie in \[0, 2\], got 1 to 3"):
        lengths(name, plain("ab"), 1, 3)


def test_empower_stops_before_eta_is_passed_and_counts_bits_by_default() -> None:
    halves = plain("abcdef", math.log(2))
    assert lengths("empower", halves, 1) == [0]
    assert lengths("empower:eta=4", halves, 0, 1, 4, 6) == [4, 4, 2, 0]
    assert lengths("empower:eta=4,unit=nats", halves, 0) == [5]


def test_sft_n_is_clipped_at_the_documents_end() -> None:
    assert lengths("sft-n", plain("a" * 15), 0, 5, 6, 15) == [10, 10, 9, 0]
    assert lengths("sft-n:n=2", plain("a" * 15), 0) == [2]


def test_no_completion_ends_within_a_character() -> None:
    parts = ["é".encode()[:1], "é".encode()[1:]]
    scored = scored_of([b"a", *parts, *parts], [-0.1, -0.1, -9.0, -0.1, -0.1])
    assert lengths("sft-n:n=2", scored, 0, 1, 2) == [1, 2, 1]
    assert lengths("empower:eta=0.2,unit=nats", scored, 0, 3) == [1, 2]
    assert lengths("dpr-optimal", scored, 0, 1) == [1, 0]


def test_sft_rand_draws_every_length_as_often_both_ends_included() -> None:
    scored = plain("a" * 3000)
    counts = Counter(lengths("sft-rand", scored, *range(2900)))
    assert set(counts) == set(range(1, 31))
    expected = 2900 / 30
    # The 0.9999 quantile of chi-squared with 29 degrees of freedom.
    assert sum((count - expected) ** 2 / expected for count in counts.values()) < 67


def test_a_draw_depends_on_seed_document_and_state_alone() -> None:
    first, other = plain("a" * 500), plain("a" * 500, name="other")
    states = np.arange(400)
    drawn = SftRand().lengths(first, states, 3)
    assert SftRand().lengths(first, states[::-1], 3).tolist() == drawn[::-1].tolist()
    assert SftRand().lengths(first, states[7:8], 3).tolist() == drawn[7:8].tolist()
    assert SftRand().lengths(plain("a" * 450, 2.0), states, 3).tolist() == drawn.tolist()
    assert SftRand().lengths(first, states, 4).tolist() != drawn.tolist()
    assert SftRand().lengths(other, states, 3).tolist() != drawn.tolist()


def test_a_draw_is_the_same_for_good() -> None:
    assert lengths("sft-rand", plain("a" * 100), 0, 1, 2, 3, 4, 5, seed=1) == [6, 17, 19, 9, 2, 21]


def test_whole_line_goes_to_the_newline_with_or_without_it() -> None:
    scored = plain("ab\n\ncd")
    assert lengths("whole-line", scored, 0, 1, 2, 3, 4, 5) == [3, 2, 1, 1, 2, 1]
    assert lengths("whole-line:newline=false", scored, 0, 1, 2, 3, 4, 5) == [2, 1, 0, 0, 2, 1]


def test_a_token_that_goes_on_beyond_the_line_is_no_part_of_it() -> None:
    scored = scored_of([b"ab", b":\n  ", b"cd"], [-1.0] * 3)
    assert lengths("whole-line", scored, 0, 1, 2) == [1, 0, 1]


def test_dpr_optimal_takes_the_length_of_the_highest_expected_saving() -> None:
    scored = scored_of([b"abcd", b"e", b"fghijklm", b"n"], [math.log(0.9), math.log(0.5), math.log(0.9), math.log(0.1)])
    gains = [(0.5 * p - 0.1) * c for p, c in ((0.9, 4), (0.45, 5), (0.405, 13), (0.0405, 14))]
    assert gains.index(max(gains)) == 0
    assert lengths("dpr-optimal", scored, 0) == [1]
    assert lengths("dpr-optimal:alpha=0.02", scored, 0) == [3]
    assert lengths("dpr-optimal:unit=tokens", scored, 0) == [1]
    assert lengths("dpr-optimal", scored, 3) == [0]


def test_dpr_optimal_completes_nothing_where_reading_costs_what_writing_does() -> None:
    assert lengths("dpr-optimal:alpha=0.5,beta=0.5", plain("abc", 0.0), 0) == [0]
    assert lengths("dpr-optimal:alpha=0,beta=0", plain("abc", 0.0), 0) == [0]
    assert lengths("dpr-optimal:alpha=0.49,beta=0.5", plain("abc", 0.0), 0) == [3]


def test_of_lengths_that_save_as_much_the_shortest_is_taken() -> None:
    # (0.5 * 0.6 - 0.1) * 2 = (0.5 * 0.4 - 0.1) * 4
    scored = scored_of([b"ab", b"cd"], [math.log(0.6), math.log(0.4 / 0.6)])
    assert lengths("dpr-optimal", scored, 0) == [1]


def test_dpr_optimal_asks_a_calibration_and_names_it_by_its_digest(tmp_path: Path) -> None:
    Calibration(-3.0, 1.0, 0.0).write(tmp_path / "doubting.json")
    spec = f"dpr-optimal:calibration={tmp_path / 'doubting.json'}"
    scored = plain("abcdef", 0.3)
    assert lengths("dpr-optimal", scored, 0) == [2]
    assert lengths(spec, scored, 0) == [0]
    card = rule(spec).card()
    assert card["calibration"] == Calibration(-3.0, 1.0, 0.0).digest
    assert str(tmp_path) not in str(card)


def test_many_states_are_labelled_in_blocks_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(0)
    scored = scored_of([b"ab"] * 300, (-random.exponential(0.1, size=300)).tolist())
    states = np.arange(301)
    whole = [rule(spec).lengths(scored, states, 0).tolist() for spec in ("dpr-optimal", "empower:eta=0")]
    monkeypatch.setattr("codeassist_training.rules.BLOCK", 50)
    assert [rule(spec).lengths(scored, states, 0).tolist() for spec in ("dpr-optimal", "empower:eta=0")] == whole


@pytest.mark.parametrize(
    ("spec", "wanted"),
    [
        ("empower:beta=1", "no parameter of empower named 'beta'. .*eta, unit"),
        ("empower:eta=x", "eta must be float, got 'x'"),
        ("empower:eta=-1", r"eta must lie in \[0, 100000\), got -1.0"),
        ("empower:eta=nan", "eta must lie"),
        ("empower:unit=bans", "unit must be bits or nats"),
        ("empower:0.32", "expected KEY=VALUE, got '0.32'"),
        ("sft-n:n=0", "n must be at least 1, got 0"),
        ("sft-n:n=2.5", "n must be int"),
        ("sft-n:low=1", "no parameter of sft-n named 'low'"),
        ("sft-rand:low=5,high=4", "0 <= low <= high, got 5 and 4"),
        ("sft-rand:low=-1", "0 <= low"),
        ("whole-line:newline=perhaps", "newline must be bool"),
        ("dpr-optimal:alpha=-0.1", "alpha must be a number of at least 0"),
        ("dpr-optimal:beta=inf", "beta must be a number of at least 0"),
        ("dpr-optimal:unit=words", "unit must be chars or tokens"),
        ("dpr-optimal:calibration=missing.json", "cannot read the calibration 'missing.json'"),
        ("empowr", "Did you mean 'empower'"),
    ],
)
def test_a_wrong_spec_is_a_clear_error(spec: str, wanted: str) -> None:
    with pytest.raises(CodeAssistError, match=wanted):
        rule(spec)


def test_defaults_are_the_papers() -> None:
    assert Empower() == rule("empower:eta=0.32,unit=bits")
    assert SftRand() == rule("sft-rand:low=1,high=30")
