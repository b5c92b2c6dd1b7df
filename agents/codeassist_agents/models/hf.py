"""Language models by transformers: requests of all threads are one batch, and what prompts share is computed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from codeassist_agents.models.apart import ProcessModel
from codeassist_agents.models.loading import checked_path, writer_of
from codeassist_agents.models.local import LocalModel
from codeassist_agents.models.settings import HuggingFaceParameters
from codeassist_agents.models.text import HubTokenizer
from codeassist_agents.models.writer import PromptWriter
from codeassist_env.errors import InputError
from codeassist_env.language import Generation, Prompt, Sampling
from codeassist_env.parameters import apply_parameters, split_parameters

NO_MODEL = "hf needs a model: hf:PATH_OR_ID, a folder or an id of the Hugging Face hub"


class HuggingFaceModel:
    """A transformers model on this machine: hf:PATH_OR_ID[?dtype=..,device=..,slots=..,threads=..,max_length=..]."""

    def __init__(self, argument: str, *, name: str | None = None) -> None:
        _, _, parameters = argument.partition("?")
        self.name = name or f"hf:{argument}"
        self.parameters = apply_parameters(HuggingFaceParameters(), split_parameters(parameters))
        made = ProcessModel if self.parameters.process else LocalModel
        self._model: ProcessModel | LocalModel = made(self.checkpoint(argument), self.parameters)

    @staticmethod
    def checkpoint(argument: str) -> str:
        """Return the folder, or the id of the hub, that holds a model's weights. Raises InputError where none does."""
        path, _, _ = argument.partition("?")
        if not path:
            raise InputError(NO_MODEL)
        return checked_path(path)

    @staticmethod
    def writer(argument: str) -> PromptWriter:
        """Return what writes a model's prompts, without loading its weights."""
        _, _, parameters = argument.partition("?")
        given = apply_parameters(HuggingFaceParameters(), split_parameters(parameters))
        return writer_of(HuggingFaceModel.checkpoint(argument), given.max_length)

    @property
    def tokenizer(self) -> HubTokenizer:
        """The model's own tokenizer."""
        return self._model.tokenizer

    @property
    def chat(self) -> bool:
        """Whether it has a chat template."""
        return self._model.chat

    @property
    def counts(self) -> Mapping[str, int]:
        """Steps taken, tokens of prompts asked for and really computed, tokens drawn, since it was made."""
        return self._model.counts

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data; ``engine`` plain means one sequence at a time."""
        return self._model.card()

    def close(self) -> None:
        """End what runs the model; calls under way fail."""
        self._model.close()

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the ids of a prompt, before any is cut off to fit the context."""
        return self._model.prompt_ids(prompt)

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Continue each prompt; prompt i is sampled with seed i, whatever else runs.

        A text that leaves too little of the context loses its beginning. Raises ModelRefused where ids or a
        conversation do, and ModelError where the model breaks.
        """
        return self._model.generate(prompts, sampling, seeds)

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        """Return the log-probability of each token but the first. Raises ModelRefused beyond the context."""
        return self._model.logprobs(sequences)
