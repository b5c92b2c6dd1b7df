"""What rows and folders share: reading a task's fields, and whether a test's input is one that its task can use."""

from __future__ import annotations

from typing import Any, assert_never, get_args

from codeassist_env.errors import InputError, SandboxError
from codeassist_env.problem import AssertTask, CallCompare, CallTask, Compare, Shape, StdinTask, Task, TestCase
from codeassist_env.problems.fields import Fields, kind_of

STDIN_FIELDS = ("tolerance", "compare")
CALL_FIELDS = ("function", "class_name", "tolerance", "compare", "operations", "arguments", "returns", "in_place")


def task_kind(task: Task) -> str:
    """Return what kind of task it is, as files name it."""
    match task:
        case StdinTask():
            return "stdin"
        case CallTask():
            return "call"
        case AssertTask():
            return "assert"
        case _:
            assert_never(task)


def stdin_task(fields: Fields, checker: str | None) -> StdinTask:
    """Return the task of a table. Raises InputError that names the place and the field."""
    tolerance, compare = fields.tolerance(), fields.choice("compare", get_args(Compare), "lines")
    try:
        return StdinTask(tolerance, checker, compare)
    except InputError as error:
        raise InputError(f"{fields.where}: {error}") from error


def call_task(fields: Fields, checker: str | None) -> CallTask:
    """Return the task of a table. Raises InputError that names the place and the field."""
    shapes = get_args(Shape)
    given: dict[str, Any] = {
        "function": fields.some_text("function"),
        "class_name": fields.maybe_text("class_name") if "class_name" in fields.data else "Solution",
        "tolerance": fields.tolerance(),
        "compare": fields.choice("compare", get_args(CallCompare), "json"),
        "operations": fields.flag("operations", False),
        "arguments": fields.choices("arguments", shapes),
        "returns": fields.choice("returns", shapes, "json"),
        "in_place": fields.flag("in_place", False),
    }
    try:
        return CallTask(checker=checker, **given)
    except InputError as error:
        raise InputError(f"{fields.where}: {error}") from error


def read_test(fields: Fields, output: str | None = None) -> TestCase:
    """Return the test of a table; ``output`` is the default of the field. Raises InputError that names the place."""
    fields.only("input", "output", "sample", "private")
    texts = fields.text("input"), fields.text("output", output)
    flags = fields.flag("sample", False), fields.flag("private", False)
    try:
        return TestCase(*texts, *flags)
    except InputError as error:
        raise InputError(f"{fields.where}: {error}") from error


def checked_arguments(task: CallTask, values: list[Any]) -> list[Any]:
    """Return a test's arguments as they are. Raises SandboxError where the task cannot use them.

    Then it is the test that is at fault, and no program may be blamed for it.
    """
    if task.operations:
        _check_shapes(task, _constructor_arguments(task, values))
        return values
    if task.in_place and not values:
        raise SandboxError("the test's input has no argument, and the result would be the first")
    _check_shapes(task, values)
    return values


def _constructor_arguments(task: CallTask, values: list[Any]) -> list[Any]:
    wanted = "wanted a line of operation names and a line of as many lists of arguments"
    if len(values) != 2 or not all(isinstance(value, list) for value in values):
        raise SandboxError(f"the test's input is not a list of operations: {wanted}")
    names, lists = values
    if not all(isinstance(name, str) for name in names) or not all(isinstance(one, list) for one in lists):
        raise SandboxError(f"the test's input is not a list of operations: {wanted}")
    if len(names) != len(lists):
        raise SandboxError(f"the test's input has {len(names)} operations and {len(lists)} lists of arguments")
    if names[:1] != [task.function]:
        raise SandboxError(f"the test's first operation is {names[:1]}, wanted the class {task.function!r}")
    arguments: list[Any] = lists[0]
    return arguments


def _check_shapes(task: CallTask, values: list[Any]) -> None:
    if task.arguments and len(task.arguments) != len(values):
        raise SandboxError(f"the test's input has {len(values)} arguments, the task gives {len(task.arguments)} shapes")
    for number, (shape, value) in enumerate(zip(task.arguments, values, strict=False), 1):
        problem = _misfit(shape, value)
        if problem:
            raise SandboxError(f"argument {number} of the test's input is no {shape}: {problem}")


def _misfit(shape: str, value: Any) -> str:
    """Say why a JSON value cannot be given that shape; empty where it can. Null is no node."""
    if shape == "json" or (value is None and not shape.endswith("[]")):
        return ""
    if not isinstance(value, list):
        return f"it is {kind_of(value)}, not a list"
    if shape.endswith("[]"):
        return next(filter(None, (_misfit(shape[:-2], item) for item in value)), "")
    return "it has values below a missing node" if shape == "tree-node" and not _is_tree(value) else ""


def _is_tree(values: list[Any]) -> bool:
    """Whether a level-order list has a parent for each of its values."""
    places = 1
    for value in values:
        if not places:
            return False
        places += -1 if value is None else 1
    return True
