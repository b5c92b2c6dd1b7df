"""Where a served model is and how it is asked: the argument of an ``openai:`` spec."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from codeassist_agents.models.pool import Patience
from codeassist_env.errors import InputError
from codeassist_env.parameters import apply_parameters, split_parameters

FORM = "openai:BASE_URL[|BASE_URL...]#MODEL[?KEY=VALUE,...], such as openai:http://localhost:8000/v1#Qwen/Qwen3-8B"
APIS = ("auto", "completions", "chat")


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a server is asked."""

    noun: ClassVar[str] = "parameter of openai"
    api: str = "auto"
    """``completions``, ``chat``, or what suits each prompt. Conversations go as token ids, by completions, where
    ``tokenizer`` is given, or where they have a prefill and the server tokenizes: templates may trim a prefill."""
    key_env: str = "OPENAI_API_KEY"
    """Environment variable that holds the key."""
    tokenizer: str = ""
    """Folder or hub id of the served model's tokenizer; empty: the server's own, where it offers one."""
    probe: bool = True
    """Whether it is found out at the start what the server ignores."""
    price_in: float = 0.0
    """US dollars for a million tokens of prompt."""
    price_out: float = 0.0
    """US dollars for a million tokens of answer."""
    timeout: float = 60.0
    """Seconds for one try."""
    retries: int = 6
    """Tries after the first."""
    budget: float = 300.0
    """Seconds for all tries of a call, with the waits between them."""
    backoff: float = 0.5
    """Seconds of the first wait between tries."""
    in_flight: int = 64
    """Requests at once."""

    def __post_init__(self) -> None:
        if self.api not in APIS:
            raise InputError(f"api must be one of {', '.join(APIS)}, got {self.api!r}")
        for name in ("timeout", "budget", "in_flight"):
            if not getattr(self, name) > 0:
                raise InputError(f"{name} must be positive, got {getattr(self, name)}")
        for name in ("retries", "backoff", "price_in", "price_out"):
            if not 0 <= getattr(self, name) < float("inf"):
                raise InputError(f"{name} must be at least 0, got {getattr(self, name)}")

    @property
    def patience(self) -> Patience:
        """How long a call is tried."""
        return Patience(self.timeout, self.retries, self.budget, self.backoff, self.in_flight)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a model is, and how it is asked."""

    urls: tuple[str, ...]
    model: str
    parameters: Parameters = Parameters()


def parse(argument: str) -> Address:
    """Read ``URL[|URL...]#MODEL[?KEY=VALUE,...]``. Raises InputError, and NotFoundError for an unknown parameter."""
    urls, divider, rest = argument.partition("#")
    model, _, parameters = rest.partition("?")
    if not divider or not model or not urls:
        raise InputError(f"a served model is named {FORM}; got no {'model after #' if urls else 'base URL'}")
    bases = tuple(_base(url) for url in urls.split("|"))
    if len(set(bases)) < len(bases):
        raise InputError("a base URL stands twice in the pool; name each server once")
    return Address(bases, model, apply_parameters(Parameters(), split_parameters(parameters)))


def _base(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise InputError(f"a base URL cannot be read; write {FORM}") from None
    if parts.username or parts.password or parts.query:
        raise InputError(
            "a base URL holds neither a password nor a query, as it is recorded in transcripts; "
            "put the key in an environment variable and name it with key_env="
        )
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(f"a base URL begins with http:// or https:// and names a host, got {url[:80]!r}; write {FORM}")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/') or '/v1'}"


def key_in(name: str) -> str:
    """Return the key in an environment variable; its absence is an error only under a name of one's own.

    Raises InputError, which never holds the key.
    """
    key = os.environ.get(name, "").strip()
    if not key and name not in ("", Parameters().key_env):
        raise InputError(f"the environment variable {name}, named by key_env, is not set")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise InputError(f"the key in {name} holds characters that no key has; set it again")
    return key
