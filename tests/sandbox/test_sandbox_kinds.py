"""Kinds of tests from end to end: comparisons, operations, nodes, in a real process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import CallTask, Compare, Problem, StdinTask
from codeassist_env.verdict import Status

Make = Callable[..., Problem]
REVERSE = """\
class Solution:
    def reverse(self, head: Optional[ListNode]) -> Optional[ListNode]:
        last = None
        while head:
            head.next, last, head = last, head, head.next
        return last
"""
LRU = """\
class LRUCache:
    def __init__(self, capacity: int):
        self.capacity, self.held = capacity, OrderedDict()

    def get(self, key: int) -> int:
        if key not in self.held:
            return -1
        self.held.move_to_end(key)
        return self.held[key]

    def put(self, key: int, value: int) -> None:
        self.held[key] = value
        self.held.move_to_end(key)
        if len(self.held) > self.capacity:
            self.held.popitem(last=False)
"""
OPERATIONS = (
    '["LRUCache", "put", "put", "get", "put", "get"]\n[[2], [1, 1], [2, 2], [1], [3, 3], [2]]\n',
    "[null, null, null, 1, null, -1]",
)


@pytest.mark.parametrize(
    ("compare", "status"),
    [("lines", "passed"), ("tokens", "passed"), ("lcb-compat", "passed"), ("exact", "wrong")],
)
def test_the_task_says_how_outputs_are_compared(
    backend: Sandbox, make_problem: Make, compare: Compare, status: str
) -> None:
    problem = make_problem(("", "1 2"), task=StdinTask(compare=compare))
    assert backend.judge(problem, "print('1', '2.0', '')").status == status


@pytest.mark.parametrize(("compare", "status"), [("json", "passed"), ("lcb-compat", "wrong")])
def test_the_task_says_how_results_are_compared(
    backend: Sandbox, make_problem: Make, compare: str, status: str
) -> None:
    problem = make_problem(("1", "[[1]]"), task=CallTask("f", None, compare=compare))  # type: ignore[arg-type]
    assert backend.judge(problem, "def f(x): return [(x,)]").status == status


def test_operations_of_a_design_class(backend: Sandbox, make_problem: Make) -> None:
    problem = make_problem(OPERATIONS, task=CallTask("LRUCache", operations=True))
    assert backend.judge(problem, LRU).passed
    verdict = backend.judge(problem, LRU.replace("last=False", "last=True"))
    assert verdict.status is Status.WRONG and "expected '[null, null, null, 1, null, -1]'" in verdict.message
    verdict = backend.judge(problem, LRU.replace("def put", "def set"))
    assert verdict.status is Status.CRASH and "no attribute 'put'" in verdict.message


def test_linked_lists(backend: Sandbox, make_problem: Make) -> None:
    task = CallTask("reverse", arguments=("list-node",), returns="list-node")
    problem = make_problem(("[1, 2, 3]", "[3, 2, 1]"), ("[]", "[]"), task=task)
    assert backend.judge(problem, REVERSE).passed
    pasted = "class ListNode:\n    def __init__(self, val=0, next=None):\n        self.val, self.next = val, next\n"
    assert backend.judge(problem, pasted + REVERSE).passed
    verdict = backend.judge(problem, REVERSE.replace("return last", "last.next = last; return last"))
    assert verdict.status is Status.WRONG and "runs in a circle" in verdict.message


def test_trees(backend: Sandbox, make_problem: Make) -> None:
    task = CallTask("f", arguments=("tree-node",), returns="tree-node")
    problem = make_problem(("[1, 2, 3, null, 4]", "[1, 3, 2, null, null, 4]"), task=task)
    source = "class Solution:\n    def f(self, root: TreeNode) -> TreeNode:\n        if root:\n"
    source += "            root.left, root.right = self.f(root.right), self.f(root.left)\n        return root\n"
    assert backend.judge(problem, source).passed


@pytest.mark.parametrize(
    ("task", "given"),
    [
        (CallTask("f", arguments=("tree-node",)), "[null, 1]"),
        (CallTask("F", operations=True), '["F"]\n[[], []]'),
        (CallTask("f"), "[1"),
    ],
)
def test_a_broken_test_is_nobody_s_score(backend: Sandbox, make_problem: Make, task: CallTask, given: str) -> None:
    verdict = backend.judge(make_problem((given, "1"), task=task), "def f(x): return 1\nF = f")
    assert verdict.status is Status.SANDBOX_FAILED and "the test's input" in verdict.message


def test_the_traceback_of_a_call_is_the_program_s(backend: Sandbox, make_problem: Make) -> None:
    verdict = backend.judge(make_problem(("1", "1"), task=CallTask("f", None)), "def f(x): return 1/0")
    assert 'File "program.py", line 1, in f' in verdict.message
    assert verdict.message.count("File ") == 1
