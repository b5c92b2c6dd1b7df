"""Assert tasks: test source in one process, the candidate in another, plain values between them."""

from __future__ import annotations

import builtins
import posix
import sys

from codeassist_sandbox.inside import plain, program, wire, words

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

_NEVER_RAISED = (StopIteration, StopAsyncIteration, GeneratorExit, SystemExit, KeyboardInterrupt)
"""Exceptions that would end a loop or the tester quietly: a candidate's are raised as CandidateError."""


class CandidateError(Exception):
    """The candidate raised something that is no ordinary built-in exception."""


class ArgumentError(TypeError):
    """The test passes the candidate something that cannot go to another process."""


class CandidateGoneError(BaseException):
    """The candidate's process ended in the middle of a call; not for the test to catch."""


def serve(config: dict[str, Any]) -> None:
    """Run the candidate's program, then answer calls of its entry point until the tester is gone; never returns."""
    code = program.compiled(config)
    namespace = program.fresh_module("solution", config)
    entry, most = config["function"], config["most"]
    config.clear()
    program.raise_recursion_limit()
    leave = posix._exit
    try:
        exec(code, namespace)
        if entry not in namespace:
            raise NameError(f"the program defines no {entry!r}")
        for request in plain.frames(lambda size: posix.read(wire.FROM_PEER, size), most):
            arguments, named = plain.decode(request)
            wire.send(wire.TO_PEER, plain.framed(_answer(namespace[entry], arguments, named)))
    except BrokenPipeError:
        leave(0)
    except BaseException as error:
        program.report(error)
        sys.stderr.flush()
        leave(1)
    leave(0)


def _answer(function: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> bytes:
    try:
        return plain.encode(("returned", function(*arguments, **named)))
    except plain.NotPlainError as error:
        return plain.encode(("not plain", str(error)))
    except SystemExit:
        raise
    except BaseException as error:
        return plain.encode(("raised", _exception_name(error), wire.describe(error)[:2000]))


def _exception_name(error: BaseException) -> str:
    """Return the name of the nearest built-in class."""
    return next(c.__name__ for c in type(error).__mro__ if c.__module__ == "builtins")


class Candidate:
    """The entry point, as the test sees it: a function that asks the other process."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.calls = 0
        self.raised: BaseException | None = None
        self.answers: Iterator[bytes] = plain.frames(lambda size: posix.read(wire.FROM_PEER, size), most)

    def call(self, *arguments: Any, **named: Any) -> Any:
        """Call the candidate. Raises what it raised, by its built-in type; ArgumentError for arguments not plain."""
        self.calls += 1
        try:
            request = plain.framed(plain.encode((arguments, named)))
        except plain.NotPlainError as error:
            raise ArgumentError(f"the test passes {error}, which cannot go to another process") from None
        try:
            wire.send(wire.TO_PEER, request)
            answer = plain.decode(next(self.answers))
        except (OSError, StopIteration):
            raise CandidateGoneError from None
        except plain.BadFrameError as error:
            raise self._remember(CandidateError(f"the answer cannot be read: {error}")) from None
        match answer:
            case ("returned", value):
                return value
            case ("raised", str(name), str(text)):
                raise self._remember(_exception(name, text))
            case ("not plain", str(text)):
                raise AssertionError(f"the program returned {text}")
        raise self._remember(CandidateError("the answer is no answer"))

    def _remember(self, error: Exception) -> Exception:
        self.raised = error
        return error


def _exception(name: str, text: str) -> Exception:
    kind = getattr(builtins, name, None)
    if not isinstance(kind, type) or not issubclass(kind, Exception) or issubclass(kind, _NEVER_RAISED):
        return CandidateError(text)
    try:
        return kind(text)
    except TypeError:
        return CandidateError(text)


def test(config: dict[str, Any]) -> None:
    """Run prelude and test source against the candidate, send the finding; never returns."""
    code = program.compiled(config)
    namespace = program.fresh_module("test", config)
    candidate = Candidate(config["most"])
    program.raise_recursion_limit()
    try:
        exec(compile(config["prelude"], "prelude.py", "exec", dont_inherit=True), namespace)
        namespace["candidate"] = namespace[config["function"]] = _named(candidate, config["function"])
        exec(code, namespace)
        if not candidate.calls and callable(check := namespace.get("check")):
            check(namespace["candidate"])
    except CandidateGoneError:
        _finish(words.GONE)
    except BaseException as error:
        _finish(_blame(error, candidate), wire.describe(error))
    _finish(words.PASSED)


def _blame(error: BaseException, candidate: Candidate) -> str:
    """Return the finding for an exception that ended the test."""
    if error is candidate.raised:
        return words.CRASHED
    # A test that trips over what the candidate returned (None + 1) is the candidate's failure.
    return words.WRONG if candidate.calls and not isinstance(error, ArgumentError) else words.BROKEN


def _named(candidate: Candidate, name: str) -> Any:
    def function(*arguments: Any, **named: Any) -> Any:
        return candidate.call(*arguments, **named)

    function.__name__ = function.__qualname__ = name
    return function


def _finish(finding: str, message: str = "") -> NoReturn:
    wire.send(wire.RESULT, (finding + message[:2000]).encode("utf-8", "backslashreplace"))
    posix._exit(0)
