"""Call tasks from outside: what is sent, and what a result is taken for."""

from __future__ import annotations

import marshal
from dataclasses import fields

import pytest

from codeassist_env.errors import CodeAssistError, SandboxError
from codeassist_env.problem import CallTask
from codeassist_env.verdict import Execution, Status
from codeassist_sandbox.calling import call_config, marshalled_arguments, with_result

RAN = Execution(b"raw", cpu_seconds=0.5, wall_seconds=0.7, memory_bytes=9, message="stderr")


def test_the_process_is_told_what_it_needs_and_nothing_of_how_a_result_is_judged() -> None:
    task = CallTask("f", "S", tolerance=0.5, arguments=("list-node", "json"), returns="tree-node")
    told = call_config(task)["task"]
    assert told["function"] == "f" and told["class_name"] == "S" and told["returns"] == "tree-node"
    assert told["arguments"] == ("list-node", "json")
    assert not {"tolerance", "checker"} & set(told)
    assert set(told) <= {one.name for one in fields(CallTask)}
    assert marshal.loads(marshal.dumps(told, 2)) == told, "plain data"


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("", []),
        ("\n\n", []),
        ("1", [1]),
        ('[1, 2]\n"a\\nb"\n\nnull\n', [[1, 2], "a\nb", None]),
        ('{"a": [true, 1.5]}\r\n2', [{"a": [True, 1.5]}, 2]),
        ("NaN", None),
    ],
)
def test_each_line_is_an_argument(text: str, arguments: list[object] | None) -> None:
    sent = marshal.loads(marshalled_arguments(CallTask("f"), text))
    assert repr(sent) == repr([float("nan")] if arguments is None else arguments)


@pytest.mark.parametrize("text", ["[1", "1 2", "x", "[1]\n[", "\ud800"])
def test_a_test_whose_input_is_not_that_is_at_fault(text: str) -> None:
    with pytest.raises(SandboxError, match="the test's input is not one JSON value a line"):
        marshalled_arguments(CallTask("f"), text)


def test_arguments_that_do_not_fit_the_task_are_the_test_s_fault() -> None:
    with pytest.raises(CodeAssistError, match="the test's input"):
        marshalled_arguments(CallTask("F", operations=True), '["F"]\n[[], []]')


def test_a_result_becomes_the_output() -> None:
    execution = with_result(RAN, b"[1]")
    assert (execution.output, execution.fault) == (b"[1]", None)
    assert (execution.cpu_seconds, execution.wall_seconds, execution.memory_bytes) == (0.5, 0.7, 9)


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (b"", "the program ended before its function returned"),
        (b"!a value of type set", "the function returned a value of type set; wanted plain JSON data"),
        (b"!\xff", "the function returned \ufffd; wanted plain JSON data"),
    ],
)
def test_no_result_and_no_plain_one_are_wrong(result: bytes, message: str) -> None:
    execution = with_result(RAN, result)
    assert (execution.output, execution.fault, execution.message) == (b"", Status.WRONG, message)
    assert execution.cpu_seconds == 0.5


def test_words_of_the_program_are_bounded() -> None:
    assert len(with_result(RAN, b"!" + b"x" * 100_000).message) < 600


@pytest.mark.parametrize("fault", [Status.CRASH, Status.CPU_TIME, Status.SANDBOX_FAILED])
def test_a_fault_stays_whatever_was_returned_before_it(fault: Status) -> None:
    execution = with_result(Execution(b"raw", fault, message="why"), b"[1]")
    assert (execution.output, execution.fault, execution.message) == (b"", fault, "why")
