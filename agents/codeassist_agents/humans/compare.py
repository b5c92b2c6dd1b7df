"""Two simulated humans on the same recorded states: how far their decisions and their typing agree, and where not."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

import numpy as np

from codeassist_agents.humans.agreement import (
    Calibration,
    Counts,
    agreement,
    calibration,
    jackknife,
    kappa,
    share,
    specific_agreement,
)
from codeassist_agents.humans.answers import Answer, Key
from codeassist_agents.humans.states import RecordedState
from codeassist_env.game import DECISIONS
from codeassist_env.metrics import Estimate
from codeassist_env.tokenizers import CodeTokenizer

LENGTHS = ((0, 0), (1, 1), (2, 4), (5, 10), (11, 20), (21, 10**9))
"""Bounds, both included, by which suggestions are sorted: tokens of the ``code`` tokenizer."""
_TOKENS = CodeTokenizer()


@dataclass(frozen=True)
class Case:
    """One state that both humans of a pair answered."""

    at: RecordedState
    first: Answer
    second: Answer

    @property
    def same(self) -> bool:
        """Whether the decisions are the same."""
        return self.first.decision == self.second.decision

    @property
    def tokens(self) -> int:
        """Tokens of the suggestion."""
        return _TOKENS.count(self.at.suggestion)

    @property
    def gap(self) -> float:
        """How far apart they are on accepting, from 0 to 1; who gives no probabilities is certain."""
        return abs(_acceptance(self.first) - _acceptance(self.second))


@dataclass(frozen=True)
class HumanReport:
    """What one human did."""

    name: str
    asked: int
    failed: int
    decisions: Mapping[str, int]
    no_match: int
    """Answers without a decision in them, which count as reject."""
    tokens: int
    """Prompt and completion tokens of a language model."""
    cost: float
    first_error: str = ""


@dataclass(frozen=True)
class LengthReport:
    """Agreement on suggestions of one length."""

    tokens: str
    states: int
    agreement: float
    kappa: float


@dataclass(frozen=True)
class CalibrationReport:
    """Whether one human's probability of accepting tells what the other does."""

    human: str
    other: str
    result: Calibration


@dataclass(frozen=True)
class Difference:
    """A state on which two humans disagree."""

    where: str
    gap: float
    suggestion: str
    decisions: tuple[str, str]
    reasons: tuple[str, str]


@dataclass(frozen=True)
class PairReport:
    """How two humans compare; standard errors are jackknifed over problems."""

    first: str
    second: str
    states: int
    """Answered by both; no other counts below."""
    failed: int
    """States that at least one of them could not answer."""
    problems: int
    agreement: Estimate
    kappa: Estimate
    """Cohen's; NaN where chance alone would agree always."""
    kappa_offered: Estimate
    """Over the states in which something was suggested."""
    table: tuple[tuple[int, ...], ...]
    """Counts of decisions: accept, reject, finish of the first (rows) and of the second (columns)."""
    by_decision: Mapping[str, float]
    """Decision -> twice the states in which both took it, over the times that either did."""
    by_length: tuple[LengthReport, ...]
    first_token: Estimate
    """Share of ``typed`` in which the first token typed is the same (``code`` tokenizer)."""
    typed: int
    """States on which they decided alike and both typed something."""
    calibration: tuple[CalibrationReport, ...]
    differences: tuple[Difference, ...]
    """The largest: furthest apart on accepting, then the longest suggestion."""
    disagreements: int


