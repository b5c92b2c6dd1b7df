"""Fine-tuning a random model of an 8B Llama's shape: tokens a second, and what share of the GPUs' peak that is.

    python benchmarks/sft_gpu.py [--json FILE]              # LoRA on one GPU of 80 GiB or more
    torchrun --nproc-per-node 8 benchmarks/sft_gpu.py --method full
    python benchmarks/sft_gpu.py --tiny                     # the same on a processor, with next to no model

No weights are needed: speed does not depend on them. What is timed are whole steps of our own trainer: losses and
gradients of all its micro-batches, clipping and AdamW. The model's arithmetic is 6 operations a weight and token, 4
where adapters alone learn (the base needs no gradient of its own), the head only where something is learned, and
causal attention three times; recomputed layers are counted apart, as no part of the share. Examples have the lengths of
contest solutions. Needs torch, transformers and, for LoRA, peft.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from gpu_shapes import SHAPES, attention, peak_of, random_ids, random_model, weights

ROOT = Path(__file__).resolve().parents[1]
COMPLETION = 30
"""Tokens of a completion."""


def examples(count: int, longest: int, vocabulary: int) -> list[Any]:
    """Return examples as long as contest solutions, each of another document, with a completion and a stop."""
    from codeassist_training.example import Example

    made = []
    for number, ids in enumerate(random_ids(count, longest, vocabulary)):
        at = max(1, len(ids) - COMPLETION)
        made.append(Example(f"d{number}", at, tuple(ids[:at]), tuple(ids[at:]), (0,)))
    return made


def arithmetic(shape: dict[str, Any], rows: Sequence[Any], method: str) -> tuple[float, float]:
    """Return the floating-point operations of a step that learns from rows, and those of recomputing its layers."""
    layers, head = weights(shape)
    lengths = [len(row.ids) - 1 for row in rows]
    once = 2.0 * layers * sum(lengths)
    products = (once + 2.0 * head * sum(row.learned for row in rows)) * (3 if method == "full" else 2)
    return products + 3 * attention(shape, lengths), once + attention(shape, lengths)


def model_of(job: Any, group: Any, shape: dict[str, Any]) -> tuple[Any, Any]:
    """Return a random model in the trainer's hands: in adapters, sharded over several GPUs."""
    from codeassist_training.sft.placing import prepared, scattered

    if group.world > 1:
        full = random_model(shape, "cpu", "float32") if group.first else None
        return scattered(full, random_model(shape, "meta", "float32"), job, group)
    cuda = group.device.startswith("cuda")
    inner = random_model(shape, group.device, "bfloat16" if cuda and job.recipe.method == "lora" else "float32")
    return prepared(inner, job, group), inner


def timed(job: Any, group: Any, shape: dict[str, Any], steps: int) -> tuple[list[float], bool]:
    """Return the seconds of each step but the first, and whether layers were recomputed."""
    import torch

    from codeassist_training.sft.gradients import Gradients
    from codeassist_training.sft.placing import RECOMPUTED
    from codeassist_training.sft.reference import make_optimiser, take_step

    model, inner = model_of(job, group, shape)
    learning = [one for one in model.parameters() if one.requires_grad]
    optimiser = make_optimiser(learning, job.recipe, group)
    gradients = Gradients(inner, learning, job.recipe, group)
    seconds = []
    for _ in range(steps + 1):
        group.sums([0.0])
        begun = time.perf_counter()
        take_step(optimiser, gradients, job.train, job.recipe.rate)
        if group.device.startswith("cuda"):
            torch.cuda.synchronize()
        seconds.append(time.perf_counter() - begun)
    return seconds[1:], sum(one.numel() for one in inner.parameters()) > RECOMPUTED


def figures(options: argparse.Namespace) -> dict[str, Any] | None:
    """Make the model, train, and return plain data, None outside the first process. Raises SystemExit."""
    import torch

    from codeassist_training.recipe import SftRecipe
    from codeassist_training.sft.distributed import Group, joined
    from codeassist_training.sft.interface import Job

    world = int(os.environ.get("WORLD_SIZE", "1"))
    if not options.tiny and not torch.cuda.is_available():
        raise SystemExit("no GPU here; --tiny shows on a processor that this program runs")
    if not options.tiny and options.method == "full" and world == 1:
        raise SystemExit("all weights of 8B need several GPUs: torchrun --nproc-per-node 8 benchmarks/sft_gpu.py ...")
    shape = SHAPES["tiny" if options.tiny else "8b"]
    recipe = SftRecipe(method=options.method, micro_tokens=options.micro_tokens, dtype="bfloat16")
    longest = shape["max_position_embeddings"] - 1
    rows = examples(8 if options.tiny else options.examples, longest, shape["vocab_size"])
    job = Job(recipe, "random", "random", rows, [], Path(), print, world)
    with nullcontext(Group()) if options.tiny and world == 1 else joined(world) as group:
        seconds, recomputed = timed(job, group, shape, options.steps)
        if not group.first:
            return None
        cuda = group.device.startswith("cuda")
        name = torch.cuda.get_device_name() if cuda else "cpu"
        memory = round(torch.cuda.max_memory_allocated() / 2**30, 2) if cuda else None
    needed, again = arithmetic(shape, rows, options.method)
    spent, peak = statistics.median(seconds), peak_of(name, options.peak)
    tokens = sum(len(row.ids) - 1 for row in rows)
    return {
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
        "device": name,
        "devices": world,
        "method": options.method,
        "model": {"model": "random", "shape": shape},
        "examples_per_step": len(rows),
        "tokens_per_step": tokens,
        "micro_tokens": options.micro_tokens,
        "seconds": [round(one, 4) for one in seconds],
        "tokens_per_second": round(tokens / spent),
        "tera_operations_per_second": round(needed / spent / 1e12, 4),
        "recomputed_tera_operations_per_second": round(again / spent / 1e12, 4) if recomputed else 0.0,
        "peak_tera_operations_per_second": peak and round(peak * world / 1e12, 1),
        "share_of_peak": peak and round(needed / spent / peak / world, 4),
        "memory_gib": memory,
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield the report as text."""
    yield f"{found['devices']} x {found['device']}, {found['method']}, {found['memory_gib']} GiB"
    yield (
        f"{found['examples_per_step']:,} examples, {found['tokens_per_step']:,} tokens a step: "
        f"{found['tokens_per_second']:,} tokens a second, {found['tera_operations_per_second']} Tflop/s, and "
        f"{found['recomputed_tera_operations_per_second']} that recompute layers"
    )
    if found["share_of_peak"] is None:
        yield "the peak of this device is not known: give it as --peak TFLOPS"
    else:
        yield f"{found['share_of_peak']:.1%} of {found['peak_tera_operations_per_second']:,} Tflop/s"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print, and write what was found where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tiny", action="store_true", help="a model of next to no size, on the processor")
    parser.add_argument("--method", choices=("lora", "full"), default="lora")
    parser.add_argument("--examples", type=int, default=128, help="of a step")
    parser.add_argument("--micro-tokens", type=int, default=16_384)
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--peak", type=float, help="Tflop/s of dense bfloat16 of one GPU, where it is not known")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args(argv)
    found = figures(options)
    if found is None:
        return
    print("\n".join(lines(found)))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    # The GPU machine may have no more than torch, transformers and peft, and this checkout.
    sys.path[:0] = [str(ROOT), str(ROOT / "training")]
    main()
