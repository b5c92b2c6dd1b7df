"""A run's episodes of one assistant as a submission: the board's episodes alone, nothing that names a machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import yaml
import zstandard

from codeassist_env.errors import InputError
from codeassist_env.metrics import Score, mean_over_problems, pooled_ratio, score
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.cards import names_model
from codeassist_leaderboards.boards.differences import differences_from, hash_of
from codeassist_leaderboards.boards.loading import check_open
from codeassist_leaderboards.boards.placeholders import without_places
from codeassist_leaderboards.boards.shipped import SUBMISSIONS
from codeassist_leaderboards.submissions.files import Submission, folder_name, read_folder
from codeassist_leaderboards.submissions.placing import part_of, put
from codeassist_leaderboards.submissions.played import Key, PlayedRun, open_run
from codeassist_leaderboards.submissions.submission import (
    METADATA,
    PER_PROBLEM,
    RUN,
    TRAJECTORIES,
    Claim,
    FileRef,
    Metadata,
    ModelCard,
    ProblemLine,
    RunFile,
    SubmissionClass,
)

ROOT = Path(SUBMISSIONS)
LEVEL = 12
"""Of zstd: a higher one gains little and takes long. With it, and the library's version, the bytes are fixed."""
SHOWN = 20
"""Differences that an error lists."""
Cutoff = date | Literal["none", "unknown"]


def submit(
    run: str | Path | PlayedRun,
    board: Board,
    *,
    authors: Sequence[str],
    training_cutoff: Cutoff,
    assistant: str | None = None,
    name: str | None = None,
    submission_class: SubmissionClass | None = None,
    model: ModelCard | None = None,
    overrides: Sequence[str] = (),
    url: str | None = None,
    notes: str = "",
    submitted: date | None = None,
    root: str | Path = ROOT,
    overwrite: bool = False,
    say: Callable[[str], None] = lambda line: None,
) -> Path:
    """Write one assistant's episodes of a run as ``<root>/<board>/<date>_<slug>/`` and return that folder.

    Where it is not given, the assistant is the run's only one, the name its spec, the date today and the class what
    the declarations allow. A folder of the very same files is left as it is, and ``say`` is told so. Raises InputError
    where the board takes no submissions, where the run was not played as it says or is not whole, and where the folder
    is there already with other files and may not be overwritten.
    """
    played = run if isinstance(run, PlayedRun) else open_run(run)
    spec = played.chosen(assistant)
    config = _config(played, board, spec)
    card = config["assistants"][0]
    metadata = _metadata(
        board,
        card["spec"],
        name=name or card["spec"],
        authors=list(authors),
        submitted=submitted or date.today(),
        training_cutoff=training_cutoff,
        model=None if model is None else model.plain(),
        overrides=list(overrides),
        url=url,
        notes=notes,
        **{"class": submission_class or usual_class(board, card, training_cutoff, overrides)},
    )
    target = Path(root) / board.id / folder_name(metadata.submitted, metadata.name)
    keys = [(spec, problem, seed) for problem in board.problems.pins for seed in board.seeds]
    played.check_whole(keys)
    with part_of(target) as part:
        _write(part, played, keys, board, config, metadata)
        _place(part, target, overwrite, say)
    return target


def _place(part: Path, target: Path, overwrite: bool, say: Callable[[str], None]) -> None:
    """Put what was written at its place, if it can be read and takes no other submission's."""
    made = read_folder(part)
    _check(made)
    if overwrite or not target.exists():
        put(part, target)
    elif _digest_of(target) == made.digest:
        say(f"{str(target)!r} is there already, the same")
    else:
        told = "is there already, with other files; give another --name or --date, or --replace it"
        raise InputError(f"{str(target)!r} {told}")


def _digest_of(folder: Path) -> str:
    """Return a submission's digest, empty where the folder holds none."""
    try:
        return read_folder(folder).digest
    except InputError:
        return ""


def _metadata(board: Board, spec: str, **declared: Any) -> Metadata:
    return Metadata.parse({"board": board.id, "assistant": spec, **declared}, "the submission's metadata")


def _check(submission: Submission) -> None:
    """Raise InputError where what was written is beyond what is read of a submission."""
    for _ in zip(submission.lines(), submission.transcripts(), strict=True):
        pass


def usual_class(
    board: Board, card: Mapping[str, Any], cutoff: Cutoff, overrides: Sequence[str] = ()
) -> SubmissionClass:
    """Return the class that the declarations allow; a check may find that it counts as less."""
    begins = board.problems.published or board.problems.since
    late = cutoff == "unknown" or (isinstance(cutoff, date) and begins is not None and cutoff >= begins)
    late = late or (cutoff == "none" and names_model(card))
    return SubmissionClass.CUSTOM if late or overrides or card.get("privileged") else SubmissionClass.STANDARD


def left_out(played: PlayedRun, board: Board) -> list[str]:
    """Return in words what a run holds beyond the board, which is no part of a submission."""
    ids, seeds = played.config["problems"].get("ids", ()), played.config.get("seeds", ())
    problems = [one for one in ids if one not in board.problems.pins]
    others = [str(one) for one in seeds if one not in board.seeds]
    told = [f"{len(problems)} problem{'s' * (len(problems) > 1)} that the board has not"] if problems else []
    return told + ([f"seeds {', '.join(others)}"] if others else [])


