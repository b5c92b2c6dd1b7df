"""Scores of episodes and rows of leaderboards, from transcripts alone (paper, 5.2).

Seeds are averaged within a problem before anything is averaged over problems, and standard errors are clustered by
problem. Episodes in which a call or the sandbox failed are counted apart and never scored.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from statistics import fmean, median
from typing import Any, Protocol, TypeVar

from codeassist_env.errors import InputError
from codeassist_env.game import Accept, AssistanceProtocol, Finish
from codeassist_env.interfaces import Tokenizer
from codeassist_env.tokenizers import resolve_counter, resolve_tokenizer
from codeassist_env.transcript import Transcript
from codeassist_env.usage import Latency, RoleUsage, ignored_parameters, role_latency, role_usage


@dataclass(frozen=True, slots=True)
class Weights:
    """How effort discounts a pass; None takes the transcript's own protocol."""

    gamma: float | None = None
    alpha: float | None = None
    beta: float | None = None
    unit: str | None = None
    """``chars``, ``tokens`` (the episode's tokenizer) or ``tokens:TOKENIZER``."""

    def __post_init__(self) -> None:
        if self.gamma is not None and not 0 < self.gamma <= 1:
            raise InputError(f"gamma must lie in (0, 1], got {self.gamma}")
        for name in ("alpha", "beta"):
            value = getattr(self, name)
            if value is not None and not 0 <= value < math.inf:
                raise InputError(f"{name} must be at least 0 and finite, got {value}")


OWN = Weights()
DIFFICULTIES = ("easy", "medium", "hard")
"""From light to heavy; a problem set may have others."""


@dataclass(frozen=True, slots=True)
class Score:
    """One scored episode."""

    problem_id: str
    problem_hash: str
    """Content hash of the problem: sets may share an id."""
    difficulty: str
    seed: int
    passed: bool
    dpr: float
    """1[passed] * gamma^(alpha * read + beta * written)."""
    read: int
    """Units suggested: accepted, rejected, or pending at a finish."""
    written: int
    """Units the human typed."""
    accepts: int
    decisions: int
    """Rounds: every accept, reject and finish."""
    end: str
    assistant_chars: int
    """Characters of the final program that the assistant wrote."""
    program_chars: int
    """Characters of the final program beyond the starter code."""
    suggestion_lengths: tuple[int, ...]
    """Units of each suggestion, empty ones included."""


@cache
def _counter(unit: str, tokenizer: str) -> Tokenizer:
    if unit == "tokens":
        return resolve_tokenizer(tokenizer)
    return resolve_counter(unit, resolve_tokenizer("code"))


def score(transcript: Transcript, weights: Weights = OWN) -> Score:
    """Score one episode, recounting every text. Raises InputError for an episode that is not scored."""
    if not transcript.scored or transcript.verdict is None:
        raise InputError(f"episode {transcript.key} failed ({transcript.errors}); it has no score")
    protocol = transcript.protocol
    counter = _counter(weights.unit or protocol.unit, str(transcript.tokenizer["name"]))
    lengths = tuple(counter.count(r.suggestion.text) for r in transcript.rounds)
    typed = [r.action.text for r in transcript.rounds if not isinstance(r.action, Finish)]
    read, written = sum(lengths), sum(map(counter.count, typed))
    taken = [r.suggestion.text for r in transcript.rounds if isinstance(r.action, Accept)]
    gamma = protocol.gamma if weights.gamma is None else weights.gamma
    alpha = protocol.alpha if weights.alpha is None else weights.alpha
    beta = protocol.beta if weights.beta is None else weights.beta
    passed = transcript.verdict.passed
    return Score(
        problem_id=transcript.problem_id,
        problem_hash=str(transcript.problem.get("hash", "")),
        difficulty=str(transcript.problem.get("difficulty") or "unrated"),
        seed=transcript.seed,
        passed=passed,
        dpr=discounted(passed, read, written, gamma, alpha, beta),
        read=read,
        written=written,
        accepts=len(taken),
        decisions=len(transcript.rounds),
        end=transcript.end,
        assistant_chars=sum(map(len, taken)),
        program_chars=len(transcript.code) - len(transcript.starter),
        suggestion_lengths=lengths,
    )


