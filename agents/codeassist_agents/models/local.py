"""A transformers model in this process: tokenizer, chat template, context, and the queue in front of it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from codeassist_agents.models.chats import template_of
from codeassist_agents.models.drafts import Drafts
from codeassist_agents.models.healing import Healed, take_back
from codeassist_agents.models.queue import Engine, Job
from codeassist_agents.models.settings import HuggingFaceParameters
from codeassist_agents.models.text import HubTokenizer
from codeassist_agents.models.writing import Writing
from codeassist_env.errors import InputError, ModelRefused
from codeassist_env.language import Chat, Generation, Prompt, Sampling


class LocalModel:
    """Weights, and the one thread that runs them; safe to call from several threads at once."""

    def __init__(self, path: str, parameters: HuggingFaceParameters) -> None:
        from codeassist_agents.models import loading

        self.parameters = parameters
        model, tokenizer = loading.load(path, parameters.dtype, parameters.device)
        text = model.config.get_text_config()
        self.max_length = self._length(text)
        self._tokenizer = HubTokenizer(tokenizer.backend_tokenizer.to_str())
        self._template = template_of(tokenizer)
        self._begin = _begin(tokenizer)
        self._ends, self._fallback = _ends(model, tokenizer), _fallback(text)
        backend = loading.backend_of(model, parameters.slots, self.max_length)
        self._card = {
            "model": Path(path).name if Path(path).is_dir() else path,
            **loading.checkpoint_card(path, model.config, tokenizer, model.generation_config.eos_token_id),
            "dtype": str(model.dtype).removeprefix("torch."),
            "tokenizer": self._tokenizer.fingerprint,
            "engine": backend.name,
            "max_length": self.max_length,
        }
        self._drafts = Drafts(parameters.drafts)
        self._engine = self._started(model, backend, text.vocab_size)

    @property
    def tokenizer(self) -> HubTokenizer:
        """The model's own tokenizer."""
        return self._tokenizer

    @property
    def chat(self) -> bool:
        """Whether it has a chat template."""
        return self._template is not None

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
        return self._encoded(prompt, heal=False).ids

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
        healed = self._encoded(prompt, heal=sampling.heal)
        ids = whole = healed.ids or self._fallback
        most = max(self.max_length - sampling.max_tokens, self.max_length // 2)
        if len(ids) > most and isinstance(prompt, str):
            head = ids[: len(self._begin)] if ids[: len(self._begin)] == self._begin else ()
            ids = (*head, *ids[len(ids) - most + len(head) :])
        elif len(ids) >= self.max_length:
            raise ModelRefused(f"a prompt of {len(ids)} tokens does not fit the context of {self.max_length}")
        self._check(ids)
        room, cut = self.max_length - len(ids), len(whole) - len(ids)
        vocabulary = self._tokenizer.vocabulary
        return Writing(ids, sampling, seed, vocabulary, self._ends, rest=healed.rest, room=room, cut=cut)

    def _encoded(self, prompt: Prompt, *, heal: bool) -> Healed:
        if isinstance(prompt, tuple):
            return Healed(prompt)
        if isinstance(prompt, str):
            ids = self._tokenizer.encode(prompt)
            healed = take_back(ids, prompt, self._tokenizer.vocabulary) if heal else Healed(ids)
            return Healed((*self._begin, *healed.ids), healed.rest)
        if isinstance(prompt, Chat):
            return self._conversation(prompt, heal=heal)
        raise InputError(f"a prompt is a text, a Chat or a tuple of token ids, got {type(prompt).__name__}")

    def _conversation(self, chat: Chat, *, heal: bool) -> Healed:
        if self._template is None:
            raise InputError("this model has no chat template: it cannot take a conversation; give it a text")
        text = self._template.header(chat) + chat.prefill
        ids = self._tokenizer.encode(text)
        return take_back(ids, chat.prefill, self._tokenizer.vocabulary) if heal else Healed(ids)

    def _check(self, ids: Sequence[int]) -> None:
        size = len(self._tokenizer.vocabulary.pieces)
        if any(not 0 <= number < max(size, self._size) for number in ids):
            raise InputError(f"token ids must lie in [0, {max(size, self._size)}), got {list(ids)[:8]}...")

    def _length(self, config: Any) -> int:
        own = getattr(config, "max_position_embeddings", None)
        self._size = config.vocab_size
        asked = self.parameters.max_length
        if asked is not None and own is not None and asked > own:
            raise InputError(f"max_length must be at most the model's {own}, got {asked}")
        return asked or own or 4096

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


def _begin(tokenizer: Any) -> tuple[int, ...]:
    return () if tokenizer.bos_token_id is None else (int(tokenizer.bos_token_id),)


def _ends(model: Any, tokenizer: Any) -> frozenset[int]:
    """The end tokens that the generation settings, the config and the tokenizer name."""
    found: set[int] = set()
    for named in (model.generation_config.eos_token_id, model.config.eos_token_id, tokenizer.eos_token_id):
        found |= set(named) if isinstance(named, list) else {named}
    return frozenset(number for number in found if number is not None)


def _fallback(config: Any) -> tuple[int, ...]:
    """What an empty prompt is, for a tokenizer without a begin token: the config's begin or end token."""
    for number in (config.bos_token_id, config.eos_token_id):
        first = number[0] if isinstance(number, list) and number else number
        if isinstance(first, int):
            return (first,)
    return (0,)
