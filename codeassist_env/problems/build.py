"""Makes a problem folder's generated tests: inputs by its generate.py, outputs by its reference in a sandbox."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

from codeassist_env.errors import InputError, SandboxError
from codeassist_env.files import write_atomically
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem, StdinTask
from codeassist_env.problems.builtin import GENERATED, read_folder, read_header, read_text
from codeassist_env.verdict import Execution, Status

GENERATOR_SECONDS = 120
"""Wall-clock seconds a generate.py may take."""

_DRIVER = """\
import json, random, runpy, sys
for text in runpy.run_path(sys.argv[1])["inputs"](random.Random(sys.argv[2])):
    print(json.dumps(text))
"""


def generated_rows(folder: Path, sandbox: Sandbox) -> bytes:
    """Return the rows the generator and the reference make, as JSON Lines.

    Raises InputError where either fails, SandboxError where the sandbox does.
    """
    problem, reference = read_folder(folder), read_header(folder).some_text("reference")
    code = read_text(folder / "solutions" / f"{reference}.py")
    inputs = generated_inputs(folder / "generate.py", problem.id)
    rows: list[str] = []
    with sandbox.open(problem.task, code, problem.limits) as session:
        for index, (text, run) in enumerate(zip(inputs, session.run(inputs), strict=True)):
            output = answer(problem, run, f"{folder}: the reference {reference!r} on generated input {index}")
            rows.append(json.dumps({"input": text, "output": output}, ensure_ascii=False))
    return "".join(row + "\n" for row in rows).encode()


def generated_inputs(generator: Path, problem_id: str) -> list[str]:
    """Return what ``inputs(random.Random(problem_id))`` of a generate.py yields, run in a process of its own."""
    read_text(generator)
    command = [sys.executable, "-I", "-c", _DRIVER, str(generator), problem_id]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=GENERATOR_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{generator} ran longer than {GENERATOR_SECONDS} s") from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise InputError(f"{generator} failed: {last}")
    inputs = [json.loads(line) for line in done.stdout.splitlines()]
    if not inputs or not all(isinstance(text, str) for text in inputs):
        raise InputError(f"{generator}: inputs(rng) must yield at least one text and nothing else")
    return inputs


def answer(problem: Problem, run: Execution, what: str) -> str:
    """Return what a test expects, from a run of a reference. Raises InputError about ``what`` for a fault."""
    if run.fault is Status.SANDBOX_FAILED:
        raise SandboxError(f"{what}: {run.message}")
    if run.fault is not None:
        raise InputError(f"{what}: {run.fault}. {run.message}".rstrip())
    text = run.output.decode("utf-8", "replace")
    return text if isinstance(problem.task, StdinTask) else json.dumps(json.loads(text)) + "\n"


def build(folder: Path, sandbox: Sandbox) -> int:
    """Write a folder's generated tests; return their size in bytes, compressed."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, filename="") as file:
        file.write(generated_rows(folder, sandbox))
    write_atomically(folder / GENERATED, packed.getvalue())
    return len(packed.getvalue())


def is_current(folder: Path, sandbox: Sandbox) -> bool:
    """Whether the committed tests are what the generator makes; compared unpacked, as zlibs pack differently."""
    try:
        held = gzip.decompress((folder / GENERATED).read_bytes())
    except FileNotFoundError:
        return False
    except (OSError, EOFError) as error:
        raise InputError(f"{folder / GENERATED} cannot be read: {error}") from error
    return held == generated_rows(folder, sandbox)
