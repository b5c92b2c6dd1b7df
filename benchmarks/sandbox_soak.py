"""A soak of one sandbox: many verdicts from many threads, each checked, and a look for leaks every few thousand.

Exit code: 0 all verdicts right and nothing leaked, 1 otherwise, 130 interrupted (the table is printed all the same).

    python benchmarks/sandbox_soak.py [NAME] [--verdicts 100000] [--threads 8] [--every 2500] [--json FILE]
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import soak_watch
from soak_programs import Job, jobs

from codeassist_env import registry
from codeassist_env.interfaces import Sandbox

PRIVATE = (".", "/tmp", "/dev/shm", "/var/tmp")
"""Where programs leave files if the sandbox says that they have a file system of their own; else only in ``.``."""
_SHOWN = 10


@dataclass
class Tally:
    """What became of the verdicts."""

    judged: Counter[str] = field(default_factory=Counter)
    """Right verdicts by kind of program."""
    mistakes: list[str] = field(default_factory=list)
    """Every verdict that was not what it must be, in words."""
    seconds: float = 0.0
    """Time spent judging; looking for leaks is not in it."""

    @property
    def done(self) -> int:
        """Verdicts, right or not."""
        return self.judged.total() + len(self.mistakes)


def judge_one(sandbox: Sandbox, job: Job, tally: Tally) -> None:
    """Ask for one verdict and check it."""
    try:
        verdict = sandbox.judge(job.problem, job.code)
    except Exception as error:
        tally.mistakes.append(f"{job.problem.id} ({job.kind}): wanted {job.wanted}, raised {error!r}")
        return
    if verdict.status is job.wanted:
        tally.judged[job.kind] += 1
    else:
        said = f"got {verdict.status}: {verdict.message[:200]}"
        tally.mistakes.append(f"{job.problem.id} ({job.kind}): wanted {job.wanted}, {said}")


def judge_many(
    sandbox: Sandbox, make: Callable[[int], Job], numbers: range, pool: ThreadPoolExecutor, threads: int, tally: Tally
) -> None:
    """Judge the jobs of these numbers from ``threads`` threads at once; KeyboardInterrupt stops them all."""
    waiting = deque(numbers)
    counts = [Tally() for _ in range(threads)]

    def work(own: Tally) -> None:
        while waiting:
            try:
                number = waiting.popleft()
            except IndexError:
                return
            judge_one(sandbox, make(number), own)

    begun = time.perf_counter()
    try:
        for future in [pool.submit(work, own) for own in counts]:
            future.result()
    finally:
        waiting.clear()
        tally.seconds += time.perf_counter() - begun
    for own in counts:
        tally.judged += own.judged
        tally.mistakes += own.mistakes


def soak(sandbox: Sandbox, options: argparse.Namespace, tally: Tally, samples: list[soak_watch.Sample]) -> bool:
    """Judge all verdicts, with a look after every ``options.every``; return False where interrupted."""
    make = jobs(PRIVATE if sandbox.guarantees().get("filesystem") else PRIVATE[:1], options.seed)
    try:
        with ThreadPoolExecutor(options.threads) as pool:
            for start in range(0, options.verdicts, options.every):
                numbers = range(start, min(start + options.every, options.verdicts))
                judge_many(sandbox, make, numbers, pool, options.threads, tally)
                gc.collect()
                samples.append(soak_watch.look())
                print(progress(options.verdicts, tally, samples[-1]), flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
        return False
    return True


def progress(wanted: int, tally: Tally, sample: soak_watch.Sample) -> str:
    cost = tally.seconds / max(1, tally.done) * 1e3
    return (
        f"{tally.done:>8,} of {wanted:,}  {cost:.2f} ms a verdict  {len(tally.mistakes)} mistakes  "
        f"processes {sample.processes}  descriptors {sample.harness_descriptors}+{sample.cell_descriptors}  "
        f"MiB {sample.harness_mib:g}+{sample.cell_mib:g}"
    )


def table(
    tally: Tally, samples: Sequence[soak_watch.Sample], before: soak_watch.Sample, after: soak_watch.Sample
) -> Iterator[str]:
    """Yield the report as text."""
    yield f"\n{'':22}{'before':>10}{'first':>10}{'last':>10}{'most':>10}{'growth':>10}{'allowed':>10}{'closed':>10}"
    rows = [asdict(sample) for sample in samples] or [asdict(before)]
    for name, most in soak_watch.ALLOWED.items():
        values = [row[name] for row in rows]
        shown = [asdict(before)[name], values[0], values[-1], max(values), soak_watch.growth(values), most]
        yield f"{name.replace('_', ' '):22}" + "".join(f"{value:>10g}" for value in [*shown, asdict(after)[name]])
    yield f"\n{tally.done:,} verdicts in {tally.seconds:.0f} s, {len(tally.mistakes)} of them not what they must be"
    yield ", ".join(f"{count:,} {kind}" for kind, count in tally.judged.most_common())
    yield from tally.mistakes[:_SHOWN]


def warm(options: argparse.Namespace) -> None:
    """Use and close a first sandbox: what a process loads and starts once, for all sandboxes, is no leak."""
    sandbox: Sandbox = registry.create("sandboxes", options.name)
    try:
        with ThreadPoolExecutor(options.threads) as pool:
            judge_many(sandbox, jobs(PRIVATE[:1], options.seed), range(options.threads), pool, options.threads, Tally())
    finally:
        sandbox.close()


def run(options: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Make the sandbox, soak it, close it; print what was found and return it with the exit code."""
    warm(options)
    before, _ = soak_watch.settled()
    sandbox: Sandbox = registry.create("sandboxes", options.name)
    tally, samples = Tally(), list[soak_watch.Sample]()
    try:
        guarantees = dict(sandbox.guarantees())
        ended = soak(sandbox, options, tally, samples)
    finally:
        sandbox.close()
    after, lag = soak_watch.settled()
    found = soak_watch.leaks(samples) + soak_watch.remains(before, after)
    print("\n".join(table(tally, samples, before, after)))
    print(f"the last process was gone {lag * 1e3:.0f} ms after it was closed" if not after.processes else "")
    print("\n".join(f"LEAK: {line}" for line in found) or "no leak")
    data = {
        "sandbox": sandbox.name,
        "guarantees": guarantees,
        "verdicts": tally.done,
        "seconds": round(tally.seconds, 1),
        "mistakes": tally.mistakes,
        "judged": dict(tally.judged),
        "before": asdict(before),
        "samples": [asdict(sample) for sample in samples],
        "after": asdict(after),
        "settled_s": round(lag, 4),
        "leaks": found,
    }
    return 1 if found or tally.mistakes else 0 if ended else 130, data


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, got {text!r}")
    return int(text)


def main() -> None:
    parser = argparse.ArgumentParser(description="Many verdicts, each checked, and a look for leaks.")
    parser.add_argument("name", nargs="?", default="auto", metavar="NAME", help="sandbox (default auto)")
    parser.add_argument("--verdicts", type=positive, default=100_000, help="how many (default 100000)")
    parser.add_argument("--threads", type=positive, default=8, help="judging at once (default 8)")
    parser.add_argument("--every", type=positive, default=2_500, help="verdicts between two looks (default 2500)")
    parser.add_argument("--seed", type=int, default=0, help="of the mix (default 0)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    options = parser.parse_args()
    code, data = run(options)
    if options.json:
        options.json.write_text(json.dumps(data, indent=2) + "\n")
    sys.exit(code)


if __name__ == "__main__":
    main()
