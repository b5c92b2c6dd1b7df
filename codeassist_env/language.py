"""What is asked of a language model, and what it answers: prompts, sampling, generations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, runtime_checkable

from codeassist_env.errors import InputError


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation whose next turn is the model's. Without a system role, its text opens the first user's turn."""

    messages: tuple[Message, ...]
    prefill: str = ""
    """How the answer begins; the model continues it, and a generation holds only what follows."""
    thinking: bool = False
    """False keeps a thinking model from thinking before its answer."""


Prompt = str | Chat | tuple[int, ...]
"""A text to continue (the client adds the model's begin token), a conversation, or the very token ids."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a language model draws tokens (paper's evaluation: temperature 0.7, top_p 0.8)."""

    max_tokens: int
    temperature: float = 0.7
    """0 is greedy."""
    top_p: float = 0.8
    stop: tuple[str, ...] = ()
    """Texts that end a generation; neither they nor what follows are part of it."""
    top_k: int | None = None
    """Draw from so many of the likeliest tokens; None: from all."""
    alternatives: int = 0
    """How many of the likeliest tokens are reported at each position."""
    heal: bool = False
    """Token healing: the prompt's last tokens are taken back, and what is generated begins with their text."""

    def __post_init__(self) -> None:
        if self.max_tokens < 1:
            raise InputError(f"max_tokens must be at least 1, got {self.max_tokens}")
        if not 0 <= self.temperature < float("inf"):
            raise InputError(f"temperature must be a number of at least 0 (0: greedy), got {self.temperature}")
        if not 0 < self.top_p <= 1:
            raise InputError(f"top_p must lie in (0, 1], got {self.top_p}")
        if self.top_k is not None and self.top_k < 1:
            raise InputError(f"top_k must be none or at least 1, got {self.top_k}")
        if self.alternatives < 0:
            raise InputError(f"alternatives must be at least 0, got {self.alternatives}")
        if "" in self.stop:
            raise InputError("a stop text must not be empty: it would end every answer at once")


@dataclass(frozen=True, slots=True)
class Usage:
    """What calls of a model took."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    calls: int = 1
    cost: float = 0.0
    """US dollars, where the model's price is known."""

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.calls + other.calls,
            self.cost + other.cost,
        )


@dataclass(frozen=True, slots=True)
class Generation:
    """What a language model wrote after one prompt."""

    pieces: tuple[str, ...]
    """Token texts; ``healed`` apart, their concatenation is the continuation. Bytes of a character that spans tokens
    are all in the piece of its last token."""
    logprobs: tuple[float, ...]
    """Natural log-probability of each token under the unmodified model (temperature 1, nothing cut off); of tokens
    that healing constrains, given the constraint."""
    token_ids: tuple[int, ...] = ()
    """One a piece; empty where a server does not tell."""
    finish_reason: str = "length"
    """``stop`` (end token or stop text) or ``length``."""
    prompt_ids: tuple[int, ...] = ()
    """The ids that the model continued; empty where a server does not tell."""
    healed: str = ""
    """End of the prompt's text that was taken back and is repeated at the beginning of ``pieces``."""
    alternatives: tuple[tuple[tuple[str, float], ...], ...] = ()
    """For each position, the likeliest tokens' texts and natural log-probabilities, likeliest first; also for the end
    token, whose text is the empty one. Positions drawn after the last piece (end token, half a character) may follow.
    """
    ended: bool = False
    """Whether an end token is known to have been drawn right after ``token_ids``."""
    ignored: tuple[str, ...] = ()
    """Parameters that were sent and had no effect, as far as the answer shows."""
    usage: Usage = Usage()
    prompt_cut: int = 0
    """Tokens dropped at the prompt's beginning, as it did not fit the context."""
    seconds: float = field(default=0.0, compare=False)
    """From request to answer."""

    @property
    def text(self) -> str:
        """The continuation, without what healing repeats."""
        return "".join(self.pieces)[len(self.healed) :]


@runtime_checkable
class ModelTokenizer(Protocol):
    """A language model's own tokenizer."""

    fingerprint: str
    """Changes where the tokenizer does."""

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the ids of a text, without special tokens."""
        ...

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of ids; special tokens are left out."""
        ...


@runtime_checkable
class LanguageModel(Protocol):
    """A token-level language model, batched and thread-safe. May also offer ``card()`` and ``close()``.

    Raises ModelError where a call fails for good, and InputError for what can never work.
    """

    name: str

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Continue each prompt; prompt i is sampled with seed i, whatever else is in the batch."""
        ...


@runtime_checkable
class LikelihoodModel(LanguageModel, Protocol):
    """A language model that can also be asked how likely a text is."""

    @property
    def tokenizer(self) -> ModelTokenizer:
        """The model's own tokenizer. Raises InputError where it cannot be had."""
        ...

    @property
    def chat(self) -> bool:
        """Whether it has a chat template (an instruct model)."""
        ...

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the ids of a prompt as ``generate`` sends them."""
        ...

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        """Return the natural log-probability of each token but the first, given all before it.

        A sequence of n ids gives n - 1 numbers; begin it with the model's begin token (``prompt_ids("")``) to have the
        text's first token too.
        """
        ...


@runtime_checkable
class PromptFormat(Protocol):
    """How one model is asked to go on with a program, as token ids: what inference sends, without loading weights.

    Made from a spec ``FORMAT:MODEL``, such as ``prefill:hf:PATH``: a training example built with it holds, id for id,
    the prompt that an assistant on that model sends in that mode without token healing (``heal=false``). One that
    heals, as is the default, sends the same ids without the last few (mostly one), whose text the model writes again.
    """

    name: str
    """``raw``, ``prefill`` or ``fim``; of ``auto`` what it stands for."""
    tokenizer: ModelTokenizer
    context: int | None
    """Tokens that prompt and completion may have together; None where that is not known."""
    stop_ids: tuple[int, ...]
    """What a trained completion ends with: inference stops there and shows none of it."""
    follows: bool
    """Whether the prompt ends in the program itself, so that one sequence holds the prompts of all its prefixes."""

    def prompt_ids(self, code: str) -> tuple[int, ...]:
        """Return the ids that the model is sent for a program, before any is taken back by healing or cut off to fit
        the context."""
        ...

    def card(self) -> Mapping[str, Any]:
        """Say what the ids depend on, as plain data: tokenizer, template, prompts, begin token."""
        ...
