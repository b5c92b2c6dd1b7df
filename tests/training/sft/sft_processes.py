"""Several processes that train together, as torchrun starts them, without loading torch anew in each."""

from __future__ import annotations

import multiprocessing
import os
import socket
from collections.abc import Callable
from typing import Any

LOADED = ["torch", "transformers", "peft", "codeassist_training.sft.reference", "sft_jobs"]


def together(count: int, target: Callable[..., object], *given: Any) -> list[int | None]:
    """Call a function of a module in ``count`` processes that can join; return how they ended."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = [context.Process(target=_joining, args=(rank, count, port, target, given)) for rank in range(count)]
    for one in started:
        one.start()
    for one in started:
        one.join(120)
        if one.is_alive():
            one.kill()
    return [one.exitcode for one in started]


def _joining(rank: int, count: int, port: int, target: Callable[..., object], given: tuple[Any, ...]) -> None:
    import torch

    torch.set_num_threads(1)
    place = {"RANK": rank, "WORLD_SIZE": count, "LOCAL_RANK": rank, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port}
    os.environ.update({name: str(value) for name, value in place.items()})
    target(*given)
