"""The assistant of a submission run again, on a maintainer's word: does it suggest the same?

This loads whatever model the assistant's name means. It fits assistants whose answers depend on nothing but what they
see and their seeds: those that are no model, and models that compute in 64 bits, such as the shipped adapters.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError, InputError
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.submissions.files import Submission
from codeassist_leaderboards.verification import players
from codeassist_leaderboards.verification.context import Ground
from codeassist_leaderboards.verification.report import Findings

AT_ONCE = 32
"""Episodes asked at once, so that a model can batch."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Some of the episodes, drawn at random."""

    episodes: int
    seed: int
    """Of the draw; one that no submitter can foresee."""

    def __post_init__(self) -> None:
        if self.episodes < 1:
            raise InputError(f"a sample holds at least 1 episode, got {self.episodes}")

    def drawn(self, total: int) -> frozenset[int]:
        """Return the numbers, from 0, of the episodes that are drawn."""
        return frozenset(random.Random(self.seed).sample(range(total), min(self.episodes, total)))


@dataclass
class Reproduced:
    """What asking the assistant again came to."""

    suggestions: int = 0
    whole: bool = False
    """Whether it was asked in every episode."""


def reproduce(
    submission: Submission,
    ground: Ground,
    card: Mapping[str, Any],
    findings: Findings,
    sample: Sample | None = None,
    told: Callable[[], None] = lambda: None,
) -> Reproduced:
    """Ask the assistant again in every recorded round, or in those of a sample; findings say where it differs."""
    spec = submission.metadata.assistant
    try:
        assistant = registry.create("assistants", spec)
    except CodeAssistError as error:
        findings.add("assistant", f"{spec!r} cannot be made here, and was not asked: {error}", warning=True)
        return Reproduced()
    try:
        unlike = players.card_unlike(assistant, spec, card)
        if unlike:
            findings.add("assistant", unlike)
            return Reproduced()
        return _asked(assistant, submission, ground, findings, sample, told)
    finally:
        if hasattr(assistant, "close"):
            assistant.close()


def _asked(
    assistant: Any,
    submission: Submission,
    ground: Ground,
    findings: Findings,
    sample: Sample | None,
    told: Callable[[], None],
) -> Reproduced:
    human = players.deterministic("humans", ground.board.human.spec)
    chosen = None if sample is None else sample.drawn(ground.board.episodes)
    made = Reproduced(whole=sample is None or sample.episodes >= ground.board.episodes)
    if sample is not None and not made.whole:
        what = f"the assistant was asked again in {len(chosen or ())} of {ground.board.episodes} episodes"
        findings.add("sample", f"{what} (drawn with seed {sample.seed}), which is no reproduction", warning=True)

    def ask(transcript: Transcript) -> players.Asked:
        problem = ground.find(transcript.problem_id)
        if problem is None:
            raise InputError(f"{submission.name} changed while it was read")
        return players.ask_assistant_again(assistant, human, ground.game(problem), transcript)

    for transcript, (count, one) in _at_once(ask, _chosen(submission, chosen)):
        made.suggestions += count
        told()
        if one is not None:
            findings.add(one.check, one.message, problem=transcript.problem_id, seed=transcript.seed, round=one.round)
    return made


def _chosen(submission: Submission, chosen: frozenset[int] | None) -> Iterator[Transcript]:
    return (one for number, one in enumerate(submission.transcripts()) if chosen is None or number in chosen)


def _at_once(
    ask: Callable[[Transcript], players.Asked], episodes: Iterator[Transcript]
) -> Iterator[tuple[Transcript, players.Asked]]:
    """Ask in AT_ONCE episodes at a time; answers come in order."""
    waiting: deque[tuple[Transcript, Future[players.Asked]]] = deque()
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="reproduce")
    try:
        for transcript in episodes:
            waiting.append((transcript, pool.submit(ask, transcript)))
            if len(waiting) >= 2 * AT_ONCE:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
