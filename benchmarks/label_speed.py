"""Speed of Algorithm 1 on the shipped model, as ratios: against its pseudo-code, and with documents batched or not.

The peer is the pseudo-code taken at its word: in every state, one forward pass of transformers for each candidate
length until the estimate exceeds eta. Ours is one pass over the document and a search in its running sums. Both label
the same states of the same document, in the same run, one after the other in alternating order, in CPU time of one
thread; each document gives a ratio, and the median decides. A label that differs ends the run without figures.

The ratio at eta grows with the states a document, as ours is one pass for any number: about half of (states x passes a
state), since a state's prompt is half a document on average. The recipe ``small`` takes 64. Batching saves what a pass
costs beside its arithmetic: on one core a document of 400 tokens already keeps the matrix products at full speed, so it
is short documents that gain.

    python benchmarks/label_speed.py [--json] [--documents 4] [--states 16] [--batched 16] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from typing import Any

import numpy as np

from codeassist_env.problems.selection import select_problems
from codeassist_training.documents import Document
from codeassist_training.likelihoods.estimator import ModelEstimator, open_estimator
from codeassist_training.likelihoods.reading import Reader
from codeassist_training.likelihoods.weights import load
from codeassist_training.models import checkpoint_of
from codeassist_training.rules import empower_lengths

BITS = 4.0
LABEL = 15
"""Tokens of the long labels: eta is chosen in each state so that its label has so many."""
CLEAR = 1e-3
"""Nats by which eta must be off both neighbouring sums, so that rounding decides no label."""
SHORT = 64
"""Tokens of the short documents."""
RECIPE = 64
"""States a document in the recipe ``small``."""
TARGETS = {"eta": 20.0, "eta_recipe": 20.0, "label": 100.0, "batching": 1.4, "batching_short": 1.4}


@dataclass(frozen=True, slots=True)
class Asked:
    """States of one document to label."""

    document: Document
    states: tuple[int, ...]
    etas: tuple[float, ...]
    """Nats, one a state."""


class Naive:
    """The pseudo-code (paper, Algorithm 1) on a transformers model."""

    def __init__(self, checkpoint: str, reader: Reader) -> None:
        self._model = load(checkpoint, "float32", "cpu")
        self._reader = reader
        self.passes = 0

    def label(self, asked: Asked) -> list[int]:
        """Return a length for each state."""
        read = self._reader.read(asked.document.text)
        if isinstance(read, str):
            raise SystemExit(f"the document {asked.document.id} cannot be read: {read}")
        header, ids = list(read.header), read.ids.tolist()
        return [self._length(header, ids, n, eta) for n, eta in zip(asked.states, asked.etas, strict=True)]

    def _length(self, header: list[int], ids: list[int], n: int, eta: float) -> int:
        for i in range(1, len(ids) - n + 1):
            if self._cost(header + ids[: n + i], i) > eta:
                return i - 1
        return len(ids) - n

    def _cost(self, ids: list[int], last: int) -> float:
        """Return -log pi of the last tokens given all before them."""
        import torch

        self.passes += 1
        row = torch.tensor([ids])
        with torch.inference_mode():
            logits = self._model(input_ids=row, use_cache=False).logits[0, -1 - last : -1]
            picked = torch.log_softmax(logits, dim=-1).gather(-1, row[0, -last:, None])
        return -float(picked.double().sum())


def ours(estimator: ModelEstimator, asked: Asked) -> list[int]:
    """Label the same states by one pass."""
    (scored,) = estimator.scored([asked.document])
    pairs = zip(asked.states, asked.etas, strict=True)
    return [int(empower_lengths(scored.logprobs, [n], eta, "nats")[0]) for n, eta in pairs]


def questions(estimator: ModelEstimator, documents: Sequence[Document], states: int) -> Iterator[tuple[Asked, Asked]]:
    """Yield, for each document that has room for it, the states at eta 4 bits and at labels of 15 tokens."""
    for scored in estimator.scored(documents):
        total = np.concatenate([[0.0], np.cumsum(-scored.logprobs)])
        eta = BITS * math.log(2)
        chance = np.random.default_rng(len(scored))
        drawn = chance.permutation(np.arange(1, max(1, len(scored) - LABEL - 1)))
        plain = [int(n) for n in drawn if np.abs(total[n:] - total[n] - eta).min() > CLEAR][:states]
        long = [int(n) for n in drawn if total[n + LABEL + 1] - total[n + LABEL] > 4 * CLEAR][:states]
        if len(plain) == len(long) == states:
            between = [float((total[n + LABEL] + total[n + LABEL + 1]) / 2 - total[n]) for n in long]
            yield (
                Asked(scored.document, tuple(plain), (eta,) * states),
                Asked(scored.document, tuple(long), tuple(between)),
            )


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds that something takes, and its result."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def against_naive(naive: Naive, estimator: ModelEstimator, cases: Sequence[Asked]) -> dict[str, Any]:
    """Label each document both ways. Raises SystemExit where a label differs."""
    ratios, lengths, passes = [], [], naive.passes
    slow = fast = 0.0
    for turn, asked in enumerate(cases):
        ways: list[Callable[[], Any]] = [lambda a=asked: naive.label(a), lambda a=asked: ours(estimator, a)]
        found: dict[int, tuple[float, list[int]]] = {}
        for way in (0, 1) if turn % 2 == 0 else (1, 0):
            found[way] = cpu(ways[way])
        (theirs, wanted), (mine, labels) = found[0], found[1]
        if labels != wanted:
            raise SystemExit(f"the labels of {asked.document.id} differ: {labels}, by the pseudo-code {wanted}")
        ratios.append(theirs / mine)
        lengths += labels
        slow, fast = slow + theirs, fast + mine
    return {
        "documents": len(cases),
        "states": len(lengths),
        "mean_label": round(statistics.mean(lengths), 2),
        "forward_passes_a_state": round((naive.passes - passes) / len(lengths), 2),
        "naive_ms_a_state": round(slow / len(lengths) * 1e3, 2),
        "ours_ms_a_state": round(fast / len(lengths) * 1e3, 3),
        "ratio": {"median": statistics.median(ratios), "best": max(ratios)},
    }


def batching(estimator: ModelEstimator, documents: Sequence[Document], rounds: int) -> dict[str, Any]:
    """Score documents packed together and one at a time, in turn; both the same code."""
    tokens = sum(map(len, estimator.scored(documents)))
    ways: dict[str, Callable[[], Any]] = {
        "packed": lambda: estimator.scored(documents),
        "one at a time": lambda: [estimator.scored([one]) for one in documents],
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds):
        for name in ways if turn % 2 == 0 else reversed(ways):
            seconds[name].append(cpu(ways[name])[0])
    ratios = [alone / packed for packed, alone in zip(*seconds.values(), strict=True)]
    return {
        "documents": len(documents),
        "mean_tokens": round(tokens / len(documents), 1),
        "tokens_per_second": {name: round(tokens / statistics.median(found)) for name, found in seconds.items()},
        "ratio": {"median": statistics.median(ratios), "best": max(ratios)},
    }


def shortened(estimator: ModelEstimator, documents: Sequence[Document]) -> list[Document]:
    """Return the documents' first tokens, whole characters alone."""
    made = []
    for scored in estimator.scored(documents):
        ends = [int(end) for end, whole in zip(scored.starts, scored.boundaries, strict=True) if whole]
        text = scored.document.text.encode()[: ends[min(SHORT, len(ends) - 1)]].decode()
        made.append(Document(scored.document.id, text, scored.document.source))
    return made


