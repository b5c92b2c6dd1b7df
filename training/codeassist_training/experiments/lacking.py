"""What a machine lacks for the experiment at full scale, a sentence each; nothing is written or downloaded."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from codeassist_env.errors import CodeAssistError, MissingExtraError
from codeassist_training.experiments.serving import Server
from codeassist_training.recipe import Recipe

PATIENCE = 5.0
"""Seconds that a server or the hub is waited for."""
TRAINING = ("torch", "transformers", "accelerate", "trl", "datasets")
EXTRAS = {"api": ("httpx",), "vllm": ("vllm",), "train": TRAINING}


def packages(steps: Sequence[str], backend: str) -> list[str]:
    """Return a sentence an extra whose packages are absent."""
    wanted = ["train"] if {"corpus", "train"} & {*steps} else []
    wanted += ["api"] if {"corpus", "play"} & {*steps} else []
    wanted += ["vllm"] if "play" in steps and backend == "vllm" else []
    found = []
    for extra in wanted:
        absent = [name for name in EXTRAS[extra] if find_spec(name) is None]
        if absent:
            found.append(f"not installed: {', '.join(absent)}; {MissingExtraError.of('', extra).remedy}")
    return found


def devices(wanted: int) -> list[str]:
    """Return a sentence where there are fewer GPUs than wanted."""
    count = _gpus()
    if count is None or count >= wanted:
        return []
    return [f"{wanted} GPU{'s are' if wanted > 1 else ' is'} wanted (CUDA), {count or 'none'} here"]


def _gpus() -> int | None:
    """Return how many GPUs are here; None where that cannot be told."""
    if find_spec("torch") is None:
        return None
    import torch

    return torch.cuda.device_count() if torch.cuda.is_available() else 0


def room(wanted: int, beside: Sequence[Server]) -> list[str]:
    """Return a sentence where a training finds too few GPUs beside servers that are on all the while."""
    here, count = {one.model: len(one.gpus) for one in beside if one.here}, _gpus()
    taken = sum(here.values())
    if not taken or count is None or count >= wanted + taken:
        return devices(wanted)
    return [
        f"training wants {wanted} GPUs, the servers of {', '.join(here)} on this machine {taken} more, and {count} are "
        "here: do one step a command (--step corpus, then --step train without servers, then --step play)"
    ]


def off(wanted: int, servers: Sequence[Server]) -> list[str]:
    """Return a sentence a server that is on here and takes GPUs that a training wants."""
    count = _gpus()
    return [
        f"the server of {one.model} at {one.url} is on and takes {len(one.gpus)} GPUs; training wants {wanted} of the "
        f"{count} that are here: stop it first"
        for one in servers
        if one.here and count is not None and count < wanted + len(one.gpus) and not server(one.model, one.url, "")
    ]


def weights(name: str) -> list[str]:
    """Return a sentence where a model is neither a folder here, nor in the hub's cache, nor to be had from the hub."""
    path = Path(name)
    if path.is_dir():
        return [] if (path / "config.json").is_file() else [f"no checkpoint in {name!r}: it has no config.json"]
    if find_spec("huggingface_hub") is None:
        return [f"no weights of {name}: no such folder, and no huggingface_hub to load them with"]
    from huggingface_hub import HfApi, try_to_load_from_cache

    try:
        if isinstance(try_to_load_from_cache(name, "config.json"), str):
            return []
        HfApi().model_info(name, timeout=PATIENCE)
    except Exception as error:  # the hub raises its own errors, those of its transport, and ValueError for an id
        reason = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
        return [f"no weights of {name}: no folder, not in the hub's cache, and the hub does not give them ({reason})"]
    return []


def training(recipe: Recipe, out: Path, until: str | None = None) -> list[str]:
    """Return what a recipe lacks up to a stage, by the pipeline's own account."""
    from codeassist_training.preflight import missing
    from codeassist_training.steps import wanted_stages

    try:
        found = missing(recipe, recipe.rules, wanted_stages(until), out)
    except (CodeAssistError, OSError) as error:
        found = [str(error)]
    return [f"recipe {recipe.name}: {_without_set(one)}" for one in found]


def _without_set(text: str) -> str:
    """Say by what a setting is changed here, where there is no --set: by a recipe of one's own."""
    return re.sub(r"--set (\S+?)=(\w+)", r"\1 = \2 in a recipe of your own (--recipe FILE.toml)", text)


def once(found: Sequence[str]) -> list[str]:
    """Return each sentence once, what several recipes lack with the names of all."""
    names: dict[str, list[str]] = {}
    for one in found:
        name, text = one.removeprefix("recipe ").split(": ", 1) if one.startswith("recipe ") else ("", one)
        named = names.setdefault(text, [])
        named += [name] if name and name not in named else []
    return [f"recipe{'s' * (len(who) > 1)} {', '.join(who)}: {text}" if who else text for text, who in names.items()]


def file(path: Path, what: str) -> list[str]:
    """Return a sentence where there is no such file."""
    return [] if path.is_file() else [f"no file {str(path)!r}: {what}; give --lcb FILE"]


def server(model: str, url: str, command: str) -> list[str]:
    """Return a sentence where no server answers, or it does not serve the model."""
    try:
        with urlopen(f"{url.rstrip('/')}/models", timeout=PATIENCE) as answer:
            served = [one["id"] for one in json.loads(answer.read())["data"]]
    except (URLError, OSError, ValueError, KeyError, TypeError) as error:
        reason = getattr(error, "reason", error)
        return [f"no server of {model} at {url} ({reason}); start it: {command}"]
    return [] if model in served else [f"the server at {url} has {', '.join(served) or 'no model'}, not {model}"]