def _config(played: PlayedRun, board: Board, spec: str) -> dict[str, Any]:
    """Return a run's configuration as a submission says it. Raises InputError where it is not the board's."""
    check_open(board)
    narrowed = {**played.config, "problems": _narrowed(played, board)}
    _check_board(board, narrowed, played)
    cards = [card for card in played.config["assistants"] if card["spec"] == spec]
    made = {
        "problems": {**narrowed["problems"], "name": board.problems.set},
        "assistants": without_places(cards),
        "human": _human(played.config["human"], board),
        "protocol": played.config["protocol"],
        "tokenizer": board.tokenizer.plain(),
        "sandbox": without_places(played.config["sandbox"]),
        "seeds": list(board.seeds),
        "versions": played.config["versions"],
    }
    _check_board(board, made, played)  # what is put for paths and addresses must say as much
    return made


def _check_board(board: Board, config: Mapping[str, Any], played: PlayedRun) -> None:
    found = differences_from(board, config)
    if found:
        more = [f"and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        listed = "\n".join(f"  {line}" for line in [*found[:SHOWN], *more])
        raise InputError(f"{str(played.path)!r} was not played as the board {board.id!r} says:\n{listed}")


def _narrowed(played: PlayedRun, board: Board) -> dict[str, Any]:
    """Return a run's problems without those that the board has not, in the board's order."""
    problems, pins = dict(played.config["problems"]), board.problems.pins
    if not set(pins) <= set(problems.get("ids") or ()) & set(played.hashes):
        return problems
    content, solutions = zip(*(played.hashes[one] for one in pins), strict=True)
    return {**problems, "ids": list(pins), "hash": hash_of(content), "solutions_hash": hash_of(solutions)}


def _human(card: Mapping[str, Any], board: Board) -> dict[str, Any]:
    return {**without_places(card), "spec": board.human.spec}


def _portable(transcript: Transcript, board: Board) -> Transcript:
    """Return an episode without what names a machine: its texts, tokens, information and clocks stay."""
    return replace(
        transcript,
        problem={**transcript.problem, "set": board.problems.set},
        assistant=without_places(transcript.assistant),
        human=_human(transcript.human, board),
        tokenizer=board.tokenizer.plain(),
    )


def _write(
    folder: Path, played: PlayedRun, keys: Sequence[Key], board: Board, config: dict[str, Any], metadata: Metadata
) -> None:
    scores: list[Score] = []
    packer: Any = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)
    with (
        _Noted(folder / TRAJECTORIES) as packed,
        _Noted(folder / PER_PROBLEM) as counts,
        packer.stream_writer(packed, closefd=False) as lines,
    ):
        for transcript in played.transcripts(keys):
            scores.append(score(transcript))
            counts.write(f"{json.dumps(counts_of(transcript, scores[-1]).plain(), sort_keys=True)}\n".encode())
            lines.write(f"{_portable(transcript, board).to_json()}\n".encode())
    made = {
        "board": {"id": board.id, "digest": board.digest()},
        "config": config,
        "row": claim_of(scores).plain(),
        "files": {"per_problem.jsonl": counts.ref().plain(), "trajectories.jsonl.zst": packed.ref().plain()},
    }
    run = RunFile.parse(made, f"{RUN} of the submission")
    text = json.dumps(run.plain(), indent=2, sort_keys=True, ensure_ascii=False)
    (folder / RUN).write_text(f"{text}\n", encoding="utf-8")
    (folder / METADATA).write_text(to_yaml(metadata), encoding="utf-8")


def counts_of(transcript: Transcript, scored: Score) -> ProblemLine:
    """Return an episode's line of ``per_problem.jsonl``."""
    problem = transcript.problem
    return ProblemLine.parse(
        {
            "problem": transcript.problem_id,
            "hash": problem["hash"],
            "seed": transcript.seed,
            "difficulty": problem["difficulty"],
            "date": problem["date"],
            "passed": scored.passed,
            "end": scored.end,
            "read": scored.read,
            "written": scored.written,
            "accepts": scored.accepts,
            "decisions": scored.decisions,
            "dpr": scored.dpr,
        },
        f"episode {transcript.key}",
    )


def claim_of(scores: Sequence[Score]) -> Claim:
    """Return the row of episodes, as the leaderboard has it: seeds averaged within a problem, acceptance pooled."""
    means = {name: mean_over_problems(scores, name).mean for name in ("passed", "dpr", "read", "written")}
    return Claim(
        problems=len({one.problem_id for one in scores}),
        episodes=len(scores),
        pass_at_1=means["passed"],
        acceptance=pooled_ratio(scores, "accepts", "decisions").mean,
        dpr=means["dpr"],
        read=means["read"],
        written=means["written"],
    )


def to_yaml(metadata: Metadata) -> str:
    """Return ``metadata.yaml``: what is not said is left out."""
    plain = metadata.model_dump(by_alias=True, exclude_none=True)
    told = {key: value for key, value in plain.items() if value not in ((), "")}
    told |= {"class": str(metadata.submission_class), "authors": list(metadata.authors)}
    if metadata.overrides:
        told["overrides"] = list(metadata.overrides)
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=100)


@dataclass
class _Noted:
    """A new file that is digested as it is written."""

    path: Path

    def __enter__(self) -> _Noted:
        self._file, self._made, self._bytes = self.path.open("xb"), sha256(), 0
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        self._made.update(data)
        self._bytes += len(data)
        return self._file.write(data)

    def ref(self) -> FileRef:
        return FileRef(sha256=self._made.hexdigest(), bytes=self._bytes)
