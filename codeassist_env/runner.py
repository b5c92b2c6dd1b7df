"""Many episodes: assistants x problems x seeds, concurrent, resumable, recorded one by one."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Protocol

from codeassist_env import registry
from codeassist_env.aec import raw_env
from codeassist_env.errors import CodeAssistError, InputError
from codeassist_env.game import AssistanceProtocol
from codeassist_env.interfaces import Assistant, Human, Sandbox
from codeassist_env.play import VERSIONS, Stopped, agent_card, check_can_tell, play
from codeassist_env.problem import ProblemSet
from codeassist_env.store import RunStore
from codeassist_env.tokenizers import resolve_counter, resolve_tokenizer
from codeassist_env.transcript import Transcript

Key = tuple[str, str, int]


class Interrupted(CodeAssistError):
    """The run was interrupted; what was finished is recorded."""


@dataclass(frozen=True)
class RunConfig:
    """All that decides what the episodes of a run contain; nothing else is compared on resume."""

    problems: ProblemSet
    assistants: tuple[str, ...]
    human: str
    protocol: AssistanceProtocol
    seeds: tuple[int, ...] = (0,)
    tokenizer: str = "code"
    sandbox: str = "auto"

    def __post_init__(self) -> None:
        for name in ("assistants", "seeds"):
            values = getattr(self, name)
            if not values:
                raise InputError(f"a run needs at least one of {name}")
            if len(set(values)) < len(values):
                raise InputError(f"{name} holds a value twice: {', '.join(map(str, values))}")

    @property
    def keys(self) -> list[Key]:
        """Every episode, problem by problem, so that all assistants advance together."""
        return [(a, p.id, s) for s in self.seeds for p in self.problems for a in self.assistants]


@dataclass(frozen=True)
class Concurrency:
    """How much runs at once; never changes a result."""

    episodes: int | None = None
    """None: 8, and 32 where an agent's card names a model, whose calls are then batched."""
    models: int | None = None
    """Calls of agents at once; None: as many as episodes."""
    sandboxes: int | None = None
    """Programs judged at once; None: one a CPU."""

    def __post_init__(self) -> None:
        for name in ("episodes", "models", "sandboxes"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise InputError(f"concurrency of {name} must be at least 1, got {value}")


class Listener(Protocol):
    """Told of progress, from one thread."""

    def start(self, config: RunConfig, done: Mapping[str, int], todo: int) -> None: ...
    def episode(self, transcript: Transcript) -> None: ...
    def stop(self) -> None: ...


class _Limited:
    """An object of which at most so many calls of the named methods run at once."""

    def __init__(self, inner: Any, gate: threading.Semaphore, methods: tuple[str, ...]) -> None:
        self._inner, self._gate, self._methods = inner, gate, methods

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        if name not in self._methods:
            return value

        def gated(*args: Any, **kwargs: Any) -> Any:
            with self._gate:
                return value(*args, **kwargs)

        return gated


class Runner:
    """Plays a configuration; agents and sandbox are made once and shared by all episodes."""

    def __init__(self, config: RunConfig, concurrency: Concurrency | None = None) -> None:
        self.config = config
        self._opened = ExitStack()
        self._closed: list[Any] = []
        try:
            self._open(concurrency or Concurrency())
        except BaseException:
            self._opened.close()
            raise

    def _open(self, concurrency: Concurrency) -> None:
        config = self.config
        self.human: Human = self._made("humans", config.human)
        self.assistants: dict[str, Assistant] = {a: self._made("assistants", a) for a in config.assistants}
        for assistant in self.assistants.values():
            check_can_tell(assistant, self.human, "use an intent human or leave it out")
        for agent in (self.human, *self.assistants.values()):
            if hasattr(agent, "prepare"):
                agent.prepare(config.problems)
        self.tokenizer = resolve_tokenizer(config.tokenizer)
        resolve_counter(config.protocol.unit, self.tokenizer)
        self.sandbox: Sandbox = self._made("sandboxes", config.sandbox)
        alone = bool(getattr(self.human, "interactive", False))
        self.width = 1 if alone else concurrency.episodes or self._default_width()
        self._models = threading.Semaphore(concurrency.models or self.width)
        self._sandboxes = threading.Semaphore(concurrency.sandboxes or os.cpu_count() or 1)
        self._stop = threading.Event()
        self._local = threading.local()

    def _made(self, group: str, spec: str) -> Any:
        """Make an object by name; whatever can be closed is, with the runner."""
        made = registry.create(group, spec)
        if hasattr(made, "close"):
            self._opened.callback(self._close, made)
        return made

    def _close(self, made: Any) -> None:
        if not any(made is each for each in self._closed):
            self._closed.append(made)
            made.close()

    def _abort(self) -> None:
        """Have calls of agents end that would be waited for: by their ``abort()``, or else by closing them."""
        self._stop.set()
        for agent in (self.human, *self.assistants.values()):
            with suppress(Exception):
                if hasattr(agent, "abort"):
                    agent.abort()
                elif hasattr(agent, "close"):
                    self._close(agent)

    def _default_width(self) -> int:
        agents = (self.human, *self.assistants.values())
        return 32 if any("model" in agent_card(agent) for agent in agents) else 8

    def describe(self) -> dict[str, Any]:
        """Return what a resumed run must agree with, as plain data."""
        config = self.config
        return {
            "problems": {
                "name": config.problems.name,
                "ids": [p.id for p in config.problems],
                "hash": config.problems.content_hash(),
                "solutions_hash": config.problems.solutions_hash(),
            },
            "assistants": [agent_card(agent, spec) for spec, agent in self.assistants.items()],
            "human": agent_card(self.human, config.human),
            "protocol": config.protocol.to_dict(),
            "tokenizer": {"name": self.tokenizer.name, "fingerprint": self.tokenizer.fingerprint},
            "sandbox": {
                "spec": config.sandbox,
                "name": self.sandbox.name,
                "grader": getattr(self.sandbox, "grader", ""),
            },
            "seeds": list(config.seeds),
            "versions": dict(VERSIONS),
        }

    def run(self, store: RunStore, listener: Listener | None = None, *, retry_errors: bool = False) -> None:
        """Play every episode the store does not hold, recording each as it ends.

        ``retry_errors`` also plays again those that failed. Raises Interrupted after Ctrl-C; running episodes are
        then dropped, recorded ones stay, and the agents are closed, so that calls which stall are not waited for.
        """
        todo = [k for k in self.config.keys if not self._is_done(store, k, retry_errors)]
        if listener:
            waiting_for = Counter(assistant for assistant, _, _ in todo)
            each = len(self.config.keys) // len(self.assistants)
            listener.start(self.config, {a: each - waiting_for[a] for a in self.assistants}, len(todo))
        with self._pool() as pool:
            waiting = {pool.submit(self.episode, key) for key in todo}
            try:
                while waiting:
                    finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    for future in finished:
                        self._record(future, store, listener)
            except KeyboardInterrupt:
                self._abort()
                raise Interrupted(f"interrupted; {len(store.recorded)} episodes are recorded") from None
            finally:
                self._stop.set()
                for future in waiting:
                    future.cancel()
                if listener:
                    listener.stop()

    def _is_done(self, store: RunStore, key: Key, retry_errors: bool) -> bool:
        return key in store.recorded and (store.recorded[key] or not retry_errors)

    @contextmanager
    def _pool(self) -> Iterator[ThreadPoolExecutor]:
        pool = ThreadPoolExecutor(self.width, thread_name_prefix="episode")
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _record(self, future: Future[Transcript], store: RunStore, listener: Listener | None) -> None:
        transcript = future.result()
        store.append(transcript)
        if listener:
            listener.episode(transcript)

    def episode(self, key: Key) -> Transcript:
        """Play one episode in this thread."""
        assistant_spec, problem_id, seed = key
        if self._stop.is_set():
            raise Stopped("the run was stopped")
        return play(
            self._env(),
            self._gate(self.assistants[assistant_spec], self._models, "suggest"),
            self._gate(self.human, self._models, "act"),
            seed,
            problem=problem_id,
            assistant_spec=assistant_spec,
            human_spec=self.config.human,
            stop=self._stop.is_set,
        )

    def _gate(self, inner: Any, gate: threading.Semaphore, *methods: str) -> Any:
        return _Limited(inner, gate, methods)

    def _env(self) -> raw_env:
        if not hasattr(self._local, "env"):
            sandbox = self._gate(self.sandbox, self._sandboxes, "judge")
            self._local.env = raw_env(self.config.problems, self.config.protocol, self.tokenizer, sandbox)
        made: raw_env = self._local.env
        return made

    def close(self) -> None:
        """Close the sandbox and every agent that can be closed; may be called twice."""
        self._opened.close()

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
