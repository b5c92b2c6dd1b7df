"""Language models in this process, by vLLM: calls of all threads share its continuous batches and its prefix cache."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from codeassist_agents.models.answers import Answer, to_generation
from codeassist_agents.models.loading import checkpoint_card
from codeassist_agents.models.requests import server_seed
from codeassist_agents.models.served import LocalWriter, fitted
from codeassist_env.errors import (
    InputError,
    MissingExtraError,
    ModelError,
    ModelRefused,
    ModelUnavailable,
    describe,
)
from codeassist_env.language import Generation, ModelTokenizer, Prompt, Sampling
from codeassist_env.parameters import apply_parameters, split_parameters

ALTERNATIVES = 64
"""Alternatives that may be asked for at most."""


@dataclass(frozen=True, slots=True)
class VllmParameters:
    """How a model runs."""

    noun: ClassVar[str] = "parameter of vllm"
    dtype: str = "auto"
    """Of weights and arithmetic, in vLLM's words."""
    max_length: int | None = None
    """Context in tokens; None: the model's own."""
    memory: float = 0.9
    """Share of the GPU's memory."""
    tensor_parallel: int = 1
    """GPUs over which each layer is spread."""
    eager: bool = False
    """Whether nothing is compiled: a start in seconds, and slower steps."""

    def __post_init__(self) -> None:
        if not 0 < self.memory <= 1:
            raise InputError(f"memory is a share of the GPU's, in (0, 1], got {self.memory}")
        if self.tensor_parallel < 1 or (self.max_length is not None and self.max_length < 2):
            raise InputError("tensor_parallel must be at least 1 and max_length at least 2")


