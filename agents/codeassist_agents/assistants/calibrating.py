"""Sees how often a model's proposals are right, on programs it was not trained on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from codeassist_agents.assistants.calibration import Calibration
from codeassist_agents.assistants.fitting import Seen, fit, report
from codeassist_agents.assistants.proposing import Proposal, Proposer
from codeassist_agents.intent.lexing import lex
from codeassist_agents.intent.matching import match
from codeassist_env.errors import InputError
from codeassist_env.language import Sampling
from codeassist_env.seeding import derive_seed
from codeassist_env.tokenizers import CodeTokenizer

FAR = 12.0
"""Nats of surprise beyond which a prefix is as good as never right, and is left out."""
EVENTS = ("formatting", "exact")
"""A proposal is right if the document goes on with it up to what Python ignores (comments, blank lines, spaces inside
a line), or character for character."""
_TOKENS = CodeTokenizer()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text that someone wrote."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is looked at."""

    states: int = 8
    """States a document: places between two tokens of the ``code`` tokenizer, where a human's turn may end."""
    cap: int = 40
    """Tokens a proposal."""
    event: str = "formatting"
    seed: int = 0
    batch: int = 64
    """Proposals asked for at once."""

    def __post_init__(self) -> None:
        for name in ("states", "cap", "batch"):
            if getattr(self, name) < 1:
                raise InputError(f"{name} must be at least 1, got {getattr(self, name)}")
        if self.event not in EVENTS:
            raise InputError(f"event must be {' or '.join(EVENTS)}, got {self.event!r}")


@dataclass(frozen=True, slots=True)
class _State:
    document: int
    code: str
    seed: int


def calibrate(
    proposer: Proposer,
    documents: Sequence[Document],
    plan: Plan,
    data: dict[str, Any],
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Calibration:
    """Return a calibration fitted to greedy proposals on ``documents``, with its card; ``data`` says what they are.

    Raises InputError for too little data and ModelError where the model fails.
    """
    if len(documents) < 2:
        raise InputError(f"a calibration wants at least 2 documents, one to judge the other by, got {len(documents)}")
    seen = collect(proposer, documents, plan, progress)
    card = {
        **proposer.card(),
        "data": {**data, "documents": len(documents)},
        "event": plan.event,
        "states_per_document": plan.states,
        "cap": plan.cap,
        "seed": plan.seed,
        **report(seen),
    }
    return fit(seen, card)


def collect(
    proposer: Proposer,
    documents: Sequence[Document],
    plan: Plan,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Seen:
    """Propose greedily in states of the documents; return each prefix and whether its document goes on so."""
    states = [state for number, document in enumerate(documents) for state in _states(number, document, plan)]
    sampling, rows = Sampling(plan.cap, 0.0, 1.0), []  # type: tuple[Sampling, list[tuple[float, int, bool, int]]]
    for first in range(0, len(states), plan.batch):
        some = states[first : first + plan.batch]
        made = proposer.propose_all([s.code for s in some], plan.cap, sampling, [s.seed for s in some])
        for state, proposal in zip(some, made, strict=True):
            whole = documents[state.document].text
            rows += [(*row, state.document) for row in _prefixes(proposal, state.code, whole, plan.event)]
        progress(min(first + plan.batch, len(states)), len(states))
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    return Seen(
        np.array(columns[0], dtype=np.float64),
        np.array(columns[1], dtype=np.int64),
        np.array(columns[2], dtype=np.bool_),
        np.array(columns[3], dtype=np.int64),
    )


def _states(number: int, document: Document, plan: Plan) -> Iterator[_State]:
    pieces = _TOKENS.pieces(document.text)
    key = derive_seed(plan.seed, "calibration", document.id)
    for length in sorted(random.Random(key).sample(range(len(pieces)), min(plan.states, len(pieces)))):
        yield _State(number, "".join(pieces[:length]), derive_seed(key, length))


def _prefixes(proposal: Proposal, code: str, whole: str, event: str) -> Iterator[tuple[float, int, bool]]:
    """Yield surprise, number of new tokens and rightness of each prefix that holds something new."""
    right = agreeing(proposal, code, whole, event)
    total = accumulate(proposal.costs())
    for count, (surprise, end) in enumerate(zip(total, proposal.ends, strict=True), 1):
        if end and surprise <= FAR:
            yield surprise, count - proposal.repeating, count <= right


def agreeing(proposal: Proposal, code: str, whole: str, event: str) -> int:
    """Return how many of the proposal's tokens, from the first on, the whole text goes on with after ``code``."""
    text, ends = proposal.text, proposal.ends
    if event == "exact":
        rest = whole[len(code) :]
        return sum(rest.startswith(text[:end]) for end in ends)
    target, count = lex(whole), 0
    while count < len(ends) and match(lex(code + text[: ends[count]]), target) is not None:
        count += 1
    return count
