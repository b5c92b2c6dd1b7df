"""How a genuine small submission is made, and how it is falsified so that every sum and hash still agrees."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

import drill
import yaml
import zstandard

from codeassist_env.aec import raw_env
from codeassist_env.game import (
    Accept,
    AssistanceProtocol,
    EpisodeState,
    Finish,
    Game,
    HumanAction,
    Reject,
    Suggestion,
    advance,
    begin,
    decision_of,
)
from codeassist_env.play import ask_human, human_view, play
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.registry import create
from codeassist_env.runner import RunConfig, Runner
from codeassist_env.store import RunStore
from codeassist_env.tokenizers import resolve_counter, resolve_tokenizer
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.loading import write_board
from codeassist_leaderboards.boards.pinning import board_of_run
from codeassist_leaderboards.submissions.submission import METADATA, PER_PROBLEM, RUN, TRAJECTORIES
from codeassist_leaderboards.submissions.submit import submit

BOARD = "drill-v1"
SEEDS = (12, 29)
"""With the first the human has a mistake in mind in one problem; with the second it overlooks one in another."""
Episode = dict[str, Any]
"""A line of the trajectories, as plain data."""


@dataclass(frozen=True)
class Made:
    """A board and genuine submissions to it."""

    board: Path
    """Folder of the board."""
    submissions: Mapping[str, Path]
    """By assistant."""


def make(
    root: Path,
    *assistants: str,
    sandbox: str = "known",
    human: str = "typical",
    problems: str = "",
    seeds: tuple[int, ...] = SEEDS,
) -> Made:
    """Play the drill with each assistant, pin a board on it, and submit each."""
    config = RunConfig(drill.drill(problems), assistants, human, AssistanceProtocol(), seeds, sandbox=sandbox)
    run = root / "run"
    with Runner(config) as runner, RunStore(run, runner.describe()) as store:
        runner.run(store)
    board = board_of_run(run, BOARD, "Drill", summary="Five small problems.")
    write_board(board, root / "boards" / BOARD)
    made = {one: _submitted(run, board, one, root / "submissions") for one in assistants}
    return Made(root / "boards" / BOARD, made)


def _submitted(run: Path, board: Board, assistant: str, root: Path) -> Path:
    honest = assistant == "idioms"
    return submit(
        run,
        board,
        assistant=assistant,
        name=assistant.title(),
        authors=("The testers",),
        submission_class="standard" if honest else "custom",
        training_cutoff=date(2026, 5, 31) if honest else "none",
        root=root,
    )


class Forger:
    """A genuine submission, taken apart; what is changed is written back with fitting sums and hashes."""

    def __init__(self, genuine: Path, to: Path) -> None:
        self.folder = to
        self.metadata: dict[str, Any] = yaml.safe_load((genuine / METADATA).read_text(encoding="utf-8"))
        self.run: dict[str, Any] = json.loads((genuine / RUN).read_text(encoding="utf-8"))
        packed = (genuine / TRAJECTORIES).read_bytes()
        plain = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
        self.episodes: list[Episode] = [json.loads(line) for line in plain.splitlines()]
        told = (genuine / PER_PROBLEM).read_text(encoding="utf-8").splitlines()
        self.lines: list[dict[str, Any]] = [json.loads(line) for line in told]
        self.bytes: dict[str, bytes] = {}
        """Whole files, instead of what is above."""
        self.text: dict[int, str] = {}
        """Lines of the trajectories by number, instead of an episode's JSON."""
        self.sealed = True
        """Whether run.json tells the files' true hashes."""
        self.last: Callable[[Path], None] = lambda folder: None
        """Done to the folder when all is written."""

    def episode(self, problem: str, seed: int) -> Episode:
        """Return an episode, to be changed in place."""
        return next(one for one in self.episodes if (one["problem"]["id"], one["seed"]) == (problem, seed))

    def line(self, problem: str, seed: int) -> dict[str, Any]:
        """Return an episode's line of per_problem.jsonl, to be changed in place."""
        return next(one for one in self.lines if (one["problem"], one["seed"]) == (problem, seed))

    def find(self, wanted: Callable[[Mapping[str, Any]], bool], *, passed: bool | None = None) -> tuple[Episode, int]:
        """Return the first episode and the number of its first round that is wanted."""
        for one in self.episodes:
            if passed in (None, one["verdict"]["status"] == "passed"):
                for number, this in enumerate(one["rounds"]):
                    if wanted(this):
                        return one, number
        raise LookupError("no round of the genuine submission is of this kind")

    def settle(self) -> None:
        """Make lines and row what the episodes give."""
        self.lines = [line_of(one) for one in self.episodes]
        self.settle_row()

    def settle_row(self) -> None:
        """Make the row what the lines give."""
        self.run["row"] = row_of(self.lines)

    def settings(self) -> Iterator[dict[str, Any]]:
        """Yield every mapping that tells protocol, human and tokenizer: the run's, and each episode's."""
        yield self.run["config"]
        yield from self.episodes

    def write(self) -> Path:
        """Write the folder and return it."""
        self.folder.mkdir(parents=True)
        rows = [self.text.get(number) or compact(one) for number, one in enumerate(self.episodes)]
        files = {
            PER_PROBLEM: "".join(f"{compact(one)}\n" for one in self.lines).encode(),
            TRAJECTORIES: zstandard.ZstdCompressor().compress("".join(f"{one}\n" for one in rows).encode()),
            METADATA: yaml.safe_dump(self.metadata, allow_unicode=True).encode(),
            **self.bytes,
        }
        if self.sealed:
            self.run["files"] = {
                name: {"sha256": hashlib.sha256(files[name]).hexdigest(), "bytes": len(files[name])}
                for name in (PER_PROBLEM, TRAJECTORIES)
            }
        files = {RUN: json.dumps(self.run).encode(), **files}
        for name, content in files.items():
            (self.folder / name).write_bytes(content)
        self.last(self.folder)
        return self.folder


