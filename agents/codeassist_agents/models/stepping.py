"""One thread that steps an engine of vLLM: calls of all threads share its batches."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from codeassist_env.errors import ModelError, ModelRefused, ModelUnavailable, describe


@dataclass(eq=False)
class EngineJob:
    """One request to an engine of vLLM, and what became of it."""

    ids: tuple[int, ...]
    parameters: Any
    cut: int = 0
    """Tokens of the prompt that did not fit."""
    answer: Any = None
    error: ModelError | None = None
    seconds: float = 0.0
    done: threading.Event = field(default_factory=threading.Event)
    begun: float = field(default_factory=time.perf_counter)

    def end(self, answer: Any = None, error: ModelError | None = None) -> None:
        """Wake who waits for it."""
        self.answer, self.error = answer, error
        self.seconds = round(time.perf_counter() - self.begun, 6)
        self.done.set()


class EngineLoop:
    """One thread that owns the engine: it takes in what came, steps, and hands out what is finished."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._inbox: list[EngineJob] = []
        self._running: dict[str, EngineJob] = {}
        self._names = itertools.count()
        self._wake = threading.Condition()
        self._closed: ModelError | None = None
        self._thread = threading.Thread(target=self._run, name="vllm", daemon=True)
        self._thread.start()

    def run(self, jobs: Sequence[EngineJob]) -> None:
        """Wait until all are done. Raises the first's error."""
        with self._wake:
            if self._closed is not None:
                raise self._closed
            self._inbox += jobs
            self._wake.notify()
        for job in jobs:
            job.done.wait()
        for job in jobs:
            if job.error is not None:
                raise job.error

    def close(self) -> None:
        """End the thread, then the engine."""
        with self._wake:
            self._closed = self._closed or ModelUnavailable("the model was closed while a call was under way")
            self._wake.notify()
        self._thread.join()

    def _run(self) -> None:
        try:
            while self._take_in():
                for output in self._engine.step():
                    if output.finished:
                        self._running.pop(output.request_id).end(output)
        except BaseException as error:
            with self._wake:
                self._closed = ModelUnavailable(f"vLLM's engine broke: {describe(error)[:500]}")
        finally:
            with self._wake:
                left = [*self._running.values(), *self._inbox]
                self._inbox = []
            for job in left:
                job.end(error=self._closed)
            core = getattr(self._engine, "engine_core", None)
            if core is not None:
                core.shutdown()

    def _take_in(self) -> bool:
        """Give the engine what came, waiting where it has nothing to do; False once closed."""
        with self._wake:
            while not (self._inbox or self._running or self._closed):
                self._wake.wait()
            arrived, self._inbox = self._inbox, []
            if self._closed is not None:
                self._inbox = arrived
                return False
        for job in arrived:
            name = str(next(self._names))
            try:
                self._engine.add_request(name, {"prompt_token_ids": list(job.ids)}, job.parameters)
            except ValueError as error:
                job.end(error=ModelRefused(f"vLLM refuses the request: {describe(error)[:300]}"))
            except Exception as error:
                job.end(error=ModelUnavailable(f"vLLM's engine takes no request: {describe(error)[:500]}"))
            else:
                self._running[name] = job
        return True
