"""Calls: what a program is given, what its result becomes, and what is no result."""

from __future__ import annotations

import json
import marshal
import traceback
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.problem import CallTask, Shape
from codeassist_sandbox.calling import call_config
from codeassist_sandbox.inside import call, plain

NODE, TREE = CallTask("f", arguments=("list-node",)), CallTask("f", arguments=("tree-node",))


def settings(task: CallTask) -> dict[str, Any]:
    told: dict[str, Any] = call_config(task)["task"]
    return told


def answered(source: str, task: CallTask, *values: Any) -> str:
    namespace: dict[str, Any] = {"__name__": "solution"}
    answer = call.prepare(compile(source, "program.py", "exec"), namespace, settings(task), {})
    return answer(marshal.dumps(list(values), 2)).decode("ascii")


def method(body: str) -> str:
    return "class Solution:\n    def f(self, *given):\n" + "".join(f"        {line}\n" for line in body.splitlines())


def test_a_prepared_program_answers_again_and_again_with_fresh_instances() -> None:
    source = "runs = 0\nclass Solution:\n    def __init__(self): self.seen = []\n    def f(self, x):\n"
    source += "        global runs\n        runs += 1\n        self.seen.append(x)\n        return self.seen, runs\n"
    answer = call.prepare(compile(source, "x", "exec"), {}, settings(CallTask("f")), {})
    assert [answer(marshal.dumps([n], 2)) for n in (5, 6)] == [b"[[5],1]", b"[[6],2]"]


def test_settings_are_plain_and_hold_no_checker() -> None:
    told = settings(CallTask("f", checker="secret", arguments=("list-node",)))
    assert marshal.loads(marshal.dumps(told, 2)) == told
    assert "secret" not in str(told)


@pytest.mark.parametrize(
    ("result", "text"),
    [("{1: (2, [3.5])}", '{"1":[2,[3.5]]}'), ("'\\ud800'", '"\\ud800"'), ("{1}", "!a value of type set")],
)
def test_results_are_json_or_the_reason_why_not(result: str, text: str) -> None:
    assert answered(method(f"return {result}"), CallTask("f")) == text


@pytest.mark.parametrize(
    ("result", "text"),
    [
        ("(1, [2])", "[1,[2]]"),
        ("type('Pair', (tuple,), {})((1, 2))", "[1,2]"),
        ("[{'a': [1]}]", '[{"a":[1]}]'),
        ("[(1,)]", "!a tuple inside"),
        ("((1,),)", "!a tuple inside"),
        ("{'a': [(1,)]}", "!a tuple inside"),
        ("{1: 2}", "!a dict key that is no text"),
    ],
)
def test_lcb_compat_takes_only_a_tuple_at_the_top_for_a_list(result: str, text: str) -> None:
    assert answered(method(f"return {result}"), CallTask("f", compare="lcb-compat")).startswith(text)


def test_in_lcb_compat_too_a_result_without_end_ends() -> None:
    source = method("a = []\na.append(a)\nreturn a")
    assert answered(source, CallTask("f", compare="lcb-compat")).startswith("!a value nested deeper")


@pytest.mark.parametrize(
    ("values", "shown"),
    [([], "[]"), (None, "[]"), ([3, 1, 2], "[3,1,2]"), ([None, 0], "[null,0]")],
)
def test_linked_lists_go_in_and_come_out(values: list[Any] | None, shown: str) -> None:
    task = replace(NODE, returns="list-node")
    assert answered(method("return given[0]"), task, values) == shown


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([], "[]"),
        ([None], "[]"),
        (None, "[]"),
        ([1, None, 2, 3, None, None, 4], "[1,null,2,3,null,null,4]"),
        ([1, None, None, None], "[1]"),
    ],
)
def test_trees_go_in_and_come_out(values: list[Any] | None, shown: str) -> None:
    assert answered(method("return given[0]"), replace(TREE, returns="tree-node"), values) == shown


@given(st.lists(st.none() | st.integers(0, 9), max_size=40), st.lists(st.integers(), max_size=20))
def test_what_is_returned_as_it_was_given_is_the_same(levels: list[int | None], values: list[int]) -> None:
    namespace: dict[str, Any] = {}
    exec(call.NODES, namespace)
    assert call.list_values(call.linked(values, namespace["ListNode"])) == values
    written = call.tree_values(call.tree(levels, namespace["TreeNode"]))
    assert call.tree_values(call.tree(written, namespace["TreeNode"])) == written
    assert written == levels[: len(written)] and written[-1:] != [None]


@pytest.mark.parametrize(("shape", "values"), [("list-node[]", [[1, 2], [], [3]]), ("tree-node[]", [[1, 2], [], [3]])])
def test_lists_of_nodes_go_in_and_come_out(shape: Shape, values: list[Any]) -> None:
    task = CallTask("f", arguments=(shape,), returns=shape)
    assert json.loads(answered(method("assert given[0][1] is None\nreturn tuple(given[0])"), task, values)) == values


def test_a_long_list_and_a_deep_tree_are_no_recursion() -> None:
    values = list(range(100_000))
    assert json.loads(answered(method("return given[0]"), replace(NODE, returns="list-node"), values)) == values
    path = [1, *([None, 1] * 50_000)]
    assert json.loads(answered(method("return given[0]"), replace(TREE, returns="tree-node"), path)) == path


OWN = """\
class ListNode:
    def __init__(self, x):
        self.val = x
        self.mark = 'own'
class TreeNode:
    __slots__ = ('val', 'left', 'right')
    def __init__(self, x):
        self.val = x
"""