def discounted(passed: bool, read: int, written: int, gamma: float, alpha: float, beta: float) -> float:
    """Return the discounted pass rate of one episode, with the game's own discount."""
    return AssistanceProtocol(gamma=gamma, alpha=alpha, beta=beta).discount(read, written) if passed else 0.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its standard error, clustered by problem."""

    mean: float
    se: float
    """NaN where fewer than two problems leave it unknown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a leaderboard."""

    name: str
    episodes: int
    problems: int
    pass_at_1: Estimate
    acceptance: Estimate
    """Accepts over decisions, pooled over problems."""
    acceptance_by_problem: Estimate
    """Mean over problems of each problem's own rate."""
    dpr: Estimate
    read: Estimate
    written: Estimate
    rounds: Estimate
    assistant_share: Estimate
    """Share of the final program's characters that the assistant wrote, pooled."""
    suggestion_length: float
    """Median units of a suggestion that is not empty; NaN if all are."""
    pass_hat_k: Mapping[int, float] = field(default_factory=dict)
    """pass^k: chance that k episodes of a problem with different seeds all pass."""
    ends: Mapping[str, int] = field(default_factory=dict)
    by_difficulty: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Difficulty -> problems, pass_at_1, acceptance, dpr."""
    errors: Mapping[str, int] = field(default_factory=dict)
    """Role -> episodes that failed there; none of them is scored."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Role -> the first failure there, in words."""
    privileged: bool = False
    """Whether the assistant was told what the human intends."""
    usage: Mapping[str, RoleUsage] = field(default_factory=dict)
    """Role -> what its model calls took an episode; a role that used no model is absent."""
    latency: Mapping[str, Latency] = field(default_factory=dict, compare=False)
    """Role -> seconds an answer; clock readings, so no part of a result."""
    ignored: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Role -> parameter that its model ignored -> in how many answers."""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data; an unknown number is null."""
        from dataclasses import asdict

        return {key: plain(value) for key, value in asdict(self).items()}


def plain(value: Any) -> Any:
    """Return plain JSON data; a number that is not finite is None."""
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


class OfProblem(Protocol):
    """What is measured of one episode."""

    @property
    def problem_id(self) -> str: ...
    @property
    def problem_hash(self) -> str: ...


Item = TypeVar("Item", bound=OfProblem)


def mean_over_problems(scores: Sequence[OfProblem], value: str) -> Estimate:
    """Average a field within each problem, then over problems; SE over the problem means."""
    groups = _by_problem(scores)
    means = [fmean(float(getattr(s, value)) for s in group) for group in groups]
    return _estimate(means)


def _by_problem(scores: Iterable[Item]) -> list[list[Item]]:
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in scores:
        groups[item.problem_id, item.problem_hash].append(item)
    return list(groups.values())


def _estimate(values: Sequence[float]) -> Estimate:
    if not values:
        return Estimate(math.nan, math.nan)
    mean = fmean(values)
    if len(values) < 2:
        return Estimate(mean, math.nan)
    variance = sum((v - mean) ** 2 for v in values) / (len(values) - 1)
    return Estimate(mean, math.sqrt(variance / len(values)))


def pooled_ratio(scores: Sequence[OfProblem], top: str, bottom: str) -> Estimate:
    """Sum of one field over the sum of another, with the linearised SE clustered by problem."""
    sums = [
        (sum(getattr(s, top) for s in group), sum(getattr(s, bottom) for s in group)) for group in _by_problem(scores)
    ]
    return ratio([a for a, _ in sums], [b for _, b in sums])


def ratio(above: Sequence[float], below: Sequence[float]) -> Estimate:
    """Return the sum of one over the sum of the other, an entry a problem, with its linearised standard error."""
    n, total = len(below), sum(below)
    if total == 0:
        return Estimate(math.nan, math.nan)
    found = sum(above) / total
    if n < 2:
        return Estimate(found, math.nan)
    spread = sum((a - found * b) ** 2 for a, b in zip(above, below, strict=True)) * n / (n - 1)
    return Estimate(found, math.sqrt(spread) / abs(total))


def pass_hat(scores: Sequence[Score]) -> dict[int, float]:
    """Return pass^k for every k up to the fewest seeds of any problem: mean of C(passes, k) / C(seeds, k)."""
    groups = _by_problem(scores)
    most = min((len(g) for g in groups), default=0)
    return {
        k: fmean(math.comb(sum(s.passed for s in g), k) / math.comb(len(g), k) for g in groups)
        for k in range(1, most + 1)
    }


