"""A random model of an 8B Llama's shape through the ``hf`` client: tokens a second, memory, what shared prefixes gain.

    python benchmarks/rollout_gpu.py [--json FILE]          # one GPU of 40 GiB or more
    python benchmarks/rollout_gpu.py --tiny                 # the same on a processor, with next to no model

No weights are needed: speed does not depend on them. What is timed: prompts of all episodes taken in at once, those
that share most of their tokens against those that share none; then decoding, at several numbers of episodes.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from gpu_shapes import SHAPES, random_model

from codeassist_agents.models.local import LocalModel
from codeassist_agents.models.settings import HuggingFaceParameters
from codeassist_env.language import Sampling


def save_random(folder: str, shape: dict[str, Any], device: str, dtype: str) -> None:
    """Save a random Llama of a shape, and a byte-level tokenizer that covers part of its vocabulary."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast
    from transformers.utils import logging

    logging.disable_progress_bar()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    backend = Tokenizer(models.BPE(vocab={token: number for number, token in enumerate(alphabet)}, merges=[]))
    backend.pre_tokenizer, backend.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    backend.add_special_tokens(["<|endoftext|>"])
    PreTrainedTokenizerFast(
        tokenizer_object=backend, bos_token="<|endoftext|>", eos_token="<|endoftext|>"
    ).save_pretrained(folder)
    random_model(shape, device, dtype, end=256).save_pretrained(folder)


class Watch:
    """Asks nvidia-smi, twice a second, how busy the GPU is; silent where there is none."""

    def __init__(self, active: bool) -> None:
        self.busy: list[int] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        if active:
            self._thread.start()

    def _look(self) -> None:
        query = ["nvidia-smi", "--query-gpu=utilization.gpu", "--format=csv,noheader,nounits"]
        while not self._stop.wait(0.5):
            try:
                said = subprocess.run(query, capture_output=True, text=True, timeout=10, check=True).stdout
                self.busy.append(int(said.split()[0]))
            except (OSError, subprocess.SubprocessError, ValueError, IndexError):
                return

    def mean(self) -> float | None:
        """Return the mean share of time that the GPU was busy since the last call, in percent."""
        seen, self.busy = self.busy, []
        return round(sum(seen) / len(seen), 1) if seen else None

    def close(self) -> None:
        self._stop.set()


def timed(model: LocalModel, prompts: Sequence[tuple[int, ...]], count: int, watch: Watch) -> dict[str, Any]:
    """Continue prompts by ``count`` tokens; return rates and what was computed."""
    before, begun = model.counts, time.perf_counter()
    watch.mean()
    model.generate(prompts, Sampling(count, temperature=0.7, top_p=0.8), range(len(prompts)))
    seconds = time.perf_counter() - begun
    done = {name: value - before[name] for name, value in model.counts.items()}
    return {
        "seconds": round(seconds, 4),
        "tokens_per_second": round(done["drawn"] / seconds, 1),
        "prompt_tokens_per_second": round(done["prompt_tokens"] / seconds, 1),
        "gpu_busy_percent": watch.mean(),
        **done,
    }


def measure(model: LocalModel, length: int, count: int, sizes: Sequence[int], watch: Watch) -> dict[str, Any]:
    """Measure prompts with and without a shared prefix, then decoding at several sizes of the batch."""
    random, most = Random(0), max(sizes)

    def ids(many: int) -> tuple[int, ...]:
        return tuple(random.randrange(256) for _ in range(many))

    timed(model, [ids(length)], 4, watch)
    head = ids(length - 16)
    found: dict[str, Any] = {
        "prompts_apart": timed(model, [ids(length) for _ in range(most)], 1, watch),
        "prompts_shared": timed(model, [head + ids(16) for _ in range(most)], 1, watch),
        "decoding": {str(size): timed(model, [head + ids(16) for _ in range(size)], count, watch) for size in sizes},
    }
    found["sharing_gain"] = round(found["prompts_apart"]["seconds"] / found["prompts_shared"]["seconds"], 2)
    return found


def figures(options: argparse.Namespace) -> dict[str, Any]:
    """Make the model, measure, and return plain data. Raises InputError where there is no such device."""
    import torch

    shape = SHAPES["tiny" if options.tiny else "8b"]
    device, dtype = ("cpu", "float32") if options.tiny else (options.device, "bfloat16")
    length, count, sizes = (64, 8, (1, 4)) if options.tiny else (1024, 128, (1, 8, 32, 64))
    with tempfile.TemporaryDirectory() as folder:
        save_random(folder, shape, device, dtype)
        model = LocalModel(folder, HuggingFaceParameters(dtype=dtype, device=device, slots=max(sizes), drafts=0))
    watch = Watch(device != "cpu")
    try:
        found = measure(model, length, count, sizes, watch)
    finally:
        model.close()
        watch.close()
    cuda = device.startswith("cuda")
    return {
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
        "device": torch.cuda.get_device_name() if cuda else "cpu",
        "model": {**model.card(), "model": "random", "shape": shape},
        "prompt_length": length,
        "memory_gib": round(torch.cuda.max_memory_allocated() / 2**30, 2) if cuda else None,
        **found,
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield the report as text."""
    yield f"{found['device']}, {found['model']['dtype']}, engine {found['model']['engine']}, {found['memory_gib']} GiB"
    for name in ("prompts_apart", "prompts_shared"):
        case = found[name]
        shares = f"{case['prompt_tokens_computed']:,} of {case['prompt_tokens']:,} tokens computed"
        yield f"{name:16}{case['prompt_tokens_per_second']:>12,.0f} tokens a second, {shares}"
    yield f"{'sharing gain':16}{found['sharing_gain']:>12.2f} times"
    for size, case in found["decoding"].items():
        busy = case["gpu_busy_percent"]
        yield f"decoding {size:>6} {case['tokens_per_second']:>12,.0f} tokens a second, GPU busy {busy} %"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print, and write what was found where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tiny", action="store_true", help="a model of next to no size, on the processor")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args(argv)
    found = figures(options)
    print("\n".join(lines(found)))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
