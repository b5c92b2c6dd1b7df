"""``written:SET?human=MODEL``: one solution a problem, written by the human model, right or not (paper, 5.1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any, ClassVar

from codeassist_env import registry
from codeassist_env.errors import InputError, ModelError, describe
from codeassist_env.language import Chat, LanguageModel, Message, Sampling
from codeassist_env.parameters import apply_parameters
from codeassist_env.problem import Problem
from codeassist_env.seeding import derive_seed
from codeassist_training.corpus import fingerprint
from codeassist_training.corpus.answers import Answer, Answers
from codeassist_training.corpus.asking import Asking, Question
from codeassist_training.corpus.evaluated import on_screen, read_set
from codeassist_training.corpus.prompt import WritingPrompt, code_of
from codeassist_training.corpus.source import LeftOut, label
from codeassist_training.documents import Document
from codeassist_training.weights import weights_card
from codeassist_training.workspace import Say


@dataclass(frozen=True, slots=True)
class Writing:
    """How the human model is asked."""

    noun: ClassVar[str] = "parameter of written"
    temperature: float = 0.7
    top_p: float = 0.8
    top_k: int | None = None
    max_tokens: int = 2048
    thinking: bool = False
    """Whether a thinking model thinks before it answers."""
    batch: int = 64
    """Problems asked at once; answers are kept after each batch."""
    missing: float = 0.02
    """Share of the problems that may stay without an answer as calls fail; more stops the stage, to go on later."""
    prompt: str = ""
    """A Jinja2 file in the place of ours, with the variables title, statement, form, starter, fence."""
    licence: str = ""

    def __post_init__(self) -> None:
        if self.batch < 1:
            raise InputError(f"batch must be at least 1, got {self.batch}")
        if not 0 <= self.missing <= 1:
            raise InputError(f"missing must lie in [0, 1], got {self.missing}")
        Sampling(self.max_tokens, self.temperature, self.top_p, top_k=self.top_k)

    @property
    def sampling(self) -> Sampling:
        """How the answers are drawn."""
        return Sampling(self.max_tokens, self.temperature, self.top_p, top_k=self.top_k)


@dataclass(slots=True)
class Written:
    """Solutions that a model writes, one a problem, not filtered for correctness."""

    set_spec: str
    human: str
    how: Writing
    name: str = ""
    statements: dict[str, str] = field(default_factory=dict, init=False)
    warnings: list[str] = field(default_factory=list, init=False)
    left_out: LeftOut = field(init=False)
    _model: LanguageModel | None = field(default=None, init=False)
    _found: list[tuple[Problem, Answer | None]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.name = self.name or f"written:{label(self.set_spec)}"
        self.left_out = LeftOut(self.name)

    def prepare(self, folder: Path, seed: int, say: Say) -> None:
        """Have every problem answered; answers that ``folder`` holds are not asked for again.

        Raises ModelError where too many calls fail; what was answered is kept, and the next run asks for the rest.
        """
        problems, prompt = _problems(self.set_spec), WritingPrompt.load(self.how.prompt)
        asks = [self._question(problem, prompt, seed) for problem in problems]
        answers = Answers(folder, self._key(prompt, seed))
        todo = [ask for ask in asks if answers.get(ask.id, ask.digest) is None]
        if todo:
            say(f"{self.name}: {len(asks) - len(todo)} of {len(asks)} answers are there, {self.human} writes the rest")
            failed = Asking(self._opened(), self.how.sampling, self.how.batch, answers, say).ask(todo)
            self._allow(failed, len(asks))
        answers.finish((ask.id, ask.digest) for ask in asks)
        self._found = [(one, answers.get(ask.id, ask.digest)) for one, ask in zip(problems, asks, strict=True)]

    def documents(self) -> Iterator[Document]:
        """Yield the programs in the problems' order. Call ``prepare`` before."""
        for problem, answer in self._found:
            self.statements[problem.id] = problem.statement
            if answer is None:
                self.left_out.add("call failed", problem.id)
                continue
            code = code_of(answer.text)
            if code is None:
                why = "answer cut off before its program ended" if answer.finish == "length" else "answer without code"
                self.left_out.add(why, problem.id)
                continue
            text = on_screen(problem, code)
            yield Document(problem.id, text, self.name, problem.id, answer.writer, self.how.licence)

    def card(self) -> dict[str, Any]:
        """Say who wrote what, and how it was asked."""
        card = getattr(self._model, "card", None)
        return {
            "kind": "written",
            "set": label(self.set_spec),
            "human": label(self.human),
            "model": dict(card()) if card is not None else None,
            "problems": len(self._found),
            **asdict(self.how),
            "prompt": WritingPrompt.load(self.how.prompt).digest,
        }

    def fingerprint(self) -> str:
        """Change with the problems, with the human's weights where these are known here, and with the question."""
        prompt = WritingPrompt.load(self.how.prompt).digest
        human = {**weights_card(self.human), "spec": label(self.human)}
        return fingerprint.of_parts(_content_of(self.set_spec), human, prompt)

    def close(self) -> None:
        """Close the model, if it was opened."""
        close = getattr(self._model, "close", None)
        if close is not None:
            close()

    def _opened(self) -> LanguageModel:
        if self._model is None:
            self._model = registry.create("models", self.human)
        return self._model

    def _question(self, problem: Problem, prompt: WritingPrompt, seed: int) -> Question:
        text = prompt.render(problem)
        own = derive_seed(seed, "written", problem.id)
        chat = Chat((Message("user", text),), thinking=self.how.thinking)
        digest = hashlib.sha256(f"{own}\n{text}".encode("utf-8", "backslashreplace")).hexdigest()[:16]
        return Question(problem.id, digest, chat, own)

    def _key(self, prompt: WritingPrompt, seed: int) -> str:
        """Name all that an answer depends on beside its problem: 8 hexadecimal digits."""
        pinned = [label(self.human), seed, prompt.digest, self.how.thinking, asdict(self.how.sampling)]
        return hashlib.sha256(json.dumps(pinned, sort_keys=True).encode()).hexdigest()[:8]

    def _allow(self, failed: Mapping[str, ModelError], problems: int) -> None:
        """Note failed calls. Raises ModelError where there are too many."""
        if not failed:
            return
        first = next(iter(failed.values()))
        count = f"{len(failed)} of {problems} calls of {self.human} failed, such as with: {describe(first)}"
        if len(failed) > self.how.missing * problems:
            raise ModelError(
                f"{count}. Answers so far are kept: the same command asks for the rest; missing=1 goes on without them"
            ) from first
        self.warnings.append(f"{self.name}: {count}")


