"""Call tasks: the program's function, or a class and its operations, called with a test's arguments.

JSON values become LeetCode's nodes where the task says so, and what comes back becomes plain JSON: only that text
counts outside. Nothing in here is trusted once the program runs.
"""

from __future__ import annotations

import marshal
import posix
import sys

from codeassist_sandbox.inside import plain, program, wire

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any

RECURSION_LIMIT = 50_000
"""As in LiveCodeBench's grader; call-based judges allow deep recursion."""
OWN_FRAMES = 2
"""Frames of this module, beyond its caller's, between the launcher and the program."""
MOST_NODES = 1_000_000
"""Nodes of one list or tree in a result; more, or a circle, is not plain data."""
NODES = """\
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right
"""
"""What LeetCode defines for every program; source, so that it is the program's own module that holds the classes."""
_DYNAMIC = frozenset(["eval", "exec", "globals", "locals", "vars", "__import__", "getattr"])
"""Names by which a program may reach a name that its code does not mention."""


def main(config: dict[str, Any]) -> None:
    """Run the program as module ``solution``, call its function, send the result; never returns.

    What the program prints is ignored. A result that is not plain JSON data is sent as ``!`` and the reason.
    """
    code = program.compiled(config)
    namespace = program.fresh_module("solution", config)
    task, table, given = config["task"], config["preamble"], config["input"]
    config.clear()
    program.raise_recursion_limit(RECURSION_LIMIT + OWN_FRAMES)
    leave = posix._exit
    try:
        wire.send(wire.RESULT, prepare(code, namespace, task, table)(given))
    except SystemExit:
        leave(0)
    except BaseException as error:
        strip(error)
        program.report(error)
        sys.stderr.flush()
        leave(1)
    leave(0)


def prepare(
    code: CodeType, namespace: dict[str, Any], task: dict[str, Any], table: dict[str, str]
) -> Callable[[bytes], bytes]:
    """Run the program in ``namespace``; return what answers marshalled arguments with the result's text.

    ``task`` holds the fields :data:`words.TASK`, ``table`` the preamble's. The answer is JSON, or ``!`` and why the
    result is no plain JSON data. Each call makes a fresh instance. Whatever the program raises is raised.
    """
    namespace.update(preamble(code, table))
    if any(shape != "json" for shape in (*task["arguments"], task["returns"])):
        exec(NODES, namespace)
    exec(code, namespace)
    call = _operate if task["operations"] else _call

    def answer(given: bytes) -> bytes:
        try:
            text = call(namespace, task, marshal.loads(given))
        except plain.NotPlainError as error:
            text = f"!{error}"
        return text.encode("ascii", "backslashreplace")

    return answer


def _call(namespace: dict[str, Any], task: dict[str, Any], values: list[Any]) -> str:
    function = find(namespace, task["function"], task["class_name"])
    shapes, returns = task["arguments"], task["returns"]
    values = shaped(values, shapes, namespace)
    result = function(*values)
    if task["in_place"]:
        result, returns = values[0], shapes[0] if shapes else "json"
    return written(result, returns, task["compare"])


def _operate(namespace: dict[str, Any], task: dict[str, Any], values: list[Any]) -> str:
    """Return the results of all operations; each is written at once, as a later one may change what it returned."""
    names, lists = values
    if task["function"] not in namespace:
        raise NameError(f"the program defines no class {task['function']!r}")
    instance = namespace[task["function"]](*shaped(lists[0], task["arguments"], namespace))
    texts = ["null"]
    for name, given in zip(names[1:], lists[1:]):  # noqa: B905  (checked outside)
        texts.append(written(getattr(instance, name)(*given), "json", task["compare"]))
    return f"[{','.join(texts)}]"


def find(namespace: dict[str, Any], function: str, owner: str | None) -> Any:
    """Return the method of a fresh instance, or the plain function where there is no such class."""
    if owner is not None and owner in namespace:
        return getattr(namespace[owner](), function)
    if function in namespace:
        return namespace[function]
    wanted = f"class {owner!r} with a method {function!r}" if owner else f"function {function!r}"
    raise NameError(f"the program defines no {wanted}")


