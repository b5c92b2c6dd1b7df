"""Examples as JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_training.example import Example, read_examples, write_examples

EXAMPLES = [
    Example("é/1", 4, (1, 2), (3, 4, 5), (0,)),
    Example("b", 0, (1,), (), (0, 7)),
    Example("c", 1, (9,), (3,), ()),
]


def test_examples_come_back_as_they_were_written(tmp_path: Path) -> None:
    assert write_examples(tmp_path / "e.jsonl", EXAMPLES) == 3
    assert list(read_examples(tmp_path / "e.jsonl")) == EXAMPLES


def test_a_row_is_prompt_completion_and_stop_and_the_last_two_are_learned() -> None:
    assert EXAMPLES[0].ids == (1, 2, 3, 4, 5, 0)
    assert EXAMPLES[0].learned == 4
    assert EXAMPLES[1].ids[-EXAMPLES[1].learned :] == (0, 7)


ROW = {"document": "a", "at": 1, "prompt_ids": [1], "completion_ids": [2], "stop_ids": [0]}


@pytest.mark.parametrize(
    "changes",
    [
        {"prompt_ids": []},
        {"completion_ids": [], "stop_ids": []},
        {"completion_ids": [-1]},
        {"completion_ids": [True]},
        {"completion_ids": [1.0]},
        {"stop_ids": 0},
        {"at": "1"},
        {"document": 1},
        {"more": 1},
    ],
)
def test_a_line_that_is_no_example_is_named(changes: dict[str, object], tmp_path: Path) -> None:
    rows = [ROW, {**ROW, **changes}]
    (tmp_path / "e.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with pytest.raises(InputError, match="line 2: an example has document, at, prompt_ids"):
        list(read_examples(tmp_path / "e.jsonl"))


def test_a_line_without_a_field_is_named(tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_text(json.dumps({k: v for k, v in ROW.items() if k != "at"}) + "\n")
    with pytest.raises(InputError, match="got completion_ids, document, prompt_ids, stop_ids"):
        list(read_examples(tmp_path / "e.jsonl"))
