"""``codeassist`` in a process of its own that kills itself in the midst of a stage, without mercy.

``python killed_run.py STAGE COUNT ARGUMENTS...``: after the COUNT-th file that the stage puts onto the disk the process
gets SIGKILL. COUNT 0: never. A model ``writer`` is known, and shards hold four documents.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SHARD = 4


def reply(text: str, seed: int) -> str:
    """Return an answer that the seed decides."""
    import tiny_recipes

    return f"```python\n{tiny_recipes.program(seed % 1000)}```\n"


def kill_in(stage: str, count: int) -> None:
    """Have the process killed after so many files of a stage are on the disk, finished or not."""
    fsync, left = os.fsync, [count]

    def counted(file: Any) -> None:
        fsync(file)
        number = file if isinstance(file, int) else file.fileno()
        folders = Path(os.readlink(f"/proc/self/fd/{number}")).parts
        if any(one.startswith(f"{stage}-") for one in folders):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    os.fsync = counted  # type: ignore[assignment]


def main(stage: str, count: int, arguments: list[str]) -> int:
    """Run the command line."""
    sys.path[:0] = [str(HERE), str(HERE / "corpus")]
    warnings.simplefilter("ignore")
    import torch
    from writers import Writer, registered

    from codeassist_env.cli.main import run
    from codeassist_training.likelihoods import build, store

    torch.set_num_threads(1)
    store.SHARD = build.SHARD = SHARD  # type: ignore[attr-defined]
    if count:
        kill_in(stage, count)
    with registered(Writer(reply)):
        return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
