"""Training in several processes of this machine, by torchrun."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from dataclasses import asdict
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import PART_PREFIX, write_atomically
from codeassist_training.example import read_examples
from codeassist_training.recipe import SftRecipe
from codeassist_training.sft.interface import STOP, Job, Result
from codeassist_training.workspace import Say

JOB = f"{PART_PREFIX}job.json"
RESULT = f"{PART_PREFIX}result.json"
TOLD = f"{PART_PREFIX}error.txt"
SAID = "codeassist: "
"""How a line begins that is meant for whoever started the training."""
KEPT = 15
"""Lines of output that an error shows."""


def launch(job: Job, examples: Path) -> Result:
    """Train with a process a device; return what the first of them came to.

    Raises InputError with a process's message where one fails.
    """
    _tidy(job.folder)
    write_job(job, examples)
    last: deque[str] = deque(maxlen=KEPT)
    # a session of its own: Ctrl-C comes here alone; and the processes end where their standard input does
    with subprocess.Popen(
        command(job),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            _pass_on(process, job.say, last)
        except KeyboardInterrupt:
            (job.folder / STOP).touch()
            _pass_on(process, job.say, last)
            _tidy(job.folder)
            raise
        finally:
            if process.poll() is None:
                process.terminate()
    if process.returncode:
        raise InputError(_reason(job.folder / TOLD, process.returncode, last))
    result = Result(**json.loads((job.folder / RESULT).read_text(encoding="utf-8")))
    _tidy(job.folder)
    return result


def _pass_on(process: subprocess.Popen[str], say: Say, last: deque[str]) -> None:
    """Say what is meant for the caller, and keep the last of what else is written, until the process ends."""
    for line in process.stdout or ():
        if line.startswith(SAID):
            say(line.removeprefix(SAID).rstrip("\n"))
        else:
            last.append(line.rstrip("\n"))
    process.wait()


def _tidy(folder: Path) -> None:
    for name in (JOB, RESULT, TOLD, STOP):
        (folder / name).unlink(missing_ok=True)


def command(job: Job) -> list[str]:
    """Return the torchrun that trains a job, which was written down."""
    count = ("--standalone", "--nnodes", "1", "--nproc-per-node", str(job.devices))
    module = ("-m", "codeassist_training.sft.worker", str(job.folder / JOB))
    return [sys.executable, "-m", "torch.distributed.run", *count, *module]


def _reason(told: Path, code: int, last: deque[str]) -> str:
    if told.exists():
        return told.read_text(encoding="utf-8")
    return f"training in several processes ended with status {code}; their last words:\n" + "\n".join(last)


def write_job(job: Job, examples: Path) -> None:
    """Write down a job for the processes."""
    data = {
        "recipe": asdict(job.recipe),
        "base": job.base,
        "checkpoint": job.checkpoint,
        "examples": str(examples.absolute()),
        "folder": str(job.folder.absolute()),
        "devices": job.devices,
    }
    write_atomically(job.folder / JOB, json.dumps(data).encode())


def read_job(path: Path, say: Say) -> Job:
    """Return the job that was written down."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    settings: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data["recipe"].items()
    }
    recipe = SftRecipe(**settings)
    parts = []
    for name in ("train.jsonl", "held-out.jsonl"):
        file = Path(data["examples"]) / name
        rows = read_examples(file) if file.exists() else ()
        parts.append([one for one in rows if len(one.ids) <= recipe.context])
    folder = Path(data["folder"])
    return Job(recipe, data["base"], data["checkpoint"], parts[0], parts[1], folder, say, data["devices"])
