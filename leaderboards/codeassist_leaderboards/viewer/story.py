"""An opened run, its episodes told one at a time: from a run directory, a transcripts file or a submission."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any, Self

from codeassist_env.errors import CodeAssistError, InputError, MissingExtraError, NotFoundError
from codeassist_env.problem import ProblemSet
from codeassist_env.store import read_config
from codeassist_env.transcript import Transcript, is_torn
from codeassist_leaderboards.boards.shipped import is_submission
from codeassist_leaderboards.extra import EXTRA
from codeassist_leaderboards.viewer.statements import Statements
from codeassist_leaderboards.viewer.telling import (
    Frame,
    Heading,
    Key,
    Span,
    Story,
    first_difference,
    heading_of,
    set_of,
    spans_of,
    tell,
)
from codeassist_leaderboards.viewer.token_text import TokenTexts
from codeassist_leaderboards.words import TORN

__all__ = [
    "Frame",
    "Heading",
    "Key",
    "Source",
    "Span",
    "Story",
    "first_difference",
    "heading_of",
    "open_source",
    "spans_of",
    "tell",
]


MOST_LINE = 64 * 2**20
"""Bytes of one episode's line: thousands of times those of a usual one."""
PROMPTS = ("prompt_ids", "prompt_kept")
"""The larger part of many transcripts."""


class Source:
    """Transcripts that lie in one file, found by their place in it; one is in memory at a time."""

    def __init__(
        self,
        name: str,
        file: IO[bytes] | None,
        where: str,
        config: Mapping[str, Any] | None = None,
        statements: Statements | None = None,
        texts: TokenTexts | None = None,
        places: Iterable[tuple[int, Heading]] | None = None,
    ) -> None:
        """Take a file of one transcript a line (None: no episode yet) and read it once, for the index.

        It is not read where ``places`` says what lies where. Raises InputError for a line that is not a transcript,
        or too long for one.
        """
        self.name = name
        self.config: Mapping[str, Any] = config or {}
        """As in ``run.json``; empty where there is none."""
        self._file = file
        self.where = where
        """Names the file in messages."""
        self._statements = statements or Statements()
        self._texts = texts or TokenTexts()
        self._notes: list[str] = []
        self._sets: dict[str, None] = {}
        self._places, self.index = self._ordered(self._read() if places is None else places)

    index: tuple[Heading, ...]
    """One heading an episode: by problem in the run's order, then seed, then assistant."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader should know of the whole run; may grow as stories are told."""
        unknown = [
            f"Token texts are not shown where the tokenizer {one} would be needed: it is not here."
            for one in sorted(self._texts.unknown)
        ]
        return (*self._notes, *unknown)

    @property
    def assistants(self) -> tuple[str, ...]:
        """Specs of the assistants, in the run's order."""
        return tuple(dict.fromkeys((*_specs(self.config), *(h.assistant for h in self.index))))

    @property
    def reads(self) -> list[str]:
        """Files that may be read for statements: those of the problem sets that the run names."""
        return [file for name in self._sets for file in self._statements.files(name)]

    def _read(self) -> Iterator[tuple[int, Heading]]:
        for place, number, line in self._lines():
            item = _parsed(line, f"{self.where}, line {number}")
            self._sets[set_of(item)] = None
            yield place, heading_of(item)

    def _ordered(self, found: Iterable[tuple[int, Heading]]) -> tuple[tuple[int, ...], tuple[Heading, ...]]:
        places = {heading.key: (place, heading) for place, heading in found}  # a key's last line counts
        problems = _ranks((self.config.get("problems") or {}).get("ids", ()), (key[1] for key in places))
        assistants = _ranks(_specs(self.config), (key[0] for key in places))
        order = sorted(places, key=lambda key: (problems[key[1]], key[2], assistants[key[0]]))
        return tuple(places[key][0] for key in order), tuple(places[key][1] for key in order)

    def _lines(self) -> Iterator[tuple[int, int, str]]:
        if self._file is None:
            return
        self._file.seek(0)
        place = 0
        for number, data in enumerate(iter(partial(self._file.readline, MOST_LINE + 1), b""), 1):
            if len(data) > MOST_LINE:
                raise InputError(
                    f"{self.where}, line {number} has more than {MOST_LINE:,} bytes, so it is no episode; "
                    "a file of transcripts has one episode a line"
                )
            try:
                line = data.decode("utf-8", "strict" if data.endswith(b"\n") else "replace")
            except UnicodeDecodeError as error:
                raise InputError(f"{self.where}, line {number} is not UTF-8 text: {error}") from error
            if is_torn(line):
                self._notes.append(f"{TORN.capitalize()}.")
            elif line.strip():
                yield place, number, line
            place += len(data)

    def transcript(self, i: int) -> Transcript:
        """Read the transcript of one heading of the index, without the prompts' token ids, which nobody is shown."""
        if self._file is None:
            raise NotFoundError(f"{self.where} holds no episode yet, so none is number {i} of its index")
        self._file.seek(self._places[i])
        return _parsed(self._file.readline().decode("utf-8"), f"{self.where}, {self.index[i].key}")

    def story(self, i: int) -> Story:
        """Tell the episode of one heading of the index."""
        return tell(self.transcript(i), self._statements, self._texts, self.index[i])

    def find(self, key: Key) -> int:
        """Return the place in the index of an episode. Raises NotFoundError."""
        for i, heading in enumerate(self.index):
            if heading.key == key:
                return i
        raise NotFoundError.of("episode", "/".join(map(str, key)), ("/".join(map(str, h.key)) for h in self.index))

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _parsed(line: str, where: str) -> Transcript:
    try:
        data = json.loads(line)
        rounds = data["rounds"]
        kept = [{key: value for key, value in row.items() if key not in PROMPTS} for row in rounds]
        return Transcript.from_dict({**data, "rounds": kept})
    except CodeAssistError as error:
        raise InputError(f"{where}: {error}") from error
    except RecursionError:
        raise InputError(f"{where}: not JSON: nested too deep") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{where}: not a transcript: {type(error).__name__}: {error}") from error


