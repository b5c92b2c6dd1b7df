"""One process of a training in several: ``torchrun ... -m codeassist_training.sft.worker JOBFILE``."""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from codeassist_env.errors import CodeAssistError
from codeassist_env.files import write_atomically
from codeassist_training.sft.build import trainer_of
from codeassist_training.sft.launching import RESULT, SAID, TOLD, read_job


def main(path: Path) -> int:
    """Train as the job in a file says; return the exit status."""
    rank = int(os.environ.get("RANK", "0"))
    job = read_job(path, lambda line: print(f"{SAID}{line}", flush=True))
    try:
        result = trainer_of(job.recipe, job.devices).train(job)
    except CodeAssistError as error:
        # one rank's message is enough
        write_atomically(job.folder / TOLD, str(error).encode())
        return 1
    if rank == 0:
        write_atomically(job.folder / RESULT, json.dumps(asdict(result)).encode())
    return 0


def end_with_the_launcher() -> None:
    """End this process where whoever started it is gone: its end of the standard input is closed then."""

    def wait() -> None:
        while os.read(0, 1):
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    end_with_the_launcher()
    sys.exit(main(Path(sys.argv[1])))
