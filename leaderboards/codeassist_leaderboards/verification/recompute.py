"""Everything that a submission says of itself, computed again from its recorded texts and the board's own problems."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.metrics import Score, mean_over_problems, pooled_ratio, score
from codeassist_env.play import problem_card
from codeassist_env.problem import Problem
from codeassist_env.transcript import ERROR_END, Transcript
from codeassist_env.verdict import Status, Verdict
from codeassist_leaderboards.boards.cards import brief, untold
from codeassist_leaderboards.boards.differences import differences_from
from codeassist_leaderboards.submissions.files import Submission
from codeassist_leaderboards.submissions.submission import ProblemLine
from codeassist_leaderboards.verification.context import Ground
from codeassist_leaderboards.verification.records import record_unlike
from codeassist_leaderboards.verification.replay import Difference, first_difference, first_unlike
from codeassist_leaderboards.verification.report import Findings

NEAR = 1e-12
"""Relative error that two computers may make of one DPR."""
MOST_TOKENS = 65_536
"""Token ids of one suggestion."""
MOST_ID = 2**31
Key = tuple[str, int]
"""Problem id and seed."""
Look = Callable[[Transcript], None]


@dataclass
class Recomputed:
    """What follows from the recorded texts alone."""

    scores: dict[Key, Score] = field(default_factory=dict)
    """Of episodes without a difference."""
    episodes: int = 0
    transitions: int = 0

    def row(self) -> dict[str, float]:
        """Return the row with the fields of ``Claim``."""
        scores = list(self.scores.values())
        if not scores:
            return {}
        return {
            "problems": len({one.problem_id for one in scores}),
            "episodes": len(scores),
            "pass_at_1": mean_over_problems(scores, "passed").mean,
            "acceptance": pooled_ratio(scores, "accepts", "decisions").mean,
            "dpr": mean_over_problems(scores, "dpr").mean,
            "read": mean_over_problems(scores, "read").mean,
            "written": mean_over_problems(scores, "written").mean,
        }


def recompute(ground: Ground, submission: Submission, findings: Findings, look: Look | None = None) -> Recomputed:
    """Check every episode, count, score and seed against the board; findings say what differs.

    ``look`` is shown every episode without a difference. It stops early where there are more errors than are kept.
    """
    _check_run(ground, submission, findings)
    going = _Recomputing(ground, submission, findings, look)
    try:
        for transcript in submission.transcripts():
            going.episode(transcript)
            if findings.full:
                findings.add("stopped", "there are more differences than are listed; the rest was not looked at")
                return going.made
        _check_missing(ground, going.seen, findings)
        if len(going.lines) == ground.board.episodes:
            _check_lines(submission, going.lines, findings)
            _check_row(submission, going.made.row(), findings)
    except InputError as error:
        findings.add("files", str(error))
    return going.made


@dataclass
class _Recomputing:
    """The pass over a submission's episodes."""

    ground: Ground
    submission: Submission
    findings: Findings
    look: Look | None
    made: Recomputed = field(default_factory=Recomputed)
    seen: set[Key] = field(default_factory=set)
    lines: dict[Key, dict[str, Any]] = field(default_factory=dict)
    """What the lines of per_problem.jsonl must say."""

    def episode(self, transcript: Transcript) -> None:
        """Check one episode."""
        key = problem_id, seed = transcript.problem_id, transcript.seed
        problem = self.ground.find(problem_id)
        if problem is None or seed not in self.ground.board.seeds:
            what = "problem" if problem is None else "seed"
            self.findings.add("extra", f"the board has no such {what}", problem=problem_id, seed=seed)
            return
        if key in self.seen:
            self.findings.add("doubled", "the episode stands there twice", problem=problem_id, seed=seed)
            return
        self.seen.add(key)
        self.made.episodes += 1
        found = list(episode_differences(self.ground, self.submission.run.config, problem, transcript))
        for one in found:
            self.findings.add(one.check, one.message, problem=problem_id, seed=seed, round=one.round)
        if not found:
            self._score(key, transcript)

    def _score(self, key: Key, transcript: Transcript) -> None:
        made = self.made.scores[key] = score(replace(transcript, tokenizer={"name": self.ground.tokenizer.name}))
        self.made.transitions += len(transcript.rounds)
        self.lines[key] = line_of(transcript, made)
        if self.look is not None:
            self.look(transcript)