def summarise(name: str, transcripts: Iterable[Transcript], weights: Weights = OWN) -> Row:
    """Make the leaderboard row of one assistant from its transcripts."""
    all_ = list(transcripts)
    scores = [score(t, weights) for t in all_ if t.scored]
    lengths = [n for s in scores for n in s.suggestion_lengths if n]
    difficulties: dict[str, list[Score]] = defaultdict(list)
    for item in scores:
        difficulties[item.difficulty].append(item)
    return Row(
        name=name,
        episodes=len(scores),
        problems=len(_by_problem(scores)),
        pass_at_1=mean_over_problems(scores, "passed"),
        acceptance=pooled_ratio(scores, "accepts", "decisions"),
        acceptance_by_problem=_estimate([_acceptance(group) for group in _by_problem(scores)]),
        dpr=mean_over_problems(scores, "dpr"),
        read=mean_over_problems(scores, "read"),
        written=mean_over_problems(scores, "written"),
        rounds=mean_over_problems(scores, "decisions"),
        assistant_share=pooled_ratio(scores, "assistant_chars", "program_chars"),
        suggestion_length=float(median(lengths)) if lengths else math.nan,
        pass_hat_k=pass_hat(scores),
        ends=dict(sorted(Counter(s.end for s in scores).items())),
        by_difficulty={
            level: {
                "problems": len(_by_problem(group)),
                "pass_at_1": mean_over_problems(group, "passed").mean,
                "acceptance": pooled_ratio(group, "accepts", "decisions").mean,
                "dpr": mean_over_problems(group, "dpr").mean,
            }
            for level, group in sorted(difficulties.items(), key=lambda item: difficulty_order(item[0]))
        },
        errors=dict(sorted(Counter(t.errors[0].role for t in all_ if not t.scored and t.errors).items())),
        reasons={e.role: f"{e.type}: {e.message}" for t in reversed(all_) if not t.scored for e in t.errors[:1]},
        privileged=any(t.assistant.get("privileged") for t in all_),
        usage=role_usage(all_),
        latency=role_latency(all_),
        ignored=ignored_parameters(all_),
    )


def _acceptance(group: Sequence[Score]) -> float:
    return sum(s.accepts for s in group) / sum(s.decisions for s in group)


def difficulty_order(level: str) -> tuple[int, str]:
    """Sort easy, medium, hard, then whatever else there is."""
    return (DIFFICULTIES.index(level) if level in DIFFICULTIES else len(DIFFICULTIES), level)


Setting = tuple[str, str]
"""Human spec and protocol: what rows of one table should share."""


def setting(transcript: Transcript) -> Setting:
    """Return what an episode was played under."""
    protocol = ", ".join(f"{key}={value}" for key, value in transcript.protocol.to_dict().items())
    return str(transcript.human["spec"]), f"{protocol}, {transcript.tokenizer['name']}"


def latest(transcripts: Iterable[Transcript]) -> list[Transcript]:
    """Return one transcript an episode: a later one of the same key and setting supersedes an earlier one."""
    return list({(*t.key, t.problem.get("hash"), *setting(t)): t for t in transcripts}.values())


def rows(transcripts: Iterable[Transcript], weights: Weights = OWN) -> list[Row]:
    """Make one row an assistant and setting, in order of first appearance (see :func:`by_row`)."""
    return [summarise(name, group, weights) for name, group in by_row(transcripts)]


def by_row(transcripts: Iterable[Transcript]) -> list[tuple[str, list[Transcript]]]:
    """Return each row's name and its episodes: an assistant and setting each, in order of first appearance.

    Where there are several humans or protocols, a row's name says which is its own.
    """
    groups: dict[tuple[str, Setting], list[Transcript]] = defaultdict(list)
    for item in latest(transcripts):
        groups[str(item.assistant["spec"]), setting(item)].append(item)
    humans = {human for _, (human, _) in groups}
    protocols = {protocol for _, (_, protocol) in groups}
    made = []
    for (spec, (human, protocol)), group in groups.items():
        name = spec + (f" | {human}" if len(humans) > 1 else "")
        name += f" | {_distinct(protocol, protocols)}" if len(protocols) > 1 else ""
        made.append((name, group))
    return made


def _distinct(protocol: str, protocols: set[str]) -> str:
    """Return the parts of a protocol that not all protocols share."""
    common = set.intersection(*(set(p.split(", ")) for p in protocols))
    return ", ".join(part for part in protocol.split(", ") if part not in common)