def _specs(config: Mapping[str, Any]) -> Sequence[str]:
    return [str(card["spec"]) for card in config.get("assistants", ()) if isinstance(card, Mapping) and "spec" in card]


def _ranks(first: Sequence[str], then: Iterator[str]) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(dict.fromkeys((*map(str, first), *then)))}


@dataclass(frozen=True, slots=True)
class _Opened:
    """Where a source's lines lie."""

    name: str
    file: IO[bytes] | None
    where: str
    config: Mapping[str, Any]
    places: Sequence[tuple[int, Heading]] | None = None
    """Where each episode begins, if that is known already."""
    trusted: bool = True
    problems: str | None = None


def open_source(
    path: str | Path, *, problems: str | ProblemSet | None = None, tokenizer: str | Path | None = None
) -> Source:
    """Open a run directory, a file of transcripts or a submission.

    ``problems`` is where statements are looked up instead of in the set that the run names; ``tokenizer`` a
    tokenizer.json by which token ids may be turned into text, if its fingerprint is the recorded one. Raises InputError
    for anything else, and for a file that holds what is no transcript.
    """
    place = Path(path)
    texts = TokenTexts(tokenizer)
    opened = _open_submission(place) if is_submission(place) else _open_run(place)
    try:
        statements = Statements(problems or opened.problems, trusted=opened.trusted)
        return Source(opened.name, opened.file, opened.where, opened.config, statements, texts, opened.places)
    except BaseException:
        if opened.file is not None:
            opened.file.close()
        raise


def _open_run(place: Path) -> _Opened:
    if place.is_dir():
        config = read_config(place) if (place / "run.json").exists() else {}
        file = place / "transcripts.jsonl"
        if not file.exists():
            if not config:
                raise InputError(
                    f"{str(place)!r} holds no episodes; give a run directory (run.json and transcripts.jsonl), "
                    "a file of transcripts, or a submission's folder"
                )
            return _Opened(_name(place), None, str(file), config)
    else:
        config, file = {}, place
    return _Opened(_name(place), _open_regular(file), str(file), config)


def _open_regular(file: Path) -> IO[bytes]:
    """Open a file that can be read again from any place; a pipe is not waited for."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise InputError(f"cannot read transcripts {str(file)!r}: {error.strerror}") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise InputError(f"{str(file)!r} is no regular file; episodes are read from a file on disk, more than once")
    return os.fdopen(handle, "rb")


def _name(place: Path) -> str:
    resolved = place.resolve()
    return (resolved.parent.name if resolved.name == "transcripts.jsonl" else resolved.stem) or resolved.name or "run"


def _open_submission(place: Path) -> _Opened:
    """Unpack a submission's transcripts into a file that is gone when it is closed."""
    try:
        from codeassist_leaderboards.submissions.files import open_submission
    except ModuleNotFoundError as error:
        if error.name in EXTRA:
            raise MissingExtraError.of(f"reading the submission {str(place)!r}", "board") from error
        raise
    submission = open_submission(place)
    spool = tempfile.TemporaryFile(prefix="codeassist-view-")  # noqa: SIM115  closed by the source
    try:
        places: list[tuple[int, Heading]] = []
        for item in submission.transcripts():
            places.append((spool.tell(), heading_of(item)))
            spool.write(item.to_json().encode("utf-8") + b"\n")
        config, problems = dict(submission.run.config), _board_set(submission.metadata.board)
        return _Opened(submission.name, spool, str(place), config, places, False, problems)
    except BaseException:
        spool.close()
        raise


def _board_set(board: str) -> str | None:
    """Return the problem set of a shipped board: a name that a submission gives is never looked up."""
    from codeassist_leaderboards.boards.loading import load_board

    try:
        return str(load_board(board)[0].problems.set)
    except CodeAssistError:
        return None