def _check_run(ground: Ground, submission: Submission, findings: Findings) -> None:
    board, run, config = ground.board, submission.run, submission.run.config
    if run.board.id != board.id or submission.metadata.board != board.id:
        findings.add("board", f"it is for {run.board.id!r} and {submission.metadata.board!r}, not for {board.id!r}")
    if run.board.digest != board.digest():
        told = f"it was made for another state of the board: digest {run.board.digest[:12]}, now {board.digest()[:12]}"
        findings.add("board", f"{told}; submit it again for the board as it is")
    for line in differences_from(board, config):
        findings.add("config", line)
    unsaid = untold(board.human.card, config.get("human"))
    if unsaid:
        told = f"the run does not tell {', '.join(unsaid)}, which the board pins: it rests on its submitter's word"
        findings.add("human", told, warning=True)
    specs = [card.get("spec") for card in cards_of(config)]
    if specs != [submission.metadata.assistant]:
        findings.add("config", f"metadata names {submission.metadata.assistant!r}, the run played {brief(specs)}")
    if config.get("seeds") != list(ground.board.seeds):
        findings.add("config", f"the seeds are {brief(config.get('seeds'))}, the board's {list(board.seeds)}")


def cards_of(config: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the assistants' cards of a configuration, those that are cards."""
    held = config.get("assistants")
    return [card for card in held if isinstance(card, Mapping)] if isinstance(held, list) else []


def episode_differences(
    ground: Ground, config: Mapping[str, Any], problem: Problem, transcript: Transcript
) -> Iterator[Difference]:
    """Yield where an episode departs from board, configuration, rules and itself; of its rounds the first."""
    yield from _card_differences(ground, config, problem, transcript)
    yield from _token_differences(transcript)
    yield from _record_differences(transcript)
    if transcript.end == ERROR_END or transcript.errors or not transcript.scored or transcript.verdict is None:
        told = "; ".join(f"{one.role}: {one.type}" for one in transcript.errors[:3]) or "it has no verdict"
        yield Difference("unscored", f"an episode that failed has no score, play it again (--retry-errors): {told}")
        return
    found = first_difference(ground.game(problem), transcript)
    if found:
        yield found
    yield from verdict_differences(transcript.verdict, problem, ground.board.grader)


def _card_differences(
    ground: Ground, config: Mapping[str, Any], problem: Problem, transcript: Transcript
) -> Iterator[Difference]:
    assistants = cards_of(config)
    wanted: dict[str, tuple[object, object, str]] = {
        "problem": (dict(transcript.problem), problem_card(problem, ground.board.problems.set), "the board's"),
        "human": (dict(transcript.human), config.get("human"), "the run's"),
        "assistant": (dict(transcript.assistant), assistants[0] if assistants else None, "the run's"),
        "protocol": (transcript.protocol.to_dict(), config.get("protocol"), "the run's"),
        "tokenizer": (dict(transcript.tokenizer), ground.board.tokenizer.plain(), "the board's"),
        "versions": (dict(transcript.versions), config.get("versions"), "the run's"),
    }
    for check, (stands, must, whose) in wanted.items():
        line = first_unlike(check, stands, must, whose)
        if line:
            yield Difference(check, line)
    if transcript.starter != problem.starter:
        yield Difference("problem", f"it starts from {brief(transcript.starter)}, not from the problem's starter code")
    verdict, sandbox = transcript.verdict, config.get("sandbox")
    played_in = sandbox.get("name") if isinstance(sandbox, Mapping) else None
    if verdict is not None and verdict.sandbox != played_in:
        told = f"it was judged by {brief(verdict.sandbox)}, the run's sandbox is {brief(played_in)}"
        yield Difference("verdict", told)


def _token_differences(transcript: Transcript) -> Iterator[Difference]:
    for number, this in enumerate(transcript.rounds):
        ids, chances = this.suggestion.token_ids, this.suggestion.logprobs
        if chances and len(chances) != len(ids):
            yield Difference("tokens", f"{len(ids)} token ids and {len(chances)} log-probabilities", number)
        elif any(not p <= 0 for p in chances):
            yield Difference("tokens", f"a log-probability is {max(chances)}; none is above 0", number)
        elif len(ids) > MOST_TOKENS or max(ids, default=0) >= MOST_ID:
            yield Difference("tokens", f"{len(ids)} token ids up to {max(ids)} are no suggestion's", number)
        else:
            continue
        return


def _record_differences(transcript: Transcript) -> Iterator[Difference]:
    for number, this in enumerate(transcript.rounds):
        told = record_unlike(this)
        if told:
            yield Difference("record", told, number)
            return


def verdict_differences(verdict: Verdict, problem: Problem, grader: str) -> Iterator[Difference]:
    """Yield where a verdict contradicts itself, the problem's tests or the board's grader."""
    reports, total = verdict.reports, len(problem.tests)
    failed = [one for one in reports if one.status is not Status.PASSED]
    told = f"the verdict {verdict.status}"
    if verdict.tests_total != total:
        yield Difference("verdict", f"it counts {verdict.tests_total} tests, the problem has {total}")
    elif verdict.grader != grader:
        yield Difference("verdict", f"it is of grader {verdict.grader!r}, the board's is {grader!r}")
    elif [one.index for one in reports] != list(range(len(reports))) or len(reports) > total:
        yield Difference("verdict", f"its {len(reports)} reports are not those of tests 0, 1, 2, ... in order")
    elif verdict.passed and (failed or len(reports) < total):
        yield Difference("verdict", f"{told} rests on {len(reports) - len(failed)} passed tests of {total}")
    elif not verdict.passed and (not failed or failed[0].status is not verdict.status):
        why = f"the first test that failed says {failed[0].status}" if failed else "no test failed"
        yield Difference("verdict", f"{told} does not follow from its reports: {why}")


def line_of(transcript: Transcript, found: Score) -> dict[str, Any]:
    """Return what an episode's line of per_problem.jsonl must say."""
    return {
        "problem": found.problem_id,
        "hash": found.problem_hash,
        "seed": found.seed,
        "difficulty": transcript.problem["difficulty"],
        "date": transcript.problem["date"],
        "passed": found.passed,
        "end": found.end,
        "read": found.read,
        "written": found.written,
        "accepts": found.accepts,
        "decisions": found.decisions,
        "dpr": found.dpr,
    }


def _check_missing(ground: Ground, seen: set[Key], findings: Findings) -> None:
    for problem_id in ground.board.problems.pins:
        for seed in ground.board.seeds:
            if (problem_id, seed) not in seen:
                findings.add("missing", "the episode is not there", problem=problem_id, seed=seed)


def _check_lines(submission: Submission, lines: dict[Key, dict[str, Any]], findings: Findings) -> None:
    """Compare per_problem.jsonl with what was counted."""
    left = set(lines)
    for line in submission.lines():
        key = (line.problem, line.seed)
        if key not in left:
            known = "stands there twice" if key in lines else "is of no episode of the board"
            findings.add("line", f"a line of per_problem.jsonl {known}", problem=line.problem, seed=line.seed)
            continue
        left.remove(key)
        told = _line_difference(line, lines[key])
        if told:
            check = "dpr" if told.startswith("dpr ") else "count"
            findings.add(check, f"per_problem.jsonl: {told}", problem=line.problem, seed=line.seed)
    for problem_id, seed in sorted(left):
        findings.add("line", "per_problem.jsonl has no line of the episode", problem=problem_id, seed=seed)


def _line_difference(line: ProblemLine, wanted: Mapping[str, Any]) -> str:
    for name, must in wanted.items():
        stands = getattr(line, name)
        if not (same(stands, must) if name == "dpr" else stands == must):
            return f"{name} is {stands!r}, counted again it is {must!r}"
    return ""


def _check_row(submission: Submission, row: Mapping[str, float], findings: Findings) -> None:
    for name, must in row.items():
        stands = getattr(submission.run.row, name)
        if not same(stands, must):
            findings.add("row", f"run.json: {name} is {stands!r}, computed again it is {must!r}")


def same(one: float, other: float) -> bool:
    """Whether two results are one but for the last bits."""
    return math.isclose(one, other, rel_tol=NEAR, abs_tol=1e-15)
