"""The boards that are shipped, as entry points name them."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePosixPath

from codeassist_env.errors import InputError

FILE = "board.toml"
METADATA = "metadata.yaml"
"""The file by which a submission's folder is known."""
SUBMISSIONS = PurePosixPath("leaderboards", "submissions")
"""Where a checkout keeps what was submitted."""


def folder(name: str, argument: str = "") -> Path:
    """Return the folder of a shipped board: beside the package in a checkout, inside it where it was installed."""
    if argument:
        raise InputError(f"the board {name!r} takes no argument, got {argument!r}")
    package = Path(__file__).resolve().parents[1]
    for parent in (package.parent / "boards", package / "shipped_boards"):
        if (parent / name / FILE).is_file():
            return parent / name
    raise InputError(f"the board {name!r} is not part of this installation")


def is_submission(path: str | Path) -> bool:
    """Whether a folder is a submission's."""
    return (Path(path) / METADATA).is_file()


builtin_intent_v1 = partial(folder, "builtin-intent-v1")
humaneval_transfer_v1 = partial(folder, "humaneval-transfer-v1")
lcb_v6_gemma3_27b = partial(folder, "lcb-v6-gemma3-27b")
lcb_v6_llama33_70b = partial(folder, "lcb-v6-llama33-70b")
