from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from small_runs import program

from codeassist_training.small_lm.overlap import Forbidden, NearDuplicates, words

SECRET = "\n".join(
    f"answer_{i} = solve(grid[{i}], limit - {i}, key=lambda pair: pair[{i}] % {i + 2})" for i in range(6)
)


def test_a_planted_copy_is_found_whatever_its_layout_and_comments() -> None:
    planted = "import os\n\ndef run():\n" + "\n".join(f"    {line}  # copied" for line in SECRET.splitlines()) + "\n"
    assert Forbidden([("window/1", SECRET)]).find(planted) == "window/1"


def test_a_planted_copy_is_found_in_text_that_is_no_python() -> None:
    assert Forbidden([("window/1", SECRET)]).find(f"this is ' no program\n{SECRET}\n") == "window/1"


def test_other_code_is_clean() -> None:
    forbidden = Forbidden([("window/1", SECRET)])
    assert forbidden.find(program(1)) is None
    assert forbidden.find("") is None


def test_a_short_program_is_found_whole_and_not_in_part() -> None:
    short = "n, k = map(int, input().split())\nprint(sum(sorted(map(int, input().split()))[:k]) % n)\n"
    assert 25 <= len(words(short)) < 50
    forbidden = Forbidden([("builtin/a", short)])
    assert forbidden.find(f"x = 1\n{short}y = 2\n") == "builtin/a"
    assert forbidden.find(short.splitlines()[0] + "\nprint(n + k)\n") is None


def test_a_trivial_program_is_looked_for_nowhere() -> None:
    forbidden = Forbidden([("builtin/a", "print(input())\n")])
    assert forbidden.count == 0
    assert forbidden.find("print(input())\n") is None


@settings(deadline=None)
@given(st.integers(0, 30), st.integers(0, 30))
def test_a_long_run_is_found_wherever_it_stands(before: int, after: int) -> None:
    text = "a = 1\n" * before + SECRET + "\nb = 2\n" * after
    assert Forbidden([("window/1", SECRET)]).find(text) == "window/1"


def test_words_leave_out_docstrings_and_keep_other_texts() -> None:
    assert words('"""Say."""\nx = "y"  # why\n') == ["x", "=", '"y"']


def test_a_copy_of_a_document_is_recognised_and_a_new_one_is_not() -> None:
    seen = NearDuplicates()
    assert not seen.is_copy(program(1))
    assert not seen.is_copy(program(2))
    assert seen.is_copy(program(1).replace("\n\n", "\n") + "changed = True\n")


def test_a_copy_is_not_remembered_as_a_document_of_its_own() -> None:
    seen = NearDuplicates()
    seen.is_copy(program(1))
    kept = set(seen.seen)
    seen.is_copy(program(1) + "last_line_that_is_new = 1\n")
    assert seen.seen == kept


def test_empty_documents_do_no_harm() -> None:
    seen = NearDuplicates()
    assert not seen.is_copy("x = 1 + 2\n")
    assert seen.is_copy("x = 1 + 2\n")
