from __future__ import annotations

import gzip
import json
import os
import re
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from problem_fakes import write_rows

from codeassist_env.errors import InputError
from codeassist_env.problem import (
    AssertTask,
    CallTask,
    Compare,
    Limits,
    Problem,
    ProblemSet,
    Shape,
    Solution,
    StdinTask,
    TestCase,
)
from codeassist_env.problems.jsonl import export_lines, load, problem_row, write

texts = st.text(st.characters(codec="utf-8"), max_size=30)
names = texts.filter(str.strip)
positive = st.floats(min_value=1e-3, max_value=1e6)
tolerances = st.none() | st.floats(min_value=0, max_value=1)
shapes = st.lists(st.sampled_from(get_args(Shape)), max_size=3).map(tuple)
cases = st.builds(TestCase, texts, texts, st.booleans()) | st.builds(TestCase, texts, private=st.booleans())
tasks = (
    st.builds(StdinTask, tolerances, st.none() | texts)
    | st.builds(StdinTask, compare=st.sampled_from(get_args(Compare)))
    | st.builds(CallTask, names, st.none() | texts, tolerances, st.none() | texts)
    | st.builds(CallTask, names, compare=st.just("lcb-compat"), arguments=shapes, in_place=st.booleans())
    | st.builds(CallTask, names, arguments=shapes, returns=st.sampled_from(get_args(Shape)))
    | st.builds(CallTask, names, operations=st.booleans(), arguments=shapes)
    | st.builds(AssertTask, names, texts)
)
whole = st.integers(1, 10**6)
limits = st.builds(Limits, positive, positive, whole, whole, whole)
problems = st.builds(
    Problem,
    names,
    texts,
    texts,
    tasks,
    st.lists(cases, max_size=3).map(tuple),
    texts,
    st.none() | texts,
    texts,
    st.none() | st.dates().map(str),
    st.lists(texts, max_size=2).map(tuple),
    limits,
    st.lists(st.builds(Solution, texts, texts, st.booleans()), max_size=3).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
)

ROW: dict[str, Any] = {"id": "p", "statement": "s", "task": {"kind": "stdin"}, "tests": [{"input": "1", "output": "2"}]}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(problems, min_size=1, max_size=3, unique_by=lambda problem: problem.id), st.booleans())
def test_what_is_exported_loads_as_it_was(tmp_path: Path, made: list[Problem], compressed: bool) -> None:
    path = tmp_path / ("set.jsonl.gz" if compressed else "set.jsonl")
    write(made, path)
    loaded = load(str(path))
    assert [replace(problem, tests=tuple(problem.tests)) for problem in loaded] == made
    assert [problem.content_hash() for problem in loaded] == [problem.content_hash() for problem in made]
    assert b"".join(export_lines(loaded)) == b"".join(export_lines(made))


def test_only_four_fields_are_needed(tmp_path: Path) -> None:
    (problem,) = load(str(write_rows(tmp_path / "a.jsonl", ROW)))
    assert (problem.title, problem.limits, problem.task) == ("p", Limits(), StdinTask())
    assert list(problem.tests) == [TestCase("1", "2")]
    assert load(str(write_rows(tmp_path / "b.jsonl", {**ROW, "task": {"kind": "call", "function": "f"}})))[
        0
    ].task == CallTask("f")


