"""A submission's folder, opened: its files are what they should be, and nothing that they say is believed."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.models import digest
from codeassist_leaderboards.submissions.limits import (
    KIB,
    MIB,
    MOST_YAML,
    digest_file,
    parse_json,
    parse_yaml,
    read_bytes,
    read_lines,
    read_zstd_lines,
)
from codeassist_leaderboards.submissions.submission import (
    FILES,
    METADATA,
    PER_PROBLEM,
    RUN,
    TRAJECTORIES,
    FileRef,
    Metadata,
    ProblemLine,
    RunFile,
)
from codeassist_leaderboards.submissions.trajectory import transcript_of

MOST_RUN = 4 * MIB
MOST_COUNTS = 4 * KIB
"""Bytes of a line of per_problem.jsonl."""
MOST_PER_PROBLEM = 64 * MIB
MOST_EPISODE = 4 * MIB
"""Bytes of a line of trajectories.jsonl.zst, decompressed."""
MOST_TRAJECTORIES = 96 * MIB
"""Bytes of trajectories.jsonl.zst as it stands; hosts of repositories refuse files of more than 100 MB."""
USUAL_EPISODE = 512 * KIB
"""Bytes that episodes may take on average, decompressed."""
MOST_TEXT = 4 * 2**30
"""Bytes of all episodes, decompressed."""
_FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})_([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)


def slug(name: str) -> str:
    """Return a name as it stands in a folder's: ASCII letters and digits, lower case, single hyphens, 60 at most."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")
    return made or f"submission-{sha256(name.encode()).hexdigest()[:8]}"


def folder_name(submitted: date, name: str) -> str:
    """Return the name of a submission's folder: ``<YYYY-MM-DD>_<slug>``."""
    return f"{submitted.isoformat()}_{slug(name)}"


@dataclass(frozen=True, slots=True)
class Submission:
    """An opened submission; its episodes are read as they are asked for, one in memory."""

    path: Path
    name: str
    """Name of its folder."""
    metadata: Metadata
    run: RunFile
    digest: str
    """SHA-256 (hex) over its files: what a decision is about."""

    def lines(self) -> Iterator[ProblemLine]:
        """Yield the counts of its episodes, as submitted. Raises InputError where a line does not fit, or changed."""
        path, ref = self.path / PER_PROBLEM, self.run.files["per_problem.jsonl"]
        for where, line in self._numbered(PER_PROBLEM, read_lines(path, ref.bytes, MOST_COUNTS, sha256=ref.sha256)):
            yield ProblemLine.parse(parse_json(line, where), where)

    def transcripts(self) -> Iterator[Transcript]:
        """Yield its episodes. Raises InputError where a line does not fit, or changed since it was opened."""
        for where, line in self._numbered(TRAJECTORIES, self.trajectories()):
            yield transcript_of(parse_json(line, where), where)

    def trajectories(self) -> Iterator[bytes]:
        """Yield the lines of its episodes, unparsed, within their bounds."""
        most = min(MOST_TEXT, MOST_EPISODE + USUAL_EPISODE * self.run.episodes)
        path, ref = self.path / TRAJECTORIES, self.run.files["trajectories.jsonl.zst"]
        return read_zstd_lines(path, most, MOST_EPISODE, most_file=ref.bytes, sha256=ref.sha256)

    def _numbered(self, name: str, lines: Iterator[bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield where each line stands, and the line. Raises InputError for more than there are episodes."""
        wanted = self.run.episodes
        for number, line in enumerate(lines, 1):
            where = f"{name}, line {number}"
            if number > wanted:
                raise InputError(f"{where}: {RUN} says {wanted} episodes, and here is one more")
            yield where, line


def open_submission(path: str | Path) -> Submission:
    """Open a submission's folder.

    Raises InputError where it holds anything but FILES, where one of them is beyond its bounds, no regular file, not
    of its form or not what run.json says, and where its name does not agree with its metadata.
    """
    made = read_folder(Path(os.path.abspath(path)))
    check_name(made.name, made.metadata)
    return made


def read_folder(folder: Path) -> Submission:
    """Read a submission's folder, whatever its name. Raises InputError as :func:`open_submission` does."""
    check_listing(folder)
    declared, told = read_bytes(folder / METADATA, MOST_YAML), read_bytes(folder / RUN, MOST_RUN)
    metadata = Metadata.parse(parse_yaml(declared, METADATA), METADATA)
    run = RunFile.parse(parse_json(told, RUN), RUN)
    found = {METADATA: (sha256(declared).hexdigest(), len(declared)), RUN: (sha256(told).hexdigest(), len(told))}
    for name, most in ((PER_PROBLEM, MOST_PER_PROBLEM), (TRAJECTORIES, MOST_TRAJECTORIES)):
        found[name] = digest_file(folder / name, most)
    for name, ref in run.files.items():
        _check_same(name, found[name], ref)
    return Submission(folder, folder.name, metadata, run, digest({name: list(ref) for name, ref in found.items()}))


def read_metadata(folder: str | Path) -> Metadata:
    """Read what a submission declares, whatever else lies beside it. Raises InputError."""
    return Metadata.parse(parse_yaml(read_bytes(Path(folder) / METADATA, MOST_YAML), METADATA), METADATA)


def _check_same(name: str, found: tuple[str, int], ref: FileRef) -> None:
    if found != (ref.sha256, ref.bytes):
        raise InputError(
            f"{name} is not the file that {RUN} names: it has {found[1]} bytes and SHA-256 {found[0][:12]}, "
            f"{RUN} says {ref.bytes} and {ref.sha256[:12]}"
        )


def check_listing(folder: Path) -> None:
    """Raise InputError unless a folder is no link and holds FILES, and nothing else."""
    try:
        mode = os.lstat(folder).st_mode
        if not stat.S_ISDIR(mode):
            raise InputError(f"{folder.name!a} is {'a link' if stat.S_ISLNK(mode) else 'no folder'}")
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name not in FILES:
                    raise InputError(f"holds {entry.name[:80]!a}; a submission holds {', '.join(FILES)} alone")
    except OSError as error:
        raise InputError(f"{str(folder)!a} cannot be read: {error.strerror}") from None


def check_name(name: str, metadata: Metadata) -> None:
    """Raise InputError unless a folder's name is the one that its metadata lead to."""
    wanted = folder_name(metadata.submitted, metadata.name)
    if not _FOLDER.fullmatch(name) or name != wanted:
        raise InputError(
            f"the folder is named {name[:100]!a}; by its {METADATA} (submitted, name) it must be {wanted!r}"
        )
