"""Forged metadata, names, files and folders."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from forgeries import forgery
from forging import Forger

from codeassist_leaderboards.submissions.submission import METADATA, PER_PROBLEM, TRAJECTORIES
from codeassist_leaderboards.verification.report import Tier


@forgery("files", r"run\.json has .* bytes", Tier.SCHEMA_VALID)
def a_run_of_many_megabytes(forger: Forger) -> None:
    forger.run["config"]["notes"] = "x" * 5_000_000


@forgery("files", "anchors", Tier.SCHEMA_VALID)
def a_billion_laughs(forger: Forger) -> None:
    rows = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    forger.bytes[METADATA] = "\n".join(rows).encode()


@forgery("files", "tags are not taken", Tier.SCHEMA_VALID)
def metadata_that_runs_a_program(forger: Forger) -> None:
    forger.bytes[METADATA] = b"name: !!python/object/apply:os.system ['touch /tmp/forged']\n"


@forgery("files", "more than 20 deep", Tier.SCHEMA_VALID)
def metadata_of_brackets(forger: Forger) -> None:
    forger.bytes[METADATA] = b"[" * 60_000


@forgery("files", "several documents", Tier.SCHEMA_VALID)
def metadata_of_two_documents(forger: Forger) -> None:
    forger.bytes[METADATA] = b"board: drill-v1\n---\nboard: drill-v1\n"


@forgery("files", "verified: no such key", Tier.SCHEMA_VALID)
def metadata_with_a_field_of_its_own(forger: Forger) -> None:
    forger.metadata["verified"] = True


@forgery("files", "a date is written YYYY-MM-DD, got '86400'", Tier.SCHEMA_VALID)
def a_training_that_ended_in_seconds(forger: Forger) -> None:
    """A day after the clocks of computers begin, which is before any window."""
    forger.metadata["training_cutoff"] = "86400"


@forgery("folder", "it is for the board drill-v1, and its folder lies in 'other-v1'", Tier.SCHEMA_VALID)
def a_submission_among_those_of_another_board(forger: Forger) -> None:
    forger.folder = forger.folder.parent / "submissions" / "other-v1" / forger.folder.name


@forgery("files", "no such key", Tier.SCHEMA_VALID)
def a_key_that_clears_the_screen(forger: Forger) -> None:
    forger.episodes[0]["verdict"]["\x1b[2J\u202e"] = 1


@forgery("problem", "starter", Tier.RECOMPUTED)
def a_starter_that_runs_backwards(forger: Forger) -> None:
    episode = forger.episodes[0]
    episode["starter"] = "\u202e\x9b2J"
    episode["code"] = episode["starter"] + episode["code"]


@forgery("files", "name", Tier.SCHEMA_VALID)
def a_name_that_clears_the_screen(forger: Forger) -> None:
    forger.metadata["name"] = "best\x1b[2J\x1b[H"


@forgery("files", "name", Tier.SCHEMA_VALID)
def a_name_that_runs_backwards(forger: Forger) -> None:
    forger.metadata["name"] = "\u202egnp.exe"


@forgery("files", "name", Tier.SCHEMA_VALID)
def a_name_of_two_lines(forger: Forger) -> None:
    forger.metadata["name"] = "best\u2028verified: re-executed"


@forgery("files", "name", Tier.SCHEMA_VALID)
def a_name_without_end(forger: Forger) -> None:
    forger.metadata["name"] = "a" * 50_000


@forgery("files", "url", Tier.SCHEMA_VALID)
def an_address_that_runs_a_script(forger: Forger) -> None:
    forger.metadata["url"] = "javascript:alert(1)"


@forgery("files", "is not the file", Tier.SCHEMA_VALID)
def another_file_than_the_run_tells(forger: Forger) -> None:
    forger.run["files"][PER_PROBLEM]["sha256"] = "0" * 64
    forger.sealed = False


def replaced(name: str, by: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return what puts something else in a file's place when all is written."""

    def last(folder: Path) -> None:
        (folder / name).unlink()
        by(folder / name)

    return last


@forgery("files", "link", Tier.SCHEMA_VALID)
def a_link_to_another_file(forger: Forger) -> None:
    forger.last = replaced(METADATA, lambda path: path.symlink_to("/etc/passwd"))


@forgery("files", "link", Tier.SCHEMA_VALID)
def a_link_to_an_endless_device(forger: Forger) -> None:
    forger.last = replaced(TRAJECTORIES, lambda path: path.symlink_to("/dev/zero"))


@forgery("files", "no regular file", Tier.SCHEMA_VALID)
def a_pipe_that_nobody_writes_to(forger: Forger) -> None:
    forger.last = replaced(TRAJECTORIES, os.mkfifo)


@forgery("files", "no regular file", Tier.SCHEMA_VALID)
def a_folder_in_a_files_place(forger: Forger) -> None:
    forger.last = replaced(PER_PROBLEM, Path.mkdir)


@forgery("files", "missing", Tier.SCHEMA_VALID)
def a_file_that_is_missing(forger: Forger) -> None:
    forger.last = lambda folder: (folder / PER_PROBLEM).unlink()


@forgery("files", r"conftest.py", Tier.SCHEMA_VALID)
def a_file_too_many(forger: Forger) -> None:
    forger.last = lambda folder: (folder / "conftest.py").touch()


@forgery("files", r".gitattributes", Tier.SCHEMA_VALID)
def a_hidden_file(forger: Forger) -> None:
    forger.last = lambda folder: (folder / ".gitattributes").touch()


@forgery("files", "more", Tier.SCHEMA_VALID)
def a_folder_too_many(forger: Forger) -> None:
    forger.last = lambda folder: (folder / "more").mkdir()


@forgery("files", "must be", Tier.SCHEMA_VALID)
def a_folder_under_another_name(forger: Forger) -> None:
    forger.folder = forger.folder.with_name("2026-01-01_idioms")


@forgery("files", "must be", Tier.SCHEMA_VALID)
def a_folder_whose_name_clears_the_screen(forger: Forger) -> None:
    forger.folder = forger.folder.with_name(f"{forger.folder.name}\x1b[2J")


@forgery("files", "link", Tier.SCHEMA_VALID)
def a_link_in_the_folders_place(forger: Forger) -> None:
    def last(folder: Path) -> None:
        folder.rename(folder.with_name("elsewhere"))
        folder.symlink_to("elsewhere")

    forger.last = last
