"""An episode told round by round: what both viewers show.

All numbers are the recorded ones; nothing is recounted here (``codeassist board verify`` does that).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from codeassist_env.game import Accept, EpisodeError, Finish, decision_of
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.viewer.statements import Statements
from codeassist_leaderboards.viewer.token_text import TokenTexts

Key = tuple[str, str, int]
"""Assistant spec, problem id, seed."""
Span = tuple[str, str]
"""Text, and who wrote it: ``starter``, ``assistant`` or ``human``."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One episode in one line."""

    key: Key
    difficulty: str | None
    date: str | None
    """ISO date the problem was published."""
    passed: bool
    status: str
    """The verdict's status; ``error`` where the episode failed before it was judged."""
    end: str
    rounds: int
    accepts: int
    read: int
    """As recorded, in the protocol's unit."""
    written: int
    dpr: float | None
    """None where the episode is not scored."""
    scored: bool
    trace: int = 0
    """48-bit digest of all that was suggested, decided and typed: equal where two episodes went the same way."""
    program: int = 0
    """48-bit digest of the program at the end."""

    @property
    def assistant(self) -> str:
        """Spec of the assistant."""
        return self.key[0]

    @property
    def problem(self) -> str:
        """The problem's id."""
        return self.key[1]

    @property
    def seed(self) -> int:
        """The episode's seed."""
        return self.key[2]


@dataclass(frozen=True, slots=True)
class Frame:
    """One round."""

    before: str
    """The program before it."""
    suggestion: str
    decision: str
    """``accept``, ``reject`` or ``finish``."""
    typed: str
    read: int
    """Running total after this round, as recorded."""
    written: int
    """Running total after this round, as recorded."""
    discount: float
    """gamma^effort so far: the DPR of a program that passes now."""
    surprises: tuple[float, ...] = ()
    """Bits of each token of the suggestion as generated; infinite where its probability was 0."""
    pieces: tuple[str, ...] = ()
    """Text of each token; empty where it cannot be told."""
    reasoning: str = ""
    """Why the human did what they did, in their own words or the simulation's."""
    cuts: tuple[str, ...] = ()
    """``suggestion``, ``typed``: which texts a cap shortened."""
    human: Mapping[str, Any] = field(default_factory=dict)
    """All that the human attached."""
    assistant: Mapping[str, Any] = field(default_factory=dict)
    """All that the assistant attached."""

    @property
    def after(self) -> str:
        """The program after it."""
        return self.before + (self.suggestion if self.decision == "accept" else "") + self.typed


@dataclass(frozen=True, slots=True)
class Story:
    """One episode, whole."""

    heading: Heading
    title: str
    """Of the problem; "" where its set is not there."""
    statement: str
    """"" where the set is not there."""
    starter: str
    frames: tuple[Frame, ...]
    code: str
    """The program at the end, as recorded."""
    tests: tuple[tuple[int, str, str], ...]
    """Of each test that ran: index, status, message."""
    tests_total: int
    message: str
    """The verdict's."""
    errors: tuple[EpisodeError, ...]
    spans: tuple[Span, ...]
    """The final program by who wrote it."""
    setting: Mapping[str, Any] = field(default_factory=dict)
    """Cards of assistant and human, the protocol, the tokenizer."""
    notes: tuple[str, ...] = ()
    """What the reader should know: no statement, a program that the rounds do not make."""

    def share(self) -> dict[str, float]:
        """Return each writer's share of the final program's characters; nothing for an empty program."""
        total = sum(len(text) for text, _ in self.spans)
        writers = ("starter", "assistant", "human")
        return {w: sum(len(t) for t, by in self.spans if by == w) / total for w in writers} if total else {}


def heading_of(item: Transcript) -> Heading:
    """Return an episode in one line."""
    read, written = (sum(getattr(r, name) for r in item.rounds) for name in ("read", "written"))
    passed = item.scored and item.verdict is not None and item.verdict.passed
    return Heading(
        key=item.key,
        difficulty=_text(item.problem.get("difficulty")),
        date=_text(item.problem.get("date")),
        passed=passed,
        status=str(item.verdict.status) if item.verdict else "error",
        end=item.end,
        rounds=len(item.rounds),
        accepts=sum(isinstance(r.action, Accept) for r in item.rounds),
        read=read,
        written=written,
        dpr=None if not item.scored else _discount(item, read, written) if passed else 0.0,
        scored=item.scored,
        trace=_digest([item.starter, *map(list, _moves(item))]),
        program=_digest(item.code),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _discount(item: Transcript, read: int, written: int) -> float:
    try:
        return item.protocol.discount(read, written)
    except OverflowError:  # counts that nobody could have read
        return 0.0


def _moves(item: Transcript) -> Iterator[tuple[str, str, str]]:
    for this in item.rounds:
        typed = "" if isinstance(this.action, Finish) else this.action.text
        yield this.suggestion.text, decision_of(this.action), typed


def _digest(data: Any) -> int:
    text = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=6).digest(), "big")


