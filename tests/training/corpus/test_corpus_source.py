from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.errors import InputError, NotFoundError
from codeassist_training.corpus.source import LeftOut, choice, label, split_argument, tidy


@pytest.mark.parametrize(
    ("argument", "base", "values"),
    [
        ("SET", "SET", {}),
        ("lcb:a/b.jsonl?since=2024-01-01&ids=x,y", "lcb:a/b.jsonl", {"since": "2024-01-01", "ids": "x,y"}),
        ("s?ids=x,y,since=2024-01-01", "s", {"ids": "x,y", "since": "2024-01-01"}),
        ("what?.jsonl", "what?.jsonl", {}),
        ("s?ids=a%26b", "s", {"ids": "a&b"}),
    ],
)
def test_an_argument_is_split_at_its_last_query(argument: str, base: str, values: dict[str, str]) -> None:
    assert split_argument(argument, "filter", ("since", "ids")) == (base, values)


def test_an_unknown_or_doubled_parameter_is_refused() -> None:
    with pytest.raises(NotFoundError, match="Did you mean 'since'"):
        split_argument("s?sinc=1", "filter", ("since",))
    with pytest.raises(InputError, match="twice"):
        split_argument("s?since=1,since=2", "filter", ("since",))
    with pytest.raises(InputError, match="1, all"):
        choice("each", "2", ("1", "all"))


@pytest.mark.parametrize(
    ("spec", "shown"),
    [
        ("lcb:/data/x/p.jsonl?since=2024&solutions=/data/s.jsonl", "lcb:p.jsonl?since=2024&solutions=s.jsonl"),
        ("/data/x", "x"),
        ("builtin@1:?split=dev", "builtin@1:?split=dev"),
        ("../x/y.jsonl", "y.jsonl"),
        ("data/y.jsonl", "y.jsonl"),
        ("hf:~/models/mine?dtype=float32", "hf:mine?dtype=float32"),
        ("hf:/models/mine/", "hf:mine"),
        ("hf:Qwen/Qwen3-8B?dtype=float32", "hf:Qwen/Qwen3-8B?dtype=float32"),
        ("codeforces:Who/What?split=train", "codeforces:Who/What?split=train"),
        (
            "openai:http://localhost:8000/v1#google/gemma-3-27b-it",
            "openai:http://localhost:8000/v1#google/gemma-3-27b-it",
        ),
        (
            "written:lcb:/d/p.jsonl?human=openai:https://me:secret@host/v1#a/b,prompt=/d/ask.j2",
            "written:lcb:p.jsonl?human=openai:https://host/v1#a/b,prompt=ask.j2",
        ),
    ],
)
def test_a_label_holds_no_folders(spec: str, shown: str) -> None:
    assert label(spec) == shown


@given(st.text(alphabet="a #\t\n\r", max_size=30))
def test_a_tidy_program_stays_so(code: str) -> None:
    once = tidy(code)
    assert tidy(once) == once and "\r" not in once
    assert once == "" or (once.endswith("\n") and not once.endswith("\n\n") and once.split("\n")[0].strip())


def test_tidying_keeps_the_first_lines_indentation() -> None:
    assert tidy("\n  \n    return 1\r\n\r\n") == "    return 1\n"


def test_what_is_left_out_is_counted_by_reason() -> None:
    left = LeftOut("s")
    left.add("small", "a")
    left.count("small", 2)
    assert left.counts == {"small": 3} and [(one.id, one.source) for one in left.rows] == [("a", "s")]