def strip(error: BaseException) -> None:
    """Leave one launcher's frame at the head of a traceback, as :func:`program.report` takes away one."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None and trace.tb_next.tb_frame.f_globals is globals():
        trace = trace.tb_next
    error.__traceback__ = trace


def shaped(values: list[Any], shapes: tuple[str, ...], namespace: dict[str, Any]) -> list[Any]:
    """Return JSON values as what the program takes: its own node classes if it defines them, else the given ones."""
    if not shapes:
        return values
    return [_shape(value, shape, namespace) for value, shape in zip(values, shapes)]  # noqa: B905  (checked outside)


def _shape(value: Any, shape: str, namespace: dict[str, Any]) -> Any:
    if shape.endswith("[]"):
        return [_shape(item, shape[:-2], namespace) for item in value]
    if shape == "list-node":
        return linked(value, namespace["ListNode"])
    if shape == "tree-node":
        return tree(value, namespace["TreeNode"])
    return value


def linked(values: list[Any] | None, kind: Any) -> Any:
    """Return the first node of a linked list, None for an empty one."""
    first = None
    for value in reversed(values or ()):
        node = kind(value)
        node.next, first = first, node
    return first


def tree(values: list[Any] | None, kind: Any) -> Any:
    """Return the root of the tree that is listed level by level with null for a missing node, None for no tree."""
    if not values or values[0] is None:
        return None
    nodes = [kind(values[0])]
    at = 1
    for node in nodes:
        for side in ("left", "right"):
            value = values[at] if at < len(values) else None
            child = None if value is None else kind(value)
            setattr(node, side, child)
            if child is not None:
                nodes.append(child)
            at += 1
    return nodes[0]


def written(result: Any, shape: str, compare: str) -> str:
    """Return a result as JSON. Raises NotPlainError where it is none, or not of that shape."""
    value = _plain(result, shape)
    if compare != "lcb-compat":
        return plain.to_json(value)
    if isinstance(value, tuple):
        value = list(value)
    text = plain.to_json(value)
    _refuse_what_never_equals_json(value)
    return text


def _plain(result: Any, shape: str) -> Any:
    if shape == "json":
        return result
    if shape.endswith("[]"):
        if type(result) not in (list, tuple):
            raise plain.NotPlainError(f"a value of type {type(result).__name__} where a list of nodes was wanted")
        return [_plain(item, shape[:-2]) for item in result]
    try:
        return list_values(result) if shape == "list-node" else tree_values(result)
    except AttributeError:
        raise plain.NotPlainError(f"a value of type {type(result).__name__} where a {shape} was wanted") from None


def list_values(node: Any) -> list[Any]:
    """Return a linked list's values. Raises NotPlainError for one without end, AttributeError for what is no node."""
    values: list[Any] = []
    while node is not None:
        if len(values) == MOST_NODES:
            raise plain.NotPlainError(f"a linked list of more than {MOST_NODES} nodes, or one that runs in a circle")
        values.append(node.val)
        node = node.next
    return values


def tree_values(root: Any) -> list[Any]:
    """Return a tree's values level by level, None for a missing node, no missing ones at the end.

    A node may stand in several places. Raises NotPlainError for a tree without end, AttributeError for no node.
    """
    nodes, end, count = [root], 0, 0
    values: list[Any] = []
    for node in nodes:
        if node is None:
            values.append(None)
            continue
        count += 1
        if count > MOST_NODES:
            raise plain.NotPlainError(f"a tree of more than {MOST_NODES} nodes, or one that runs in a circle")
        values.append(node.val)
        end = len(values)
        nodes += (node.left, node.right)
    return values[:end]


def _refuse_what_never_equals_json(value: Any) -> None:
    """Raise NotPlainError for a tuple, or a key that is no text, in what ``plain.to_json`` has written before.

    With Python's ``==`` neither equals anything that JSON holds, so the result is wrong whatever was expected.
    """
    left = [value]
    for item in left:
        if type(item) is tuple:
            raise plain.NotPlainError("a tuple inside the result, which lcb-compat takes for no list")
        if type(item) is dict:
            if not all(type(key) is str for key in item):
                raise plain.NotPlainError("a dict key that is no text, which lcb-compat finds in no JSON")
            left += item.values()
        elif type(item) is list:
            left += item


def preamble(code: CodeType, table: dict[str, str]) -> dict[str, Any]:
    """Return the names that judges of call-based problems import beforehand, as far as ``code`` mentions them.

    ``table`` gives each name's module; a module's own name stands for the module.
    """
    mentioned = _names(code)
    wanted = table.keys() if mentioned & _DYNAMIC else mentioned & table.keys()
    found = {}
    for name in wanted:
        module = __import__(table[name])
        found[name] = module if table[name] == name else getattr(module, name)
    return found


def _names(code: CodeType) -> set[str]:
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            names |= _names(constant)
    return names
