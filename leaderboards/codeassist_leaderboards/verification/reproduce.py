"""The assistant of a submission run again, on a maintainer's word: does it suggest the same?

This loads whatever model the assistant's name means. It fits assistants whose answers depend on nothing but what they
see and their seeds: those that are no model, and models that compute in 64 bits, such as the shipped adapters.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
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
from codeassist_leaderboards.verification.sample import Sample

AT_ONCE = 32
"""Episodes asked at once, so that a model can batch."""


@dataclass
class Reproduced:
    """What asking the assistant again came to."""

    suggestions: int = 0
    episodes: int = 0
    """In which it was asked."""
    whole: bool = False
    """Whether these are all."""


def reproduce(
    submission: Submission,
    ground: Ground,
    card: Mapping[str, Any],
    findings: Findings,
    sample: Sample | None = None,
    likely: Collection[int] = (),
    told: Callable[[], None] = lambda: None,
) -> Reproduced:
    """Ask the assistant again in every recorded round, or in those of a sample; findings say where it differs.

    ``likely`` are the numbers of episodes of which half a sample is drawn.
    """
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
        chosen = None if sample is None else sample.drawn(ground.board.episodes, likely)
        if sample is not None and chosen is not None and len(chosen) < ground.board.episodes:
            what = f"the assistant was asked again in {len(chosen)} of {ground.board.episodes} episodes"
            findings.add("sample", f"{what} (drawn with seed {sample.seed}), which is no reproduction", warning=True)
        return _asked(assistant, submission, ground, findings, chosen, told)
    finally:
        if hasattr(assistant, "close"):
            assistant.close()


def _asked(
    assistant: Any,
    submission: Submission,
    ground: Ground,
    findings: Findings,
    chosen: frozenset[int] | None,
    told: Callable[[], None],
) -> Reproduced:
    human = players.deterministic("humans", ground.board.human.spec)
    made = Reproduced(whole=chosen is None or len(chosen) >= ground.board.episodes)

    def ask(transcript: Transcript) -> players.Asked:
        problem = ground.find(transcript.problem_id)
        if problem is None:
            raise InputError(f"{submission.name} changed while it was read")
        return players.ask_assistant_again(assistant, human, ground.game(problem), transcript)

    for transcript, (count, one) in _at_once(ask, _chosen(submission, chosen)):
        made.suggestions += count
        made.episodes += 1
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