@dataclass(frozen=True)
class Report:
    """A comparison of two humans or more."""

    states: int
    problems: int
    humans: tuple[HumanReport, ...]
    pairs: tuple[PairReport, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data; an unknown number is null."""
        made: dict[str, Any] = _plain(asdict(self))
        return made


def compare(
    humans: Sequence[str], states: Sequence[RecordedState], answers: Mapping[Key, Answer], differences: int = 10
) -> Report:
    """Compare the answers of every two humans. ``differences`` is how many of a pair's are listed."""
    pairs = tuple(_pair(a, b, states, answers, differences) for a, b in combinations(humans, 2))
    each = tuple(_human(name, [answers[name, at.digest] for at in states]) for name in humans)
    return Report(len(states), len({at.problem.id for at in states}), each, pairs)


def _human(name: str, answers: Sequence[Answer]) -> HumanReport:
    given = [answer for answer in answers if not answer.error]
    decisions = Counter(answer.decision for answer in given)
    usage = [used for answer in given if isinstance(used := answer.info.get("usage"), Mapping)]
    return HumanReport(
        name=name,
        asked=len(answers),
        failed=len(answers) - len(given),
        decisions={word: decisions[word] for word in DECISIONS},
        no_match=sum(bool(answer.info.get("no_match")) for answer in given),
        tokens=sum(int(used.get("prompt_tokens", 0)) + int(used.get("completion_tokens", 0)) for used in usage),
        cost=sum(float(used.get("cost", 0.0)) for used in usage),
        first_error=next((answer.error for answer in answers if answer.error), ""),
    )


def _pair(
    a: str, b: str, states: Sequence[RecordedState], answers: Mapping[Key, Answer], differences: int
) -> PairReport:
    cases = [Case(at, answers[a, at.digest], answers[b, at.digest]) for at in states]
    cases = [case for case in cases if not (case.first.error or case.second.error)]
    tables = [_table(group) for group in by_problem(cases)]
    table = np.sum(tables, axis=0) if tables else np.zeros((3, 3), np.int64)
    offered = [case for case in cases if case.at.suggestion]
    typed = [case for case in cases if case.same and case.first.text and case.second.text]
    heads = [np.array([sum(map(_same_head, group)), len(group)]) for group in by_problem(typed)]
    apart = sorted((case for case in cases if not case.same), key=lambda c: (-c.gap, -c.tokens, c.at.where))
    return PairReport(
        first=a,
        second=b,
        states=len(cases),
        failed=len(states) - len(cases),
        problems=len(tables),
        agreement=jackknife(tables, agreement),
        kappa=jackknife(tables, kappa),
        kappa_offered=jackknife([_table(group) for group in by_problem(offered)], kappa),
        table=tuple(tuple(map(int, row)) for row in table),
        by_decision={word: specific_agreement(table, index) for index, word in enumerate(DECISIONS)},
        by_length=tuple(_lengths(cases)),
        first_token=jackknife(heads, share),
        typed=len(typed),
        calibration=tuple(_calibrations(cases, a, b)),
        differences=tuple(map(_difference, apart[:differences])),
        disagreements=len(apart),
    )


def by_problem(cases: Sequence[Case]) -> list[list[Case]]:
    """Return the cases in groups of one problem each."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.at.problem.id].append(case)
    return list(groups.values())


def _table(cases: Sequence[Case]) -> Counts:
    table = np.zeros((len(DECISIONS), len(DECISIONS)), np.int64)
    for case in cases:
        table[DECISIONS.index(case.first.decision), DECISIONS.index(case.second.decision)] += 1
    return table


def _same_head(case: Case) -> bool:
    return _TOKENS.pieces(case.first.text)[0] == _TOKENS.pieces(case.second.text)[0]


def _lengths(cases: Sequence[Case]) -> list[LengthReport]:
    made = []
    for low, high in LENGTHS:
        these = [case for case in cases if low <= case.tokens <= high]
        label = str(low) if low == high else f"{low}-{high}" if high < 10**9 else f"{low}+"
        if these:
            table = _table(these)
            made.append(LengthReport(label, len(these), agreement(table), kappa(table)))
    return made


def _calibrations(cases: Sequence[Case], a: str, b: str) -> list[CalibrationReport]:
    made = []
    for human, other, turned in ((a, b, False), (b, a, True)):
        pairs = [(case.second, case.first) if turned else (case.first, case.second) for case in cases]
        told = [(p, rival.decision == "accept") for one, rival in pairs if (p := one.accepts_with) is not None]
        if told:
            result = calibration([p for p, _ in told], [accepted for _, accepted in told])
            made.append(CalibrationReport(human, other, result))
    return made


def _acceptance(answer: Answer) -> float:
    told = answer.accepts_with
    return float(answer.decision == "accept") if told is None else told


def _difference(case: Case) -> Difference:
    first, second = case.first, case.second
    return Difference(
        case.at.where,
        round(case.gap, 6),
        case.at.suggestion,
        (first.decision, second.decision),
        (first.reason, second.reason),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