def figures(options: argparse.Namespace) -> dict[str, Any]:
    """Measure everything and return plain data."""
    import torch

    torch.set_num_threads(options.threads)
    problems = select_problems("builtin", split="dev")
    documents = [
        Document(f"{problem.id}/{one.name}", one.code, "builtin") for problem in problems for one in problem.references
    ]
    estimator = open_estimator(options.model, "raw", "transformers", "float32")
    naive = Naive(checkpoint_of(options.model), Reader(estimator.form))
    spread = documents[:: max(1, len(documents) // (3 * options.documents))]
    pairs = list(islice(questions(estimator, spread, options.states), options.documents))
    if not pairs:
        raise SystemExit(f"no document has {options.states} such states; take fewer: --states")
    few = max(1, options.documents // 2)
    many = [pair[0] for pair in islice(questions(estimator, spread, RECIPE), few)]
    ours(estimator, pairs[0][0])
    batched = documents[:: max(1, len(documents) // options.batched)][: options.batched]
    cases = {
        "eta": against_naive(naive, estimator, [pair[0] for pair in pairs]),
        **({"eta_recipe": against_naive(naive, estimator, many)} if many else {}),
        "label": against_naive(naive, estimator, [pair[1] for pair in pairs[:few]]),
        "batching": batching(estimator, batched, options.rounds),
        "batching_short": batching(estimator, shortened(estimator, batched), options.rounds),
    }
    return {
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("codeassist-env", "torch", "transformers")},
            "cores": os.cpu_count(),
            "threads": options.threads,
        },
        "estimator": {name: estimator.card()[name] for name in ("model", "engine", "dtype", "window")},
        "cases": cases,
        "ratios": {name: _judged(cases[name]["ratio"], TARGETS.get(name)) for name in cases},
    }


def _judged(ratio: dict[str, float], target: float | None) -> dict[str, Any]:
    made = {"median": round(ratio["median"], 2), "best": round(ratio["best"], 2)}
    return made if target is None else {**made, "target": target, "met": ratio["median"] >= target}


NAMES = {
    "eta": "labels at eta 4 bits, the naive loop / ours",
    "eta_recipe": f"the same, {RECIPE} states a document",
    "label": f"labels of {LABEL} tokens, the naive loop / ours",
    "batching": "documents packed / one at a time",
    "batching_short": f"the same, documents of {SHORT} tokens",
}


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield the report as text."""
    yield ", ".join(f"{name} {value}" for name, value in found["versions"].items())
    about = found["estimator"]
    yield f"{about['model']}, {about['dtype']}, {about['engine']}, context {about['window']}; CPU time; median (best)"
    yield ""
    for name in ("eta", "eta_recipe", "label"):
        if name not in found["cases"]:
            continue
        case = found["cases"][name]
        yield (
            f"{NAMES[name]}: {case['states']} states of {case['documents']} documents, all labels the same; "
            f"{case['mean_label']} tokens a label, {case['forward_passes_a_state']} passes a state; "
            f"{case['naive_ms_a_state']:,} ms a state against {case['ours_ms_a_state']:,}"
        )
    for name in ("batching", "batching_short"):
        case = found["cases"][name]
        rates = ", ".join(f"{way} {rate:,}" for way, rate in case["tokens_per_second"].items())
        yield f"{case['documents']} documents of {case['mean_tokens']} tokens on average, tokens a second: {rates}"
    yield ""
    for name, ratio in found["ratios"].items():
        verdict = f"target {ratio['target']}: {'met' if ratio['met'] else 'MISSED'}" if "target" in ratio else ""
        yield f"{NAMES[name]:52}{ratio['median']:>9.2f} ({ratio['best']:.2f})  {verdict}".rstrip()


def positive(text: str) -> int:
    """Read a whole number from 1 on."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, got {text!r}")
    return int(text)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print plain data instead of the report")
    parser.add_argument("--model", default="small", help="estimator (default: the shipped model)")
    parser.add_argument("--documents", type=positive, default=4, help="labelled by the naive loop too (default 4)")
    parser.add_argument("--states", type=positive, default=16, help="states a document (default 16)")
    parser.add_argument("--batched", type=positive, default=16, help="documents for the batching (default 16)")
    parser.add_argument("--rounds", type=positive, default=3, help="repetitions of the batching (default 3)")
    parser.add_argument("--threads", type=positive, default=1, help="of torch (default 1)")
    options = parser.parse_args(argv)
    found = figures(options)
    print(json.dumps(found, indent=2) if options.json else "\n".join(lines(found)))


if __name__ == "__main__":
    main()
