"""A second, independent judge: plain cold ``python program.py < input`` for every test, and nothing of the sandbox's.

It shares the comparison of outputs with the sandbox and nothing else: what it and a backend disagree on is the
backend's doing. It isolates nothing: for the corpus only, never for the red team.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, TestCase
from codeassist_env.verdict import Status
from codeassist_sandbox.compare import output_difference, result_difference

ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": os.environ.get("PATH", ""), "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"}
ULIMITS = 'ulimit -s {stack} 2>/dev/null; ulimit -v {memory}; ulimit -t {cpu}; exec "$@"'
STACK_KIB = 120 << 10
INTERPRETER_KIB = 100 << 10
"""Address space of the interpreter itself, which a program's limit does not count."""
CALL_DRIVER = """\
import json as _json, sys as _sys
_real = _sys.stdout
_sys.stdout = _sys.stderr
import bisect, collections, copy, datetime, functools, heapq, io, itertools, json, math, operator, random, re
import statistics, string, sys, typing
_names = {}
for _module in (typing, string, re, datetime, collections, heapq, bisect, copy, math, random, statistics, itertools,
                functools, operator, io):
    for _name in getattr(_module, "__all__", None) or [n for n in vars(_module) if n[0] != "_"]:
        if not hasattr(__builtins__, _name):
            _names[_name] = getattr(_module, _name)
for _module in (typing, string, re, datetime, collections, heapq, bisect, copy, math, random, statistics, itertools,
                functools, operator, io, sys, json):
    _names[_module.__name__] = _module
_sys.setrecursionlimit(50_000)
_path, _function, _owner, _arguments = _json.load(open(_sys.argv[1]))
_solution = type(_sys)("solution")
vars(_solution).update(_names)
_sys.modules["solution"] = _solution
exec(compile(open(_path).read(), _path, "exec"), vars(_solution))
_found = vars(_solution)
_call = getattr(_found[_owner](), _function) if _owner in _found else _found[_function]
_real.write(_json.dumps(_call(*_arguments)))
"""


@dataclass(frozen=True)
class Cold:
    """What plain Python made of a program."""

    status: Status
    failed_test: int | None
    cpu_seconds: float
    """Of the test that took longest."""
    message: str = ""


def can_judge(problem: Problem) -> bool:
    """Return whether this judge knows the kind of task: calls of plain functions, yes; of design classes, no."""
    task = problem.task
    return not isinstance(task, CallTask) or task == CallTask(
        task.function, task.class_name, tolerance=task.tolerance, checker=task.checker
    )


def judge(problem: Problem, code: str) -> Cold:
    """Run the tests one by one and stop at the first that does not pass."""
    most = 0.0
    for index, test in enumerate(problem.tests):
        with tempfile.TemporaryDirectory() as folder:
            run = _run(problem, code, test, Path(folder))
            most = max(most, run.cpu_seconds)
        if run.status is not Status.PASSED:
            return Cold(run.status, index, most, run.message)
    return Cold(Status.PASSED, None, most)


def _run(problem: Problem, code: str, test: TestCase, folder: Path) -> Cold:
    program, given = folder / "program.py", folder / "input"
    program.write_bytes(code.encode("utf-8", "surrogatepass"))
    match problem.task:
        case StdinTask():
            given.write_text(test.input, newline="")
            command = [str(program)]
        case CallTask(function=function, class_name=owner):
            arguments = [json.loads(line) for line in test.input.split("\n") if line.strip()]
            given.write_text(json.dumps([str(program), function, owner, arguments]))
            driver = folder / "driver.py"
            driver.write_text(CALL_DRIVER)
            command = [str(driver), str(given)]
        case AssertTask(entry_point=name, prelude=prelude):
            test_source = f"{prelude}\n\nfrom program import {name}\ncandidate = {name}\n{test.input}\n"
            calls = "" if f"{name} = candidate" in test.input else "check(candidate)\n"
            (folder / "test.py").write_text(test_source + calls)
            given.write_text("")
            command = [str(folder / "test.py")]
    work = folder / "work"
    work.mkdir()
    ended, cpu, out, err = _python(command, given, work, problem.limits)
    status, why = _status(problem, test, ended, cpu, out, err)
    return Cold(status, None, cpu, why)


def _python(command: list[str], given: Path, work: Path, limits: Limits) -> tuple[int, float, bytes, str]:
    memory = INTERPRETER_KIB + (limits.memory_mb << 10)
    ulimits = ULIMITS.format(stack=STACK_KIB, memory=memory, cpu=int(limits.cpu_seconds) + 1)
    python = ["/bin/sh", "-c", ulimits, "sh", sys.executable, "-s", "-B", "-X", "utf8", *command]
    with given.open("rb") as stdin, tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(python, stdin=stdin, stdout=stdout, stderr=stderr, cwd=work, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        stdout.seek(0)
        stderr.seek(0)
        cpu = usage.ru_utime + usage.ru_stime
        return process.returncode, cpu, stdout.read(), stderr.read().decode("utf-8", "replace")


def _status(problem: Problem, test: TestCase, ended: int, cpu: float, out: bytes, err: str) -> tuple[Status, str]:
    last = err.strip().rpartition("\n")[2]
    if cpu > problem.limits.cpu_seconds:
        return Status.CPU_TIME, ""
    if len(out) > problem.limits.output_mb << 20:
        return Status.OUTPUT, ""
    if last.startswith("MemoryError"):
        return Status.MEMORY, last
    if ended < 0 or (ended > 0 and "Traceback (most recent call last)" in err):
        own = not isinstance(problem.task, AssertTask) or 'program.py", line' in err.rpartition('  File "')[2]
        return (Status.CRASH if own else Status.WRONG), last  # a test that trips over an answer says it is wrong
    if ended > 0 and ("SyntaxError" in last or "IndentationError" in last or "TabError" in last):
        return Status.COMPILE_ERROR, last
    return _compared(problem, test, out)


def _compared(problem: Problem, test: TestCase, out: bytes) -> tuple[Status, str]:
    match problem.task:
        case AssertTask():
            difference = None
        case StdinTask(checker=str(source)) | CallTask(checker=str(source)):
            names: dict[str, Any] = {}
            exec(source, names)
            answer = names["check"](test.input, out.decode("utf-8", "replace"), test.output)
            difference = None if answer is True else str(answer)
        case StdinTask(tolerance=tolerance):
            difference = output_difference(out, test.output, tolerance)
        case CallTask(tolerance=tolerance):
            difference = result_difference(out, test.output, tolerance)
    return (Status.PASSED, "") if difference is None else (Status.WRONG, difference)