def set_of(item: Transcript) -> str:
    """Return the problem set that an episode names; "" where it names none."""
    return str(item.problem.get("set") or "")


def tell(
    item: Transcript,
    statements: Statements | None = None,
    texts: TokenTexts | None = None,
    heading: Heading | None = None,
) -> Story:
    """Return an episode round by round, with its problem's texts and its tokens' where those are known.

    ``heading`` is the transcript's, where it was made before.
    """
    problem, note = None, ""
    if statements is not None:
        named, content = (str(item.problem.get(name) or "") for name in ("id", "hash"))
        problem, note = statements.find(set_of(item), named, content)
    frames = tuple(_frames(item, texts))
    end = frames[-1].after if frames else item.starter
    broken = "The recorded program is not the one that the rounds make." if end != item.code else ""
    verdict = item.verdict
    return Story(
        heading=heading or heading_of(item),
        title=problem.title if problem else "",
        statement=problem.statement if problem else "",
        starter=item.starter,
        frames=frames,
        code=item.code,
        tests=tuple((r.index, str(r.status), r.message) for r in verdict.reports) if verdict else (),
        tests_total=verdict.tests_total if verdict else 0,
        message=verdict.message if verdict else "",
        errors=item.errors,
        spans=tuple(spans_of(item.starter, frames)),
        setting={
            "assistant": dict(item.assistant),
            "human": dict(item.human),
            "protocol": item.protocol.to_dict(),
            "tokenizer": dict(item.tokenizer),
        },
        notes=tuple(text for text in (note, broken) if text),
    )


def _frames(item: Transcript, texts: TokenTexts | None) -> Iterator[Frame]:
    before, read, written = item.starter, 0, 0
    for this, (suggestion, decision, typed) in zip(item.rounds, _moves(item), strict=True):
        read, written = read + this.read, written + this.written
        offer = this.suggestion
        pieces = texts.pieces(item.assistant, offer.token_ids, before, suggestion, this.suggestion_cut) if texts else ()
        info = this.action.info
        frame = Frame(
            before=before,
            suggestion=suggestion,
            decision=decision,
            typed=typed,
            read=read,
            written=written,
            discount=_discount(item, read, written),
            surprises=tuple(-p / math.log(2) + 0.0 for p in offer.logprobs),
            pieces=pieces if len(pieces) == len(offer.logprobs) or not offer.logprobs else (),
            reasoning=str(info.get("reasoning") or info.get("why") or ""),
            cuts=tuple(n for n, cut in (("suggestion", this.suggestion_cut), ("typed", this.text_cut)) if cut),
            human=info,
            assistant=offer.info,
        )
        yield frame
        before = frame.after


def spans_of(starter: str, frames: Sequence[Frame]) -> Iterator[Span]:
    """Yield the program that the frames make, by who wrote it; neighbours of one writer are joined."""
    parts = [(starter, "starter")]
    for frame in frames:
        parts += [(frame.suggestion if frame.decision == "accept" else "", "assistant"), (frame.typed, "human")]
    text, writer = "", ""
    for part, by in parts:
        if not part:
            continue
        if by != writer and text:
            yield text, writer
            text = ""
        text, writer = text + part, by
    if text:
        yield text, writer


def first_difference(one: Sequence[Frame], other: Sequence[Frame]) -> int | None:
    """Return the first round, from 1, in which two episodes of one problem differ; None where they went the same way.

    What was suggested, decided and typed counts; where one ends earlier, its end is the difference.
    """
    for number, (a, b) in enumerate(zip(one, other, strict=False), 1):
        if (a.suggestion, a.decision, a.typed) != (b.suggestion, b.decision, b.typed):
            return number
    return None if len(one) == len(other) else min(len(one), len(other)) + 1
