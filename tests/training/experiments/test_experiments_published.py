"""The paper's tables as data."""

from __future__ import annotations

import math

import pytest

from codeassist_training.experiments.published import (
    GEMMA_27B,
    LLAMA_70B,
    PROBLEMS,
    PUBLISHED,
    published,
    relative_change,
    settings,
)


def test_there_are_eighteen_lines_of_table_1_and_fifteen_of_table_2() -> None:
    assert [sum(row.table == number for row in PUBLISHED) for number in (1, 2)] == [18, 15]
    assert len(settings()) == 6
    assert settings()[0][0] == LLAMA_70B


def test_a_discounted_pass_rate_never_exceeds_the_pass_rate() -> None:
    assert all(row.dpr <= row.pass_at_1 for row in PUBLISHED)


def test_pass_rates_are_counts_of_454_problems_but_for_one_that_the_paper_prints() -> None:
    off = [row for row in PUBLISHED if abs(round(row.pass_at_1 * PROBLEMS) / PROBLEMS - row.pass_at_1) > 0.0006]
    assert [(row.base, row.method, row.pass_at_1) for row in off] == [("Qwen3-8B", "SFT-10", 0.107)]


def test_relative_changes_are_empower_over_the_baseline() -> None:
    assert relative_change(LLAMA_70B, "Llama-3.1-8B", "sft-20") == pytest.approx(0.208 / 0.066 - 1)
    assert relative_change(GEMMA_27B, "Qwen3-8B", "base", "pass_at_1") == pytest.approx(0.178 / 0.092 - 1)
    assert relative_change(GEMMA_27B, "Qwen3-8B", "sft-rand") is None
    assert published(LLAMA_70B, "Qwen3-8B", "none") is None


def test_empower_leads_every_setting_in_dpr() -> None:
    for human, base in settings():
        best = max((r for r in PUBLISHED if (r.human, r.base) == (human, base)), key=lambda r: r.dpr)
        assert best.method == "Empower"
    assert not math.isnan(sum(row.acceptance for row in PUBLISHED))
