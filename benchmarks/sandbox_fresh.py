"""What only a fresh process can measure of a sandbox; run by ``sandbox_speed.py``, prints one line of JSON.

python benchmarks/sandbox_fresh.py first NAME
python benchmarks/sandbox_fresh.py cores NAME CPU[,CPU...] SECONDS
"""

from __future__ import annotations

import json
import os
import sys
import time

THREADS = 4
"""Judge at once, however many cores there are."""


def first(name: str) -> None:
    """Judge one program; print the seconds that the imports took, and from making the sandbox to its verdict."""
    begun = time.perf_counter()
    from codeassist_env import registry
    from codeassist_env.problem import Problem, StdinTask, TestCase

    imported = time.perf_counter()
    sandbox = registry.create("sandboxes", name)
    problem = Problem("first", "First", "", StdinTask(), (TestCase("20 22\n", "42\n"),))
    verdict = sandbox.judge(problem, "print(sum(map(int, input().split())))\n")
    ended = time.perf_counter()
    if not verdict.passed:
        raise SystemExit(f"{name}: {verdict.status}: {verdict.message}")
    print(json.dumps({"imports": imported - begun, "made_to_verdict": ended - imported}), flush=True)
    sandbox.close()


def cores(name: str, cpus: str, seconds: str) -> None:
    """Judge from several threads on the given cores; print tests a second."""
    os.sched_setaffinity(0, {int(cpu) for cpu in cpus.split(",")})
    from concurrent.futures import ThreadPoolExecutor

    from sandbox_workloads import stdin_workload

    from codeassist_env import registry

    work = stdin_workload(20)
    sandbox = registry.create("sandboxes", name)

    def judge_until(end: float) -> tuple[int, float]:
        done = 0
        while done == 0 or time.perf_counter() < end:
            verdict = sandbox.judge(work.problem, work.code)
            if not verdict.passed:
                raise SystemExit(f"{name}: {verdict.status}: {verdict.message}")
            done += work.tests
        return done, time.perf_counter()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(judge_until, [0.0] * THREADS))
        begun = time.perf_counter()
        counts = list(pool.map(judge_until, [begun + float(seconds)] * THREADS))
    spent = max(end for _, end in counts) - begun
    print(json.dumps({"tests_per_second": sum(done for done, _ in counts) / spent}), flush=True)
    sandbox.close()


if __name__ == "__main__":
    if sys.argv[1] == "first":
        first(*sys.argv[2:])
    else:
        cores(*sys.argv[2:])
