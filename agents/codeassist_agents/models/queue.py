"""A queue in front of a local model: sequences of all callers join and leave its batch at every step."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from codeassist_agents.models.drawing import draw
from codeassist_agents.models.slots import Backend, Feed, Slots
from codeassist_agents.models.writing import Writing
from codeassist_env.errors import ModelError, ModelUnavailable, describe


class Job:
    """A sequence that somebody waits for: one to be continued, or one whose likelihood is asked."""

    def __init__(self, ids: Sequence[int], writing: Writing | None = None) -> None:
        self.ids = list(ids)
        self.writing = writing
        self.logprobs: list[float] = []
        self.error: BaseException | None = None
        self.done = threading.Event()
        self.abandoned = False
        self.slot, self.position = -1, 0

    @property
    def decoding(self) -> bool:
        """Whether all but the token drawn last has been taken in."""
        return self.writing is not None and self.position >= len(self.ids)

    def end(self, error: BaseException | None = None) -> None:
        """Wake whoever waits."""
        self.error = error
        self.done.set()


class Engine:
    """One thread that runs the model; the batch is whatever sequences are under way at a step."""

    def __init__(
        self,
        backend: Backend,
        *,
        slots: int,
        length: int,
        chunk: int,
        vocabulary: int,
        prepare: Callable[[], None] = lambda: None,
    ) -> None:
        """``length`` is the context in tokens; at most ``chunk`` tokens of prompts are taken in at a step.

        ``prepare`` is called once, in the thread that runs the model.
        """
        self._prepare = prepare
        self.counts = {"steps": 0, "prompt_tokens": 0, "prompt_tokens_computed": 0, "drawn": 0}
        """What has been done so far."""
        self._backend = backend
        self._slots = Slots(slots, length, backend)
        self._chunk, self._scored = chunk, max(1, min(chunk, 2**26 // max(vocabulary, 1)))
        self._waiting: deque[Job] = deque()
        self._active: list[Job] = []
        self._changed = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def run(self, jobs: Sequence[Job]) -> None:
        """Have the jobs done. Raises what broke one of them, and ModelUnavailable after ``close``."""
        with self._changed:
            if self._closed:
                raise ModelUnavailable("the model is closed")
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="language-model", daemon=True)
                self._thread.start()
            self._waiting.extend(jobs)
            self._changed.notify()
        try:
            for job in jobs:
                job.done.wait()
        except BaseException:
            for job in jobs:
                job.abandoned = True
            raise
        for job in jobs:
            if job.error is not None:
                raise job.error

    def close(self) -> None:
        """End the thread; whatever is under way fails."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _work(self) -> None:
        self._prepare()
        while True:
            with self._changed:
                while not (self._waiting or self._active or self._closed):
                    self._changed.wait()
                if self._closed:
                    break
                self._admit()
            try:
                self._step()
            except BaseException as error:
                self._fail(error)
        closed = ModelUnavailable("the model was closed while it worked")
        for job in [*self._active, *self._waiting]:
            job.end(closed)

    def _admit(self) -> None:
        """Give free slots to those who wait; who would profit from a prompt that is being taken in waits on."""
        kept: deque[Job] = deque()
        while self._waiting:
            job = self._waiting.popleft()
            if job.abandoned:
                continue
            try:
                seat = self._slots.take(job.ids, reuse=job.writing is not None)
            except Exception as error:
                job.end(_told(error))
                continue
            if seat is None:
                kept.append(job)
                if not self._slots.free:
                    break
                continue
            job.slot, job.position = seat.slot, seat.known
            self.counts["prompt_tokens"] += len(job.ids)
            self.counts["prompt_tokens_computed"] += len(job.ids) - seat.known
            self._active.append(job)
        kept.extend(self._waiting)
        self._waiting = kept

    def _step(self) -> None:
        import torch

        for job in [job for job in self._active if job.abandoned]:
            self._leave(job)
        feeds, fed = self._feeds()
        if not feeds:
            return
        with torch.inference_mode():
            logits = self._backend.forward(feeds)
            logprobs = torch.log_softmax(logits if logits.dtype == torch.float64 else logits.float(), dim=-1)
            for feed in feeds:
                self._slots.fed(feed.slot, feed.start, feed.ids)
            self._deal(feeds, fed, logprobs)
        self.counts["steps"] += 1

    def _feeds(self) -> tuple[list[Feed], list[Job]]:
        feeds, fed, budget = [], [], self._chunk
        for job in self._active:
            ids: Sequence[int]
            if job.decoding and job.writing is not None:
                ids, wanted = job.writing.ids[-1:], 1
            else:
                size = min(budget, self._scored) if job.writing is None else budget
                ids = job.ids[job.position : job.position + size]
                budget -= len(ids)
                last = job.position + len(ids) == len(job.ids)
                wanted = len(ids) if job.writing is None else int(last)
            if ids:
                feeds.append(Feed(job.slot, job.position, ids, wanted))
                fed.append(job)
        return feeds, fed

    def _deal(self, feeds: Sequence[Feed], fed: Sequence[Job], logprobs: Any) -> None:
        """Hand every sequence its log-probabilities; who is finished leaves."""
        row, drawing, rows = 0, [], []
        for feed, job in zip(feeds, fed, strict=True):
            job.position += len(feed.ids)
            if job.writing is None:
                self._score(job, feed, logprobs[row : row + feed.wanted])
            elif feed.wanted:
                drawing.append(job)
                rows.append(row)
            row += feed.wanted
        if not drawing:
            return
        writings = [job.writing for job in drawing if job.writing is not None]
        chosen = logprobs if len(rows) == len(logprobs) else logprobs[rows]
        for job, writing, drawn in zip(drawing, writings, draw(chosen, [w.ask() for w in writings]), strict=True):
            self.counts["drawn"] += 1
            if writing.take(drawn):
                self._leave(job)
                job.end()

    def _score(self, job: Job, feed: Feed, logprobs: Any) -> None:
        import torch

        following = job.ids[feed.start + 1 : feed.start + 1 + len(feed.ids)]
        chosen = torch.tensor(following, dtype=torch.long, device=logprobs.device)
        picked = logprobs[: len(following)].gather(-1, chosen[:, None])[:, 0]
        job.logprobs += [min(float(p), 0.0) for p in picked.tolist()]
        if job.position >= len(job.ids) - 1:
            self._leave(job)
            job.end()

    def _leave(self, job: Job, *, forget: bool = False) -> None:
        self._active.remove(job)
        self._slots.leave(job.slot, forget=forget)

    def _fail(self, error: BaseException) -> None:
        """All that are under way fail with what broke the step; the model itself goes on."""
        told = _told(error)
        for job in list(self._active):
            self._leave(job, forget=True)
            job.end(told)


def _told(error: BaseException) -> ModelError:
    if isinstance(error, ModelError):
        return error
    made = ModelError(f"the model failed: {type(error).__name__}: {describe(error)}")
    made.__cause__ = error
    return made
