"""What humans answer to recorded states: asked from many threads, kept in a file that a later call goes on from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import IO, Any

from codeassist_agents.humans.states import RecordedState
from codeassist_env.errors import InputError, describe
from codeassist_env.game import DECISIONS, Finish, HumanAction, HumanView, decision_of
from codeassist_env.interfaces import Human
from codeassist_env.play import agent_card, ask_human
from codeassist_env.seeding import derive_seed
from codeassist_env.transcript import is_torn

FORMAT = 1
RECORDED = "recorded"
"""Names the human who was there: it answers what the transcripts hold."""
Key = tuple[str, str]


@dataclass(frozen=True)
class Answer:
    """One human's answer to one state; ``decision`` is empty where the call failed."""

    human: str
    state: str
    """Digest of the state."""
    where: str
    decision: str
    text: str = ""
    info: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""
    who: str = ""
    """Digest of the human's card: another version of the human answers anew."""

    @property
    def reason(self) -> str:
        """Why, in the human's own words; "" where it does not say."""
        return str(self.info.get("why") or self.info.get("reasoning") or "")

    @property
    def accepts_with(self) -> float | None:
        """Probability of accepting among the three decisions; None where the human does not tell."""
        told = self.info.get("probabilities")
        if not isinstance(told, Mapping):
            return None
        values = [told.get(word) for word in DECISIONS]
        chances = [float(value) for value in values if isinstance(value, int | float) and 0 <= value <= 1]
        total = sum(chances)
        return chances[0] / total if len(chances) == len(DECISIONS) and total > 0 else None


def answer_of(human: str, who: str, at: RecordedState, action: HumanAction) -> Answer:
    """Make the answer that an action is."""
    text = "" if isinstance(action, Finish) else action.text
    return Answer(human, at.digest, at.where, decision_of(action), text, dict(action.info), who=who)


class AnswerFile:
    """Answers, a JSON line each, appended as they come; None keeps them in memory only.

    A last line that a kill cut short is cut off. Raises InputError for a file that holds anything else.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self._path = None if path is None else Path(path)
        self._held: dict[tuple[str, str, str], Answer] = {}
        self._lock = Lock()
        if self._path is None:
            return
        try:
            with self._path.open("ab+") as file:
                self._read(file)
        except OSError as error:
            raise self._failed(error) from error

    def _read(self, file: IO[bytes]) -> None:
        """Take in what the file holds, and leave it with whole lines only."""
        file.seek(0)
        whole = 0
        for number, line in enumerate(file, 1):
            if is_torn(line.decode("utf-8", "replace")):
                break
            answer = _parsed(line, f"{self._path}, line {number}")
            self._held[answer.human, answer.who, answer.state] = answer
            whole += len(line)
        file.truncate(whole)
        file.seek(max(whole - 1, 0))
        if file.read(1) not in (b"", b"\n"):
            file.write(b"\n")

    def get(self, human: str, who: str, state: str) -> Answer | None:
        """Return what is held."""
        return self._held.get((human, who, state))

    def add(self, answer: Answer) -> None:
        """Keep an answer; on return it is with the operating system. Safe from several threads."""
        line = json.dumps({"format": FORMAT, **asdict(answer)}, ensure_ascii=False, sort_keys=True) + "\n"
        with self._lock:
            self._held[answer.human, answer.who, answer.state] = answer
            if self._path is None:
                return
            try:
                with self._path.open("ab") as file:
                    file.write(line.encode())
            except OSError as error:
                raise self._failed(error) from error

    def _failed(self, error: OSError) -> InputError:
        return InputError(f"cannot keep answers in {str(self._path)!r}: {error.strerror or error}")


def _parsed(line: bytes, where: str) -> Answer:
    try:
        data = json.loads(line)
        if data.pop("format") != FORMAT:
            raise ValueError("of another format")
        return Answer(**data)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise InputError(f"{where} is no answer of a human: {type(error).__name__}: {error}") from error


class Reseeded:
    """A human whose chance in each round is drawn anew, apart from all others'; what it intends stays."""

    def __init__(self, inner: Human, spec: str, seed: int) -> None:
        self.name, self._inner, self._keys = inner.name, inner, (seed, "humans compare", spec)

    def act(self, view: HumanView) -> HumanAction:
        """Return the inner human's action."""
        return self._inner.act(replace(view, seed=derive_seed(*self._keys, view.seed)))


@dataclass(frozen=True)
class Asking:
    """How humans are asked."""

    concurrency: int = 8
    """Calls at once; never changes an answer."""
    seed: int | None = None
    """Each human's own chance is drawn with it; None: the recorded chance, the same for all."""
    retry_errors: bool = False
    tell: Callable[[Answer], None] = lambda answer: None
    """Hears of each answer, held ones too, from one thread."""


def ask_all(
    humans: Mapping[str, Human | None],
    states: Sequence[RecordedState],
    kept: AnswerFile,
    asking: Asking,
) -> dict[Key, Answer]:
    """Ask every human about every state that ``kept`` does not hold; return answers by (spec, digest of the state).

    None is the human who was recorded. What a human raises becomes an answer with an ``error``.
    """
    answers: dict[Key, Answer] = {}
    todo: list[tuple[Human, str, str, RecordedState]] = []
    whos = {spec: _who(spec, human, asking.seed) for spec, human in humans.items()}
    for at in states:
        for spec, human in humans.items():
            who = whos[spec]
            held = answer_of(spec, who, at, at.action) if human is None else kept.get(spec, who, at.digest)
            if human is not None and (held is None or (held.error and asking.retry_errors)):
                todo.append((human, spec, who, at))
            elif held is not None:
                answers[spec, at.digest] = held
                asking.tell(held)
    pool = ThreadPoolExecutor(asking.concurrency, thread_name_prefix="human")
    try:
        for future in as_completed([pool.submit(_ask, *job, asking.seed) for job in todo]):
            answer = future.result()
            kept.add(answer)
            answers[answer.human, answer.state] = answer
            asking.tell(answer)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return answers


def _who(spec: str, human: Human | None, seed: int | None) -> str:
    card = {"spec": spec} if human is None else {**agent_card(human, spec), "chance": seed}
    return hashlib.sha256(json.dumps(card, sort_keys=True).encode()).hexdigest()[:16]


def _ask(human: Human, spec: str, who: str, at: RecordedState, seed: int | None) -> Answer:
    asked = human if seed is None else Reseeded(human, spec, seed)
    try:
        return answer_of(spec, who, at, ask_human(asked, at.state, at.suggestion, at.seed))
    except Exception as error:
        return Answer(spec, at.digest, at.where, "", error=f"{type(error).__name__}: {describe(error)}", who=who)