def test_a_class_name_of_null_is_a_plain_function(tmp_path: Path) -> None:
    task = {"kind": "call", "function": "f", "class_name": None}
    assert load(str(write_rows(tmp_path / "a.jsonl", {**ROW, "task": task})))[0].task == CallTask("f", None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 2}, "line 1: 'version' must be 1, the version this release reads, got 2"),
        ({"id": ""}, "line 1: 'id' must be text that is not blank"),
        ({"titel": ""}, r"line 1: unknown field 'titel'\. Did you mean 'title'\?"),
        (
            {"_hashes": {}},
            r"line 1: unknown field '_hashes'\. Known: version, id, [a-z, ]*, errata, split, validator\.$",
        ),
        ({"id": "p\ud800"}, r"line 1: 'id': text cannot be written as UTF-8: .*\\ud800"),
        ({"statement": "\udfff"}, "line 1: 'statement': text cannot be written as UTF-8"),
        ({"topics": ["a", "\ud800"]}, "line 1: 'topics': text cannot be written as UTF-8"),
        ({"tests": [{"input": "\ud800"}]}, r"line 1: tests\[0\]: 'input': text cannot be written as UTF-8"),
        ({"solutions": [{"name": "a", "code": "\ud800"}]}, r"line 1: solutions\[0\]: 'code': text cannot be written"),
        ({"task": None}, "line 1: 'task': expected a table of fields, got nothing"),
        ({"task": {}}, "line 1: 'task': the field 'kind' is missing"),
        ({"task": {"kind": "stdio"}}, "line 1: 'task': 'kind' must be stdin, call or assert, got 'stdio'"),
        ({"task": {"kind": "call"}}, "line 1: 'task': the field 'function' is missing"),
        ({"task": {"kind": "stdin", "function": "f"}}, "line 1: 'task': unknown field 'function'"),
        (
            {"task": {"kind": "stdin", "tolerance": "small"}},
            "line 1: 'task': 'tolerance' must be a number, got 'small'",
        ),
        ({"tests": [{"output": ""}]}, r"line 1: tests\[0\]: the field 'input' is missing"),
        ({"tests": [{"input": "", "sample": 1}]}, r"line 1: tests\[0\]: 'sample' must be true or false, got 1"),
        ({"tests": [{"input": "", "private": 1}]}, r"line 1: tests\[0\]: 'private' must be true or false, got 1"),
        ({"tests": [{"input": "", "private": True, "sample": True}]}, r"line 1: tests\[0\]: .*; this one is both"),
        (
            {"task": {"kind": "stdin", "compare": "exactly"}},
            "line 1: 'task': 'compare' must be one of lines, exact, tokens, lcb-compat, got 'exactly'",
        ),
        ({"task": {"kind": "stdin", "compare": ["exact"]}}, "line 1: 'task': 'compare' must be one of .* got a list"),
        (
            {"task": {"kind": "stdin", "compare": "exact", "tolerance": 1}},
            "line 1: 'task': compare = 'exact' knows no tolerance",
        ),
        ({"task": {"kind": "stdin", "operations": True}}, "line 1: 'task': unknown field 'operations'"),
        (
            {"task": {"kind": "call", "function": "f", "arguments": ["list"]}},
            r"line 1: 'task': 'arguments' must be a list of json, list-node, list-node\[\], .* got a list",
        ),
        (
            {"task": {"kind": "call", "function": "f", "returns": "ListNode"}},
            "line 1: 'task': 'returns' must be one of json, list-node, .* got 'ListNode'",
        ),
        (
            {"task": {"kind": "call", "function": "f", "operations": True, "in_place": True}},
            "line 1: 'task': operations return plain JSON",
        ),
        ({"limits": {"cpu_seconds": 0}}, "line 1: 'limits': cpu_seconds must be positive, got 0.0"),
        ({"limits": {"cpu": 1}}, "line 1: 'limits': unknown field 'cpu'"),
        ({"limits": {"memory_mb": 1.5}}, "line 1: 'limits': 'memory_mb' must be a whole number, got 1.5"),
        ({"date": "today"}, "line 1: 'date' must be a date"),
        ({"topics": "graphs"}, "line 1: 'topics' must be a list of texts, got 'graphs'"),
        ({"solutions": [{"name": "a"}]}, r"line 1: solutions\[0\]: the field 'code' is missing"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        load(str(write_rows(tmp_path / "a.jsonl", {**ROW, **change})))


def test_text_that_has_no_utf_8_is_not_exported(tmp_path: Path) -> None:
    problem = Problem("p", "P", "\ud800", StdinTask(), ())
    with pytest.raises(InputError, match="problem 'p' holds text that cannot be written as UTF-8"):
        write([problem], tmp_path / "a.jsonl")
    assert not list(tmp_path.iterdir())


def test_no_path_says_what_to_give() -> None:
    with pytest.raises(InputError, match="jsonl:PATH"):
        load("")


def test_a_set_can_be_written_onto_the_file_it_is_read_from(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    write_rows(path, ROW, {**ROW, "id": "q"})
    before = load(str(path)).content_hash()
    write(load(str(path)), path)
    assert load(str(path)).content_hash() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["set.jsonl"]


@pytest.mark.parametrize("name", ["pipe.jsonl", "pipe.jsonl.gz"])
def test_a_pipe_is_written_to_and_stays(tmp_path: Path, name: str) -> None:
    pipe = tmp_path / name
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    problem = Problem("p", "P", "s", StdinTask(), (TestCase("1", "2"),))
    write([problem], pipe)
    reader.join(10)
    (written,) = read
    assert json.loads(gzip.decompress(written) if name.endswith(".gz") else written) == problem_row(problem)
    assert pipe.is_fifo()


def test_a_failed_export_leaves_what_was_there(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "set.jsonl", ROW)
    problem = load(str(path))[0]

    def failing() -> Any:
        yield problem
        raise InputError("no more")

    with pytest.raises(InputError, match="no more"):
        write(failing(), path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["set.jsonl"]
    assert json.loads(path.read_text()) == ROW


def test_a_place_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot write '.*absent/set.jsonl': No such file"):
        write([], tmp_path / "absent" / "set.jsonl")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=r"cannot write .*folder': it is a directory"):
        write([], tmp_path / "folder")


def test_a_compressed_export_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    problem = Problem("p", "P", "ü", StdinTask(), (TestCase("1", "2"),))
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        write([problem], tmp_path / name)
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()
    assert json.loads(gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes())) == problem_row(problem)


def test_the_documented_example_loads_and_names_every_field() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "problem-schema.md").read_text()
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example is not None
    row = json.loads(example[1])
    from codeassist_env.problems.fields import Fields
    from codeassist_env.problems.jsonl import read_problem

    problem = read_problem(Fields(row, "the example"))
    assert set(problem_row(problem)) == set(row)
    assert problem_row(problem) == row


def test_a_set_of_builtin_problems_survives_the_round_trip(tmp_path: Path) -> None:
    from codeassist_env.problems import builtin

    some = ProblemSet("some", builtin.load("").problems[:3])
    write(some, tmp_path / "some.jsonl.gz")
    loaded = load(str(tmp_path / "some.jsonl.gz"))
    assert loaded.content_hash() == some.content_hash()
    assert loaded.solutions_hash() == some.solutions_hash()


def test_the_documented_comparisons_and_shapes_are_those_there_are() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "problem-schema.md").read_text()
    compared, shaped = (page.partition(mark)[2].partition("\n\n")[0] for mark in ("| `compare` |", "| shape |"))
    first_cells = [re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE) for table in (compared, shaped)]
    modes, shapes_told = (re.findall(r"`([^`]+)`", " ".join(cells)) for cells in first_cells)
    assert sorted(modes) == sorted(get_args(Compare))
    assert sorted(shapes_told) == sorted(get_args(Shape))