def written(argument: str) -> Written:
    """Solutions by a model: written:SET[?FILTER=VALUE,...]?human=MODEL[,temperature=0.7,...]; not checked.

    SET is a problem set, or a corpus source that knows problems (codeforces:...). Parameters that are not its own are
    the model's: human=openai:NAME?timeout=60,max_tokens=1024.
    """
    base, mark, rest = argument.partition("?human=")
    if not mark or not base or not rest:
        raise InputError(
            f"written needs a set and a model: written:SET?human=MODEL, as in written:builtin?split=dev?human=openai:M "
            f"(human comes first, then temperature=... and so on), got {argument!r}"
        )
    own = {one.name for one in fields_of(Writing)}
    parts = rest.split(",")
    mine = [part for part in parts[1:] if part.partition("=")[0] in own]
    human = ",".join([parts[0], *(part for part in parts[1:] if part not in mine)])
    how = apply_parameters(Writing(), dict(_pair(part) for part in mine))
    return Written(base, human, how)


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name, value


def _problems(spec: str) -> Sequence[Problem]:
    """Return the problems of a set, or of a corpus source that offers them by ``problems()``."""
    if not _is_source(spec):
        return read_set(spec)[0]
    offer = getattr(registry.create("sources", spec), "problems", None)
    if not callable(offer):
        name = spec.partition(":")[0]
        raise InputError(f"the corpus source {name!r} knows no problems that a model could solve; name a problem set")
    return tuple(offer())


def _content_of(spec: str) -> str:
    """Return what names the problems' content, without reading a corpus source's rows."""
    if not _is_source(spec):
        return fingerprint.of_problems(read_set(spec)[0])
    source = registry.create("sources", spec)
    return fingerprint.of_parts(dict(source.card()), source.fingerprint())


def _is_source(spec: str) -> bool:
    name = spec.partition(":")[0].partition("?")[0]
    return name not in registry.names("problems") and name in registry.names("sources")