class VllmModel:
    """A model in this process, by vLLM: vllm:PATH_OR_ID[?dtype=..,max_length=..,memory=..,eager=..]."""

    def __init__(self, argument: str) -> None:
        """Load it. Raises MissingExtraError without vLLM, InputError where there is no such model."""
        path, _, parameters = argument.partition("?")
        if not path:
            raise InputError("vllm needs a model: vllm:PATH_OR_ID, a folder or an id of the Hugging Face hub")
        self.name = f"vllm:{argument}"
        self.parameters = apply_parameters(VllmParameters(), split_parameters(parameters))
        try:
            import vllm
        except ImportError:
            raise MissingExtraError.of("a vllm: model", "vllm") from None
        self._vllm = vllm
        self._writer = LocalWriter(path)
        llm = self._loaded(path)
        config = llm.llm_engine.model_config
        self.max_length = int(config.max_model_len)
        self._vocabulary_size = int(config.get_vocab_size())
        ends = config.try_get_generation_config().get("eos_token_id")
        self._card = {
            "kind": "vllm",
            "model": path.rstrip("/").rpartition("/")[2] if path.startswith(("/", ".")) else path,
            **checkpoint_card(path, config.hf_config, self._writer.loaded, ends),
            "revision": getattr(config, "revision", None),
            "dtype": str(config.dtype).removeprefix("torch."),
            "max_length": self.max_length,
            "tokenizer": self._writer.tokenizer.fingerprint,
            "version": str(vllm.__version__),
            "ignored": ["heal"],
        }
        self._loop = _Loop(llm.llm_engine)

    def _loaded(self, path: str) -> Any:
        parameters = self.parameters
        try:
            return self._vllm.LLM(
                model=path,
                dtype=parameters.dtype,
                max_model_len=parameters.max_length,
                gpu_memory_utilization=parameters.memory,
                tensor_parallel_size=parameters.tensor_parallel,
                enforce_eager=parameters.eager,
                enable_prefix_caching=True,
                logprobs_mode="raw_logprobs",
                max_logprobs=ALTERNATIVES,
                disable_log_stats=True,
                seed=0,
            )
        except Exception as error:
            raise InputError(f"vLLM cannot load {path!r}: {describe(error)[:500]}") from error

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data."""
        return dict(self._card)

    def close(self) -> None:
        """End its engine; calls under way fail."""
        self._loop.close()

    @property
    def tokenizer(self) -> ModelTokenizer:
        """The model's own tokenizer."""
        return self._writer.tokenizer

    @property
    def chat(self) -> bool:
        """Whether it has a chat template."""
        return self._writer.chat

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the ids of a prompt, before any is cut off to fit the context."""
        if isinstance(prompt, tuple):
            return prompt
        return self._writer.begin(prompt) if isinstance(prompt, str) else self._writer.conversation(prompt)

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Continue each prompt; prompt i is sampled with seed i. Healing is not done, and reported as ignored.

        A text that leaves too little of the context loses its beginning. Raises ModelRefused where ids or a
        conversation do, and ModelError where the engine breaks.
        """
        if len(prompts) != len(seeds):
            raise InputError(f"generate wants one seed a prompt, got {len(prompts)} prompts and {len(seeds)} seeds")
        if sampling.alternatives > ALTERNATIVES:
            raise InputError(f"alternatives must be at most {ALTERNATIVES}, got {sampling.alternatives}")
        jobs = [self._job(prompt, sampling, seed) for prompt, seed in zip(prompts, seeds, strict=True)]
        self._loop.run(jobs)
        return [self._generation(job, sampling) for job in jobs]

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        """Return the natural log-probability of each token but the first, given all before it."""
        made = self._vllm.SamplingParams(max_tokens=1, temperature=0.0, prompt_logprobs=0, detokenize=False)
        for ids in sequences:
            if not 0 < len(ids) < self.max_length:
                raise ModelRefused(f"a sequence must hold from 1 to {self.max_length - 1} ids, got {len(ids)}")
            self._check(ids)
        jobs = [_Job(tuple(ids), made) for ids in sequences]
        self._loop.run([job for job in jobs if len(job.ids) > 1])
        return [_likelihoods(job) for job in jobs]

    def _job(self, prompt: Prompt, sampling: Sampling, seed: int) -> _Job:
        begin = self._writer.begin("") if isinstance(prompt, str) else None
        ids, fitting = fitted(self.prompt_ids(prompt), sampling, self.max_length, begin)
        self._check(ids)
        greedy = sampling.temperature == 0
        parameters = self._vllm.SamplingParams(
            max_tokens=fitting.max_tokens,
            temperature=sampling.temperature,
            top_p=1.0 if greedy else sampling.top_p,
            top_k=0 if greedy or sampling.top_k is None else sampling.top_k,
            seed=server_seed(seed),
            stop=list(sampling.stop),
            logprobs=sampling.alternatives,
            detokenize=bool(sampling.stop),
        )
        return _Job(ids, parameters)

    def _check(self, ids: Sequence[int]) -> None:
        if any(not 0 <= number < self._vocabulary_size for number in ids):
            raise InputError(f"token ids must lie in [0, {self._vocabulary_size}), got {list(ids)[:8]}...")

    def _generation(self, job: _Job, sampling: Sampling) -> Generation:
        output = job.answer.outputs[0]
        ids = tuple(output.token_ids)
        rows = output.logprobs or ()
        answer = Answer(
            "",
            output.finish_reason or "",
            ("",) * len(ids),
            tuple(min(float(row[id_].logprob), 0.0) for row, id_ in zip(rows, ids, strict=True)),
            tuple(self._alternatives(row) for row in rows) if sampling.alternatives else (),
            ids,
            job.ids,
            len(job.ids),
            len(ids),
        )
        made = to_generation(answer, sampling, self._writer.vocabulary, ("heal",) if sampling.heal else ())
        return replace(made, seconds=job.seconds)

    def _alternatives(self, row: Mapping[int, Any]) -> tuple[tuple[str, float], ...]:
        bytes_of = self._writer.hub.vocabulary.bytes_of
        ranked = sorted(row.items(), key=lambda entry: (-entry[1].logprob, entry[0]))
        return tuple((bytes_of((id_,)).decode(errors="replace"), min(float(p.logprob), 0.0)) for id_, p in ranked)


def _likelihoods(job: _Job) -> tuple[float, ...]:
    if len(job.ids) == 1:
        return ()
    rows = job.answer.prompt_logprobs[1:]
    return tuple(min(float(row[id_].logprob), 0.0) for row, id_ in zip(rows, job.ids[1:], strict=True))


@dataclass(eq=False)
class _Job:
    """One request, and what became of it."""

    ids: tuple[int, ...]
    parameters: Any
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


class _Loop:
    """One thread that owns the engine: it takes in what came, steps, and hands out what is finished."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._inbox: list[_Job] = []
        self._running: dict[str, _Job] = {}
        self._names = itertools.count()
        self._wake = threading.Condition()
        self._closed: ModelError | None = None
        self._thread = threading.Thread(target=self._run, name="vllm", daemon=True)
        self._thread.start()

    def run(self, jobs: Sequence[_Job]) -> None:
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
