"""Language models in this process, by vLLM: calls of all threads share its continuous batches and its prefix cache."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from codeassist_agents.models.adapters import is_adapter
from codeassist_agents.models.answers import Answer, to_generation
from codeassist_agents.models.fitting import fitted
from codeassist_agents.models.loading import checked_path, checkpoint_card, writer_of
from codeassist_agents.models.requests import server_seed
from codeassist_agents.models.stepping import EngineJob, EngineLoop
from codeassist_agents.models.writer import PromptWriter, ranked
from codeassist_env.errors import InputError, MissingExtraError, ModelRefused, describe
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
        path, parameters = self.checkpoint(argument), argument.partition("?")[2]
        self.name = f"vllm:{argument}"
        self.parameters = apply_parameters(VllmParameters(), split_parameters(parameters))
        try:
            import vllm
        except ImportError:
            raise MissingExtraError.of("a vllm: model", "vllm") from None
        self._vllm = vllm
        self._writer = writer_of(path)
        llm = self._loaded(path)
        config = llm.llm_engine.model_config
        self.max_length = int(config.max_model_len)
        self._vocabulary_size = int(config.get_vocab_size())
        ends = {*ranked(config.try_get_generation_config().get("eos_token_id")), *self._writer.ends}
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
        self._loop = EngineLoop(llm.llm_engine)

    @staticmethod
    def checkpoint(argument: str) -> str:
        """Return the folder, or the id of the hub, that holds a model's weights. Raises InputError for an adapter."""
        path, _, _ = argument.partition("?")
        if not path:
            raise InputError("vllm needs a model: vllm:PATH_OR_ID, a folder or an id of the Hugging Face hub")
        path = checked_path(path)
        if is_adapter(path):
            raise InputError(
                f"{path!r} is a LoRA adapter, and vllm: runs whole models; merge it with: "
                f"codeassist models merge {path} --out FOLDER, and name vllm:FOLDER"
            )
        return path

    @staticmethod
    def writer(argument: str) -> PromptWriter:
        """Return what writes a model's prompts, without loading its weights or vLLM."""
        given = apply_parameters(VllmParameters(), split_parameters(argument.partition("?")[2]))
        return writer_of(VllmModel.checkpoint(argument), given.max_length)

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
        return self._writer.prompt_ids(prompt)

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
        jobs = [EngineJob(tuple(ids), made) for ids in sequences]
        self._loop.run([job for job in jobs if len(job.ids) > 1])
        return [_likelihoods(job) for job in jobs]

    def _job(self, prompt: Prompt, sampling: Sampling, seed: int) -> EngineJob:
        begin = self._writer.first if isinstance(prompt, str) else None
        fit = fitted(self._writer.sent(self.prompt_ids(prompt)), sampling.max_tokens, self.max_length, begin)
        self._check(fit.ids)
        greedy = sampling.temperature == 0
        parameters = self._vllm.SamplingParams(
            max_tokens=fit.max_tokens,
            temperature=sampling.temperature,
            top_p=1.0 if greedy else sampling.top_p,
            top_k=0 if greedy or sampling.top_k is None else sampling.top_k,
            seed=server_seed(seed),
            stop=list(sampling.stop),
            logprobs=sampling.alternatives,
            detokenize=bool(sampling.stop),
        )
        return EngineJob(fit.ids, parameters, fit.cut)

    def _check(self, ids: Sequence[int]) -> None:
        if any(not 0 <= number < self._vocabulary_size for number in ids):
            raise InputError(f"token ids must lie in [0, {self._vocabulary_size}), got {list(ids)[:8]}...")

    def _generation(self, job: EngineJob, sampling: Sampling) -> Generation:
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
        return replace(made, seconds=job.seconds, prompt_cut=job.cut)

    def _alternatives(self, row: Mapping[int, Any]) -> tuple[tuple[str, float], ...]:
        bytes_of = self._writer.hub.vocabulary.bytes_of
        ranked = sorted(row.items(), key=lambda entry: (-entry[1].logprob, entry[0]))
        return tuple((bytes_of((id_,)).decode(errors="replace"), min(float(p.logprob), 0.0)) for id_, p in ranked)


def _likelihoods(job: EngineJob) -> tuple[float, ...]:
    if len(job.ids) == 1:
        return ()
    rows = job.answer.prompt_logprobs[1:]
    return tuple(min(float(row[id_].logprob), 0.0) for row, id_ in zip(rows, job.ids[1:], strict=True))
