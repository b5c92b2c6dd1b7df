"""A transformers model in this process: tokenizer, chat template, context, and the queue in front of it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from codeassist_agents.models.drafts import Drafts
from codeassist_agents.models.fitting import fitted
from codeassist_agents.models.queue import Engine, Job
from codeassist_agents.models.settings import HuggingFaceParameters
from codeassist_agents.models.text import HubTokenizer
from codeassist_agents.models.writer import CONTEXT
from codeassist_agents.models.writing import Writing
from codeassist_env.errors import InputError, ModelRefused
from codeassist_env.language import Generation, Prompt, Sampling


class LocalModel:
    """Weights, and the one thread that runs them; safe to call from several threads at once."""

    def __init__(self, path: str, parameters: HuggingFaceParameters) -> None:
        from codeassist_agents.models import loading

        self.parameters = parameters
        writer = self._writer = loading.writer_of(path, parameters.max_length)
        self.max_length = writer.context or CONTEXT
        model = loading.load(path, parameters.dtype, parameters.device)
        text = model.config.get_text_config()
        self._size = text.vocab_size
        backend = loading.backend_of(model, parameters.slots, self.max_length)
        self._card = {
            "model": Path(path).name if Path(path).is_dir() else path,
            **loading.checkpoint_card(path, model.config, writer.loaded, writer.ends),
            "dtype": str(model.dtype).removeprefix("torch."),
            "tokenizer": writer.hub.fingerprint,
            "engine": backend.name,
            "max_length": self.max_length,
        }
        self._drafts = Drafts(parameters.drafts)
        self._engine = self._started(model, backend, text.vocab_size)

    @property
    def tokenizer(self) -> HubTokenizer:
        """The model's own tokenizer."""
        return self._writer.hub

    @property
    def chat(self) -> bool:
        """Whether it has a chat template."""
        return self._writer.chat

    @property
    def counts(self) -> Mapping[str, int]:
        """Steps taken, tokens of prompts asked for and really computed, tokens drawn, since it was made."""
        return dict(self._engine.counts)

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data; ``engine`` plain means one sequence at a time."""
        return dict(self._card)

    def close(self) -> None:
        """End its thread; calls under way fail."""
        self._engine.close()

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the ids of a prompt, before any is cut off to fit the context."""
        return self._writer.prompt_ids(prompt)

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Continue each prompt; prompt i is sampled with seed i, whatever else runs.

        A text that leaves too little of the context loses its beginning (``prompt_cut`` says how much of it). Raises
        ModelRefused where ids or a conversation do, and ModelError where the model breaks.
        """
        if len(prompts) != len(seeds):
            raise InputError(f"generate wants one seed a prompt, got {len(prompts)} prompts and {len(seeds)} seeds")
        writings = [self._writing(prompt, sampling, seed) for prompt, seed in zip(prompts, seeds, strict=True)]
        with ExitStack() as drafts:
            done = [drafts.enter_context(self._drafts.resumed(each, alone=len(writings) == 1)) for each in writings]
            begun = [writing for writing, whole in zip(writings, done, strict=True) if not whole]
            self._engine.run([Job((*writing.prompt_ids, *writing.ids), writing) for writing in begun])
        return [writing.generation() for writing in writings]

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        """Return the log-probability of each token but the first. Raises ModelRefused beyond the context."""
        longest = max(map(len, sequences), default=0)
        if longest > self.max_length:
            raise ModelRefused(f"a sequence of {longest} tokens does not fit the context of {self.max_length}")
        for ids in sequences:
            self._check(ids)
        jobs = [Job(ids) for ids in sequences]
        self._engine.run([job for job in sorted(jobs, key=lambda job: -len(job.ids)) if len(job.ids) > 1])
        return [tuple(job.logprobs) for job in jobs]

    def _writing(self, prompt: Prompt, sampling: Sampling, seed: int) -> Writing:
        writer = self._writer
        healed = writer.encoded(prompt, heal=sampling.heal)
        begin = writer.first if isinstance(prompt, str) else None
        fit = fitted(writer.sent(healed.ids), sampling.max_tokens, self.max_length, begin)
        self._check(fit.ids)
        room, vocabulary = self.max_length - len(fit.ids), writer.hub.vocabulary
        return Writing(fit.ids, sampling, seed, vocabulary, writer.ends, rest=healed.rest, room=room, cut=fit.cut)

    def _check(self, ids: Sequence[int]) -> None:
        size = len(self._writer.hub.vocabulary.pieces)
        if any(not 0 <= number < max(size, self._size) for number in ids):
            raise InputError(f"token ids must lie in [0, {max(size, self._size)}), got {list(ids)[:8]}...")

    def _started(self, model: Any, backend: Any, vocabulary: int) -> Engine:
        import torch

        from codeassist_agents.models.loading import TINY

        tiny = sum(parameter.numel() for parameter in model.parameters()) < TINY
        threads = self.parameters.threads or (1 if tiny else os.cpu_count() or 1)
        cuda = model.device.type == "cuda"
        chunk = self.parameters.chunk or (8192 if cuda else 512)
        return Engine(
            backend,
            slots=self.parameters.slots,
            length=self.max_length,
            chunk=chunk if backend.croppable else self.max_length,
            vocabulary=vocabulary,
            prepare=(lambda: None) if cuda else (lambda: torch.set_num_threads(threads)),
        )
