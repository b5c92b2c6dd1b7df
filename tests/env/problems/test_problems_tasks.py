"""Tests whose input their task cannot use."""

from __future__ import annotations

from typing import Any

import pytest

from codeassist_env.errors import SandboxError
from codeassist_env.problem import CallTask
from codeassist_env.problems.tasks import checked_arguments

TALLY = CallTask("Tally", operations=True, arguments=("tree-node",))


@pytest.mark.parametrize(
    ("task", "values"),
    [
        (CallTask("f"), []),
        (CallTask("f"), [1, None]),
        (CallTask("f", in_place=True), [[1]]),
        (CallTask("f", arguments=("list-node", "json", "list-node[]")), [[1], "x", [[], [1], None]]),
        (CallTask("f", arguments=("list-node", "tree-node")), [None, []]),
        (CallTask("f", arguments=("tree-node",)), [[1, None, 2, None, None]]),
        (TALLY, [["Tally", "add"], [[[1]], [2]]]),
    ],
)
def test_what_a_task_can_use_is_left_as_it_is(task: CallTask, values: list[Any]) -> None:
    assert checked_arguments(task, values) is values


@pytest.mark.parametrize(
    ("task", "values", "message"),
    [
        (CallTask("f", in_place=True), [], "no argument, and the result would be the first"),
        (CallTask("f", arguments=("json",)), [], "0 arguments, the task gives 1 shapes"),
        (CallTask("f", arguments=("json",)), [1, 2], "2 arguments, the task gives 1 shapes"),
        (CallTask("f", arguments=("json", "list-node")), [1, 2], "argument 2 .* is no list-node: it is a number"),
        (CallTask("f", arguments=("list-node[]",)), [None], "argument 1 .* it is nothing, not a list"),
        (CallTask("f", arguments=("list-node[]",)), [[[], "x"]], "argument 1 .* it is text, not a list"),
        (CallTask("f", arguments=("tree-node",)), [[None, 1]], "values below a missing node"),
        (CallTask("f", arguments=("tree-node[]",)), [[[1], [1, None, None, 2]]], "values below a missing node"),
        (TALLY, [["Tally"]], "wanted a line of operation names and a line of as many lists"),
        (TALLY, ["Tally", []], "wanted a line of operation names"),
        (TALLY, [["Tally", 1], [[], []]], "wanted a line of operation names"),
        (TALLY, [["Tally"], [1]], "wanted a line of operation names"),
        (TALLY, [["Tally", "add"], [[[]]]], "2 operations and 1 lists of arguments"),
        (TALLY, [["tally"], [[[]]]], r"first operation is \['tally'\], wanted the class 'Tally'"),
        (TALLY, [[], []], r"first operation is \[\], wanted"),
        (TALLY, [["Tally"], [[3]]], "argument 1 .* is no tree-node"),
    ],
)
def test_what_no_program_could_use_is_no_program_s_fault(task: CallTask, values: list[Any], message: str) -> None:
    with pytest.raises(SandboxError, match=message):
        checked_arguments(task, values)
