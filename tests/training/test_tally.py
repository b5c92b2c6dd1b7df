"""What a part's report says."""

from __future__ import annotations

import json

from codeassist_training.tally import Tally


def tally_of(*tokens: int, **counts: int) -> Tally:
    made = Tally()
    made.counts.update(counts)
    for number in tokens:
        made.note(10, number, 3 * number, 0.5 * number)
    return made


def test_a_report_counts_and_measures_as_plain_data() -> None:
    told = tally_of(0, 1, 2, 3, 4, 70, documents=6, states=8, empty=2, empty_kept=1).report()
    assert json.loads(json.dumps(told)) == told
    assert (told["examples"], told["documents"], told["empty_share"], told["too_long"]) == (6, 6, 0.25, 0)
    assert told["completion_tokens"]["mean"] == 13.3333
    assert (told["completion_tokens"]["median"], told["completion_tokens"]["max"]) == (2.5, 70)
    assert told["completion_tokens"]["quantiles"]["0.25"] == 1.25
    assert told["completion_characters"]["max"] == 210
    assert told["completion_bits"]["max"] == 35.0
    assert told["prompt_tokens"]["median"] == 10.0


def test_a_histogram_has_every_length_once() -> None:
    bars = tally_of(0, 1, 2, 3, 4, 5, 8, 9, 16, 17, 64, 65, 4000).report()["completion_tokens"]["histogram"]
    assert bars == {"0": 1, "1": 1, "2": 1, "3-4": 2, "5-8": 2, "9-16": 2, "17-32": 1, "33-64": 1, "65+": 2}


def test_a_part_without_an_example_is_reported_too() -> None:
    told = tally_of(documents=1).report()
    assert (told["examples"], told["empty_share"], told["completion_tokens"]["mean"]) == (0, None, None)
    assert tally_of().warnings("train") == ["train: no state became an example"]


def test_what_is_usual_is_no_warning() -> None:
    assert tally_of(0, 1, 2, states=100, empty_kept=1, too_long=5, shortened=5).warnings("train") == []


def test_what_a_user_should_know_is_a_warning() -> None:
    found = tally_of(
        *(0, 0, 2), documents=9, states=100, empty_kept=2, too_long=6, unaligned=1, holds_stop=2, shortened=6
    ).warnings("held-out")
    assert [line.startswith("held-out: ") for line in found] == [True] * 5
    wanted = (
        "67% of the examples teach to stop",
        "1 of 9 documents",
        "6 of 100 states do not fit",
        "stop token",
        "cut",
    )
    assert all(part in line for part, line in zip(wanted, found, strict=True))
