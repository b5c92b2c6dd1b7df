"""The servers that the paper's experiment at full scale wants beside it: whose, where, and the command of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError
from codeassist_training.recipe import Recipe

LLAMA, GEMMA = "meta-llama/Llama-3.3-70B-Instruct", "google/gemma-3-27b-it"
HUMANS = {LLAMA: "http://localhost:8001/v1", GEMMA: "http://localhost:8000/v1"}
"""Table 1's human and Table 2's: where each is served; the second also writes the corpus of the shipped recipes."""
GPUS = {LLAMA: (4, 5, 6, 7), GEMMA: (2, 3)}
"""On which GPUs of 80 GB; the first is left to the assistants."""
ELSE = (1,)
"""On which GPU another model is."""
HERE = ("localhost", "127.0.0.1", "::1", "0.0.0.0")


@dataclass(frozen=True, slots=True)
class Server:
    """One served model."""

    model: str
    url: str

    @property
    def gpus(self) -> tuple[int, ...]:
        """The GPUs it takes."""
        return GPUS.get(self.model, ELSE)

    @property
    def here(self) -> bool:
        """Whether it is served on this machine."""
        return urlsplit(self.url).hostname in HERE

    @property
    def command(self) -> str:
        """What starts it."""
        return (
            f"CUDA_VISIBLE_DEVICES={','.join(map(str, self.gpus))} vllm serve {self.model} "
            f"--port {urlsplit(self.url).port or 8000} --tensor-parallel-size {len(self.gpus)} "
            "--dtype bfloat16 --max-model-len 16384 --enable-prefix-caching"
        )


def humans(served: Mapping[str, str]) -> list[Server]:
    """Return the servers of those who play, by model and address."""
    return [Server(model, url) for model, url in served.items()]


def writers(recipes: Iterable[Recipe]) -> list[Server]:
    """Return the servers of the models that write a corpus (``written:SET?human=openai:URL#MODEL``), each once."""
    found: dict[Server, None] = {}
    for recipe in recipes:
        for spec in recipe.corpus.sources:
            found.update(dict.fromkeys(_writers(spec)))
    return list(found)


def _writers(spec: str) -> list[Server]:
    try:
        human = getattr(registry.create("sources", spec), "human", None)
    except CodeAssistError:
        return []
    kind, argument = registry.split("models", human) if isinstance(human, str) else ("", "")
    if kind != "openai":
        return []
    addresses, _, model = argument.rpartition("?")[0].rpartition("#") if "?" in argument else argument.rpartition("#")
    return [Server(model, url) for url in addresses.split("|") if url]