def compact(data: Mapping[str, Any]) -> str:
    """One line of JSON, keys sorted."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def line_of(episode: Episode) -> dict[str, Any]:
    """Count an episode as its rounds say."""
    rounds, protocol, problem = episode["rounds"], episode["protocol"], episode["problem"]
    read, written = sum(one["read"] for one in rounds), sum(one["written"] for one in rounds)
    passed = bool(episode["verdict"]) and episode["verdict"]["status"] == "passed"
    effort = protocol["alpha"] * read + protocol["beta"] * written
    return {
        **{key: problem[key] for key in ("hash", "difficulty", "date")},
        "problem": problem["id"],
        "seed": episode["seed"],
        "passed": passed,
        "end": episode["end"],
        "read": read,
        "written": written,
        "accepts": sum(one["decision"] == "accept" for one in rounds),
        "decisions": len(rounds),
        "dpr": protocol["gamma"] ** effort if passed else 0.0,
    }


def row_of(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Average seeds within problems, then problems; acceptance is pooled."""
    of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in lines:
        of[one["problem"]].append(one)
    means = {k: fmean(fmean(float(one[k]) for one in some) for some in of.values()) for k in MEANS}
    accepts, decisions = (sum(one[key] for one in lines) for key in ("accepts", "decisions"))
    counts = {"problems": len(of), "episodes": len(lines), "acceptance": accepts / decisions}
    return {**counts, **{MEANS[key]: value for key, value in means.items()}}


MEANS = {"passed": "pass_at_1", "dpr": "dpr", "read": "read", "written": "written"}
"""Field of a line -> field of the row that averages it."""


def problem_of(episode: Episode, problems: ProblemSet | None = None) -> Problem:
    """Return the true problem of an episode."""
    return (problems or drill.drill()).problem(episode["problem"]["id"])


