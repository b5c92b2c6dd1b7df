"""Several processes that train one model: each holds a shard of every weight and learns from a part of every step.

FSDP2 (``fully_shard``) on each transformer layer and on the whole. The loss and the gradient are those of one process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from codeassist_env.errors import InputError

PATIENCE = timedelta(hours=2)
"""How long a process waits for the others: the first one reads a model, and writes one, while they do."""


@dataclass(frozen=True, slots=True)
class Group:
    """This process among those that train together."""

    rank: int = 0
    world: int = 1
    device: str = "cpu"

    @property
    def first(self) -> bool:
        """Whether this process writes the files."""
        return self.rank == 0

    def sums(self, values: Sequence[float]) -> list[float]:
        """Return each value summed over the processes; the same in all of them."""
        if self.world == 1:
            return list(values)
        import torch
        import torch.distributed as dist

        summed = torch.tensor(values, dtype=torch.float64, device=self.device)
        dist.all_reduce(summed)
        return [float(value) for value in summed]

    def in_words(self) -> str:
        """Say what is trained on."""
        import torch

        name = torch.cuda.get_device_name(self.device) if self.device.startswith("cuda") else "CPU"
        return name if self.world == 1 else f"{self.world} x {name}"


@contextmanager
def joined(devices: int) -> Iterator[Group]:
    """Join the processes of a torchrun where there are several. Raises InputError where they are not ``devices``."""
    import torch

    cuda = torch.cuda.is_available()
    if devices == 1:
        yield Group(device="cuda" if cuda else "cpu")
        return
    import torch.distributed as dist

    rank, world, local = (int(os.environ.get(name, -1)) for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK"))
    if world != devices:
        raise InputError(f"{devices} devices need as many processes of torchrun, got {max(world, 1)}")
    if cuda:
        if local >= torch.cuda.device_count():
            raise InputError(f"{devices} devices were asked for, and there are {torch.cuda.device_count()} GPUs")
        torch.cuda.set_device(local)
    dist.init_process_group("nccl" if cuda else "gloo", timeout=PATIENCE)
    try:
        yield Group(rank, world, f"cuda:{local}" if cuda else "cpu")
    finally:
        dist.destroy_process_group()


def shard(model: Any, group: Group, dtype: str) -> None:
    """Shard a transformers model's layers, and what is left of it, over the processes; compute in ``dtype``."""
    import torch
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard

    kind = "cuda" if group.device.startswith("cuda") else "cpu"
    mesh = init_device_mesh(kind, (group.world,))
    policy = MixedPrecisionPolicy(param_dtype=getattr(torch, dtype), reduce_dtype=torch.float32)
    for layer in layers_of(model):
        fully_shard(layer, mesh=mesh, mp_policy=policy)
    fully_shard(model, mesh=mesh, mp_policy=policy)


def layers_of(model: Any) -> list[Any]:
    """Return a model's transformer layers: the longest list of modules in it."""
    from torch import nn

    lists = [module for module in model.modules() if isinstance(module, nn.ModuleList)]
    return list(max(lists, key=len, default=[]))


def whole(tensor: Any, group: Group) -> Any:
    """Return a copy of a tensor on the processor, gathered where it is sharded; None outside the first process."""
    full = tensor.full_tensor() if hasattr(tensor, "full_tensor") else tensor
    return full.detach().to("cpu", copy=True).contiguous() if group.first else None


def placed(tensor: Any, like: Any) -> Any:
    """Return a whole tensor on the device of ``like``, and sharded as it is: the first process has it, others None."""
    import torch

    if not hasattr(like, "full_tensor"):
        return tensor.to(like.device)
    from torch.distributed.tensor import distribute_tensor

    if tensor is None:
        tensor = torch.empty(like.shape, dtype=like.dtype, device=like.device)
    # scattered from the first process, whatever the others hold
    return distribute_tensor(tensor.to(like.device), like.device_mesh, like.placements)


def spread(model: Any, full: Any, group: Group) -> None:
    """Give a sharded model without weights those of ``full``, which the first process has, tensor by tensor."""
    import torch
    import torch.distributed as dist

    model.to_empty(device=group.device)
    getattr(model, "tie_weights", lambda: None)()
    weights = {} if full is None else dict(full.named_parameters())
    buffers = {} if full is None else dict(full.named_buffers())
    with torch.no_grad():
        for name, weight in model.named_parameters():
            weight.copy_(placed(weights[name].detach() if full is not None else None, weight))
        for name, buffer in model.named_buffers():
            if full is not None:
                buffer.copy_(buffers[name])
            dist.broadcast(buffer, 0)
