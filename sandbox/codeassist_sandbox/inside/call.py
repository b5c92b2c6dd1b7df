"""Call tasks: the program's function, called once with the test's arguments."""

from __future__ import annotations

import marshal
import posix
import sys

from codeassist_sandbox.inside import plain, program, wire

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

RECURSION_LIMIT = 50_000
"""As in LiveCodeBench's grader; call-based judges allow deep recursion."""
_DYNAMIC = frozenset(["eval", "exec", "globals", "locals", "vars", "__import__", "getattr"])
"""Names by which a program may reach a name that its code does not mention."""


def main(config: dict[str, Any]) -> None:
    """Run the program as module ``solution``, call its function, send the result; never returns.

    What the program prints is ignored. A result that is not plain JSON data is sent as ``!`` and the reason.
    """
    program.enter(config)
    code = program.compiled(config)
    namespace = program.fresh_module("solution", config)
    namespace.update(preamble(code, config["preamble"]))
    arguments, function, owner = marshal.loads(config["arguments"]), config["function"], config["class_name"]
    config.clear()
    program.raise_recursion_limit(RECURSION_LIMIT)
    leave = posix._exit
    try:
        exec(code, namespace)
        result = _find(namespace, function, owner)(*arguments)
        try:
            text = plain.to_json(result)
        except plain.NotPlainError as error:
            text = f"!{error}"
        wire.send(wire.RESULT, text.encode("ascii", "backslashreplace"))
    except SystemExit:
        leave(0)
    except BaseException as error:
        program.report(error)
        sys.stderr.flush()
        leave(1)
    leave(0)


def _find(namespace: dict[str, Any], function: str, owner: str | None) -> Any:
    """Return the method of a fresh instance, or the plain function where there is no such class."""
    if owner is not None and owner in namespace:
        return getattr(namespace[owner](), function)
    if function in namespace:
        return namespace[function]
    wanted = f"class {owner!r} with a method {function!r}" if owner else f"function {function!r}"
    raise NameError(f"the program defines no {wanted}")


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