def replay(episode: Episode) -> None:
    """Make counts, program and end what the rules give for the rounds' texts."""
    state = _begun(episode)
    for this in episode["rounds"]:
        state = advance(state, Suggestion(this["suggestion"]), action_of(this))
        this["read"], this["written"] = state.rounds[-1].read, state.rounds[-1].written
        this["text"] = getattr(state.rounds[-1].action, "text", "")
    episode["code"], episode["end"] = state.code, str(state.end)
    judge(episode)


def action_of(this: Mapping[str, Any]) -> HumanAction:
    """Return the recorded action of a round."""
    actions: dict[str, HumanAction] = {"accept": Accept(this["text"]), "reject": Reject(this["text"])}
    return actions.get(this["decision"], Finish())


def judge(episode: Episode, sandbox: str = "known") -> None:
    """Make the verdict the true one of the program."""
    verdict = create("sandboxes", sandbox).judge(problem_of(episode), episode["code"]).to_dict()
    episode["times"]["verdict"] = verdict.pop("measured")
    episode["verdict"] = verdict


def claim_pass(episode: Episode) -> None:
    """Say that the program passed every test."""
    verdict = episode["verdict"]
    total = verdict["tests_total"]
    verdict.update(status="passed", failed_test=None, tests_run=total, message="")
    verdict["reports"] = [{"index": n, "status": "passed", "message": ""} for n in range(total)]
    episode["times"]["verdict"] = [[0.0, 0.0, 0]] * total


def retype(episode: Episode, program: str) -> None:
    """Rewrite the rounds to those of somebody who types ``program`` without help, ten tokens a round."""
    tokenizer = resolve_tokenizer(episode["tokenizer"]["name"])
    rounds, rest = [], program
    while rest:
        text = tokenizer.truncate(rest, episode["protocol"]["human_tokens"])
        rounds.append({"suggestion": "", "decision": "reject", "text": text, "read": 0, "written": len(text)})
        rest = rest[len(text) :]
    rounds.append({"suggestion": "", "decision": "finish", "text": "", "read": 0, "written": 0})
    episode["rounds"] = rounds
    replay(episode)


def consult(episode: Episode, suggest: Callable[[EpisodeState, str], str]) -> None:
    """Write other suggestions in, and ask the board's own human, with its own seeds, what it does with each.

    ``suggest`` is given the state and what the human would type if it were alone.
    """
    human, state, rounds = create("humans", episode["human"]["spec"]), _begun(episode), []
    while state.end is None:
        text = suggest(state, human.intention(human_view(state, "", episode["seed"])))
        state = advance(state, Suggestion(text), ask_human(human, state, text, episode["seed"]))
        rounds.append(round_of(state))
    episode.update(rounds=rounds, code=state.code, end=str(state.end))
    judge(episode)


def round_of(state: EpisodeState) -> dict[str, Any]:
    """Return the last round of a state as a transcript has it."""
    last = state.rounds[-1]
    info = {"human_info": dict(last.action.info)} if last.action.info else {}
    decision, text = decision_of(last.action), getattr(last.action, "text", "")
    counts = {"read": last.read, "written": last.written}
    return {"suggestion": last.suggestion.text, "decision": decision, "text": text, **counts, **info}


def played(episode: Episode, *, human: str | None = None, problems: ProblemSet | None = None) -> Episode:
    """Return the episode as another human or other problems would have made it, under its own cards."""
    env = raw_env(problems or drill.drill(), AssistanceProtocol(), "code", create("sandboxes", "known"))
    assistant = create("assistants", episode["assistant"]["spec"])
    other = create("humans", human or episode["human"]["spec"])
    made = play(env, assistant, other, episode["seed"], problem=episode["problem"]["id"]).to_dict()
    kept = {key: episode[key] for key in ("assistant", "human", "problem", "versions")}
    return {**json.loads(json.dumps(made)), **kept}


def _begun(episode: Episode) -> EpisodeState:
    protocol = AssistanceProtocol(**episode["protocol"])
    tokenizer = resolve_tokenizer(episode["tokenizer"]["name"])
    return begin(Game(problem_of(episode), protocol, tokenizer, resolve_counter(protocol.unit, tokenizer)))
