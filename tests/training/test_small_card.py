from __future__ import annotations

from collections import Counter

from small_runs import CONFIG

from codeassist_training.small_lm import card
from codeassist_training.small_lm.corpus import Report
from codeassist_training.small_lm.schedule import Progress

LOSS = {"nats_per_byte": 0.75, "nats_per_token": 2.5, "documents": 34, "bytes": 805177, "tokens": 1}


def facts(**corpus: object) -> card.Facts:
    report = Report(
        documents=Counter({"train/stdlib": 2, "train/click": 3, "test/stdlib": 34}),
        sizes=Counter({"train/stdlib": 100, "train/click": 3000, "test/stdlib": 805177}),
        licences={"stdlib": "PSF-2.0", "click": "BSD-3-Clause"},
        compared=917,
        **corpus,  # type: ignore[arg-type]
    )
    progress = Progress(step=10, tokens=2_000_000, seconds=600.0)
    return card.Facts(CONFIG, progress, report, {"standard library": LOSS}, 9_500_000, 4_700_000, "a CPU")


def test_it_gives_the_losses_the_data_and_the_compute() -> None:
    text = card.text(facts())
    assert "4.7 million parameters" in text
    assert "| standard library | 34 | 805,177 | 0.750 | 2.500 |" in text
    assert "2.0 million tokens in 10 steps, 10 minutes on a CPU (3,333 tokens/s)" in text
    assert "5.6e+13" in text


def test_sources_are_listed_with_licences_the_largest_first_and_only_what_was_learned() -> None:
    lines = [line for line in card.text(facts()).splitlines() if line.startswith(("| click", "| Python"))]
    assert lines == [
        "| click | 3 | 3,000 | BSD-3-Clause |",
        "| Python standard library, with its tests | 2 | 100 | PSF-2.0 |",
    ]


def test_contest_solutions_are_spoken_of_only_where_they_were_learned() -> None:
    assert "wrong answers" not in card.text(facts())


def test_every_removed_document_is_named() -> None:
    text = card.text(facts(contaminated={"mine/a.py": "builtin/x", "mine/b.py": "window/y"}))
    assert "2 were. The corpus as written was then compared anew: 0 of its" in text
    assert "- `mine/a.py`, for `builtin/x`\n- `mine/b.py`, for `window/y`\n" in text
