"""Labelling with a random model of an 8B Llama's shape: tokens a second, and what share of the GPU's peak that is.

    python benchmarks/label_gpu.py [--json FILE]            # one GPU of 40 GiB or more
    python benchmarks/label_gpu.py --tiny                   # the same on a processor, with next to no model

No weights are needed: speed does not depend on them. The floor is the arithmetic of one forward pass (2 operations a
weight and token, embeddings aside, and those of causal attention) at the peak of the GPU's dense bfloat16; the target
is to label at 40 % of it or more. Documents have the lengths of contest solutions. Needs torch and transformers alone.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gpu_shapes import SHAPES, operations, peak_of, random_ids, random_model

ROOT = Path(__file__).resolve().parents[1]
TARGET = 0.40


def documents(count: int, longest: int, vocabulary: int) -> list[Any]:
    """Return sequences as long as contest solutions."""
    import numpy as np

    from codeassist_training.likelihoods.windows import Segment

    return [Segment(np.array(ids, dtype=np.int32), len(ids) - 1) for ids in random_ids(count, longest, vocabulary)]


def figures(options: argparse.Namespace) -> dict[str, Any]:
    """Make the model, label, and return plain data. Raises SystemExit where there is no such device."""
    import torch

    from codeassist_training.likelihoods.local import LocalLikelihoods

    device, dtype = ("cpu", "float32") if options.tiny else (options.device, "bfloat16")
    if device != "cpu" and not torch.cuda.is_available():
        raise SystemExit(f"no device {device!r} here; --tiny shows on a processor that this program runs")
    shape = SHAPES["tiny" if options.tiny else "8b"]
    likelihoods = LocalLikelihoods.of(random_model(shape, device, dtype), options.batch_tokens)
    made = documents(16 if options.tiny else options.documents, shape["max_position_embeddings"], shape["vocab_size"])
    lengths = [len(one.ids) - 1 for one in made]
    likelihoods.logprobs(made[: len(made) // 4])
    seconds = []
    for _ in range(options.rounds):
        begun = time.perf_counter()
        likelihoods.logprobs(made)
        seconds.append(time.perf_counter() - begun)
    cuda = device != "cpu"
    name = torch.cuda.get_device_name() if cuda else "cpu"
    rate, peak = operations(shape, lengths) / statistics.median(seconds), peak_of(name, options.peak)
    return {
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
        "device": name,
        "model": {**likelihoods.card(), "model": "random", "shape": shape},
        "documents": len(made),
        "tokens": sum(lengths),
        "batch_tokens": options.batch_tokens,
        "seconds": [round(one, 4) for one in seconds],
        "tokens_per_second": round(sum(lengths) / statistics.median(seconds)),
        "tera_operations_per_second": round(rate / 1e12, 4),
        "peak_tera_operations_per_second": peak and round(peak / 1e12, 1),
        "share_of_peak": peak and round(rate / peak, 4),
        "target": TARGET,
        "memory_gib": round(torch.cuda.max_memory_allocated() / 2**30, 2) if cuda else None,
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield the report as text."""
    model = found["model"]
    yield f"{found['device']}, {model['dtype']}, engine {model['engine']}, {found['memory_gib']} GiB"
    yield (
        f"{found['documents']:,} documents, {found['tokens']:,} tokens: {found['tokens_per_second']:,} a second, "
        f"{found['tera_operations_per_second']} Tflop/s"
    )
    share = found["share_of_peak"]
    if share is None:
        yield "the peak of this device is not known: give it as --peak TFLOPS"
    else:
        met = "met" if share >= found["target"] else "MISSED"
        yield (
            f"{share:.1%} of {found['peak_tera_operations_per_second']:,} Tflop/s; target {found['target']:.0%}: {met}"
        )


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print, and write what was found where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tiny", action="store_true", help="a model of next to no size, on the processor")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--documents", type=int, default=2048)
    parser.add_argument("--batch-tokens", type=int, default=16_384)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peak", type=float, help="Tflop/s of dense bfloat16, where the device is not known")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args(argv)
    found = figures(options)
    print("\n".join(lines(found)))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    # The GPU machine may have no more than torch and transformers, and this checkout.
    sys.path[:0] = [str(ROOT), str(ROOT / "training")]
    main()