def test_the_program_s_own_node_classes_are_used() -> None:
    source = OWN + method("return [type(g) is k for g, k in zip(given, (ListNode, TreeNode))] + [given[0].mark]")
    task = CallTask("f", arguments=("list-node", "tree-node"))
    assert answered(source, task, [1, 2], [1, 2]) == '[true,true,"own"]'
    assert answered(OWN + method("return given[0]"), replace(TREE, returns="tree-node"), [1, 2, 3]) == "[1,2,3]"


def test_the_given_node_classes_are_the_program_s_to_make() -> None:
    source = "from typing import Optional\nclass Solution:\n"
    source += "    def f(self, head: Optional[ListNode]) -> Optional[TreeNode]:\n"
    source += "        return TreeNode(head.val, TreeNode(), right=TreeNode(ListNode(5).val))\n"
    assert answered(source, replace(NODE, returns="tree-node"), [7]) == "[7,0,5]"
    shown = answered(method("return [ListNode.__module__, sorted(ListNode.__init__.__globals__)]"), NODE, [])
    assert json.loads(shown) == ["solution", sorted(["__name__", "__builtins__", "ListNode", "TreeNode", "Solution"])]


def test_no_task_without_nodes_defines_any() -> None:
    assert answered(method("return 'ListNode' in globals()"), CallTask("f", arguments=("json",)), 1) == "false"


@pytest.mark.parametrize(
    ("task", "body", "reason"),
    [
        (replace(NODE, returns="list-node"), "given[0].next = given[0]\nreturn given[0]", "runs in a circle"),
        (replace(TREE, returns="tree-node"), "given[0].left = given[0]\nreturn given[0]", "runs in a circle"),
        (
            replace(TREE, returns="tree-node"),
            "root = given[0]\nfor _ in range(60):\n    root = TreeNode(1, root, root)\nreturn root",
            "more than",
        ),
        (replace(NODE, returns="list-node"), "return [1]", "type list where a list-node was wanted"),
        (replace(TREE, returns="tree-node"), "return 'x'", "type str where a tree-node was wanted"),
        (replace(TREE, returns="tree-node"), "return ListNode(1)", "type ListNode where a tree-node was wanted"),
        (replace(NODE, returns="list-node[]"), "return given[0]", "type ListNode where a list of nodes was wanted"),
        (replace(NODE, returns="list-node"), "return ListNode({1})", "a value of type set"),
        (NODE, "return given[0]", "a value of type ListNode"),
    ],
)
def test_what_is_no_list_or_tree_is_no_result(
    monkeypatch: pytest.MonkeyPatch, task: CallTask, body: str, reason: str
) -> None:
    monkeypatch.setattr(call, "MOST_NODES", 1000)
    text = answered(method(body), task, [1])
    assert text.startswith("!") and reason in text


def test_a_node_may_stand_in_several_places() -> None:
    body = "leaf = TreeNode(2)\nreturn TreeNode(1, leaf, leaf)"
    assert answered(method(body), replace(TREE, returns="tree-node"), []) == "[1,2,2]"


def test_the_first_argument_is_the_result_where_the_task_says_so() -> None:
    assert answered(method("given[0].reverse()"), CallTask("f", in_place=True), [1, 2], 3) == "[2,1]"
    task = replace(NODE, in_place=True)
    assert answered(method("given[0].next = None\nreturn 5"), task, [1, 2]) == "[1]"
    assert answered(method("pass"), task, []) == "[]"


TALLY = CallTask("Tally", operations=True)
CLASS = """\
class Tally:
    def __init__(self, start=0):
        self.seen = [start]
    def add(self, n):
        self.seen.append(n)
    def all(self):
        return self.seen
"""


def test_operations_are_done_in_order_and_written_as_they_are_done() -> None:
    operations = ["Tally", "all", "add", "all"], [[7], [], [8], []]
    assert answered(CLASS, TALLY, *operations) == "[null,[7],null,[7,8]]"
    assert answered(CLASS, TALLY, ["Tally"], [[]]) == "[null]"


def test_a_constructor_takes_shapes() -> None:
    source = (
        "class Tree:\n    def __init__(self, root): self.root = root\n    def val(self): return self.root.left.val\n"
    )
    task = CallTask("Tree", operations=True, arguments=("tree-node",))
    assert answered(source, task, ["Tree", "val"], [[[1, 2]], []]) == "[null,2]"


def test_one_operation_without_a_plain_result_spoils_them_all() -> None:
    assert answered(CLASS, TALLY, ["Tally", "add", "all"], [[], [[1]], []]) == "[null,null,[0,[1]]]"
    source = CLASS + "    def all(self):\n        return {1}\n"
    assert answered(source, TALLY, ["Tally", "all"], [[], []]) == "!a value of type set"


def test_a_class_that_is_not_there_is_named() -> None:
    with pytest.raises(NameError, match="the program defines no class 'Tally'"):
        answered("x = 1", TALLY, ["Tally"], [[]])


@pytest.mark.parametrize("task", [CallTask("f"), TALLY])
def test_a_traceback_shows_the_program_s_frames_alone(task: CallTask) -> None:
    source = "class Tally:\n    def __init__(self): 1/0\nclass Solution(Tally): pass\n"
    with pytest.raises(ZeroDivisionError) as caught:
        answered(source, task, *([["Tally"], [[]]] if task.operations else []))
    error = caught.value
    assert error.__traceback__ is not None
    error.__traceback__ = error.__traceback__.tb_next and error.__traceback__.tb_next.tb_next  # this test's own frames
    call.strip(error)
    assert error.__traceback__ is not None
    assert [frame.filename for frame in traceback.extract_tb(error.__traceback__.tb_next)] == ["program.py"]


def test_nothing_but_plain_data_is_ever_written() -> None:
    with pytest.raises(plain.NotPlainError):
        call.written(object(), "json", "json")
    with pytest.raises(plain.NotPlainError):
        call.written(object(), "list-node", "lcb-compat")
