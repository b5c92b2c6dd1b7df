"""Speed of the sandbox against its peers, measured in one run and quoted as ratios.

Every verdict is timed alone, in wall time from asking to having it. Cases are interleaved: each round gives every one
of them a slice, in alternating order, so that a busy machine slows all alike; median and best over all rounds are
quoted. Peers are timed inside drivers of their own (:mod:`peer_driver`), so that being told what to judge costs them
nothing. Peers that are not named on the command line are left out; graders must be checked out by their user.

    python benchmarks/sandbox_speed.py [NAME ...] [--livecodebench DIR] [--evalplus DIR] [--docker IMAGE] [--help]
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import sandbox_peers
from sandbox_workloads import Workload, workloads

from codeassist_env.interfaces import Sandbox
from codeassist_sandbox.auto import examine

DEFAULT = ("bubblewrap", "restricted", "docker", "process:allow_unsafe=true")
FRESH = Path(__file__).with_name("sandbox_fresh.py")
STDIN_MS, FIRST_MS, CORES = 1.3, 150.0, 1.7
"""Targets: milliseconds a test (best), milliseconds to the first verdict, two cores against one."""
RATIOS = {
    ("stdin, 20 tests", "bwrap + cold python"): 8.0,
    ("stdin, 20 tests", "docker exec"): 60.0,
    ("stdin, 20 tests", "LiveCodeBench"): 1.5,
    ("method, 20 tests", "LiveCodeBench"): 8.0,
    ("method, 20 tests", "EvalPlus"): 2.0,
    ("function, 20 tests", "EvalPlus"): 2.0,
}
"""Targets: how many times as fast as a peer, by workload."""
AS = {"method, 20 tests": "function, 20 tests", "assert, 20 tests": "function, 20 tests"}
"""A peer that does not know a workload is compared on this one instead: the same calls of the same algorithm."""


@dataclass
class Case:
    """One judge on one workload: ``run`` judges one program and returns the seconds it took."""

    judge: str
    work: Workload
    run: Callable[[], float]
    milliseconds: list[float] = field(default_factory=list)
    """One entry a program."""

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def best(self) -> float:
        return min(self.milliseconds)


def measure(cases: Sequence[Case], repeats: int, seconds: float) -> None:
    """Give every case a slice of ``seconds`` (one program at least) in each round, rounds in alternating order."""
    for turn in range(repeats):
        for case in cases if turn % 2 == 0 else reversed(cases):
            gc.collect()
            end = time.perf_counter() + seconds
            case.milliseconds.append(case.run() * 1e3)
            while time.perf_counter() < end:
                case.milliseconds.append(case.run() * 1e3)


def our_case(name: str, sandbox: Sandbox, work: Workload) -> Case:
    """Return the case of a backend of ours, warmed. Raises RuntimeError for any verdict but a pass."""

    def run() -> float:
        begun = time.perf_counter()
        verdict = sandbox.judge(work.problem, work.code)
        spent = time.perf_counter() - begun
        if not verdict.passed:
            raise RuntimeError(f"{name}, {work.name}: {verdict.status}: {verdict.message}")
        return spent

    run()
    return Case(name, work, run)


def open_backends(names: Sequence[str], stack: ExitStack) -> tuple[dict[str, Sandbox], list[str]]:
    """Try each backend by running a program in it; return those that work, and why the others do not."""
    found: dict[str, Sandbox] = {}
    missing: list[str] = []
    for name in names:
        sandbox, examination = examine(name)
        if sandbox is None:
            missing.append(f"{name}: {examination.reason}")
        else:
            stack.callback(sandbox.close)
            found[name] = sandbox
    return found, missing


def fresh(*arguments: str) -> tuple[dict[str, float], float]:
    """Run ``sandbox_fresh.py``; return what it prints, and the seconds from its start until it printed."""
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, str(FRESH), *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        spent = time.perf_counter() - begun
    if not line:
        raise RuntimeError(f"{FRESH.name} {' '.join(arguments)} ended with {process.returncode}")
    found: dict[str, float] = json.loads(line)
    return found, spent


def summary(values: Sequence[float], best: Callable[[Sequence[float]], float] = min) -> dict[str, float]:
    return {"median": round(statistics.median(values), 3), "best": round(best(values), 3)}


def first_verdicts(names: Sequence[str], repeats: int) -> dict[str, Any]:
    """Measure the first verdict of a fresh process, in milliseconds, backends in turn."""
    whole: dict[str, list[float]] = {name: [] for name in names}
    inside: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(repeats):
        for name in names if turn % 2 == 0 else reversed(names):
            found, spent = fresh("first", name)
            whole[name].append(spent * 1e3)
            inside[name].append(found["made_to_verdict"] * 1e3)
    return {name: {"whole_ms": summary(whole[name]), "made_to_verdict_ms": summary(inside[name])} for name in names}


def core_ratios(names: Sequence[str], repeats: int, seconds: float) -> dict[str, Any]:
    """Measure tests a second on one core and on two, in turn; empty where there is one core only."""
    cpus = [str(cpu) for cpu in sorted(os.sched_getaffinity(0))[:2]]
    if len(cpus) < 2:
        return {}
    found: dict[str, Any] = {}
    for name in names:
        speeds: dict[int, list[float]] = {1: [], 2: []}
        for turn in range(repeats):
            for count in (1, 2) if turn % 2 == 0 else (2, 1):
                answer, _ = fresh("cores", name, ",".join(cpus[:count]), str(seconds))
                speeds[count].append(answer["tests_per_second"])
        one, two = summary(speeds[1], max), summary(speeds[2], max)
        ratio = {kind: round(two[kind] / one[kind], 3) for kind in one}
        found[name] = {"one": one, "two": two, "ratio": ratio, "target": CORES, "met": ratio["median"] >= CORES}
    return found


def comparisons(cases: Sequence[Case], ours: Sequence[str]) -> list[dict[str, Any]]:
    """Return how many times as fast each backend of ours is as each peer; the median decides on a target."""
    by_key = {(case.judge, case.work.name): case for case in cases}
    peers = dict.fromkeys(case.judge for case in cases if case.judge not in ours)
    found = []
    for case in cases:
        for peer in peers if case.judge in ours else ():
            name = case.work.name
            other = by_key.get((peer, name)) or by_key.get((peer, AS.get(name, name)))
            if other is None:
                continue
            median, best = other.median / case.median, other.best / case.best
            target = RATIOS.get((name, peer))
            row = {
                "backend": case.judge,
                "work": name,
                "peer": peer,
                "median": round(median, 2),
                "best": round(best, 2),
            }
            found.append({**row, "target": target, "met": None if target is None else median >= target})
    return found


def costs(cases: Sequence[Case], ours: Sequence[str]) -> list[dict[str, Any]]:
    """Return every case's milliseconds a program and a test; the best decides on the target."""
    found = []
    for case in cases:
        a_test = {"median": round(case.median / case.work.tests, 3), "best": round(case.best / case.work.tests, 3)}
        target = STDIN_MS if case.judge in ours and case.work.name == "stdin, 20 tests" else None
        row = {"judge": case.judge, "work": case.work.name, "programs": len(case.milliseconds)}
        both = {"ms_a_program": summary(case.milliseconds), "ms_a_test": a_test}
        found.append({**row, **both, "target": target, "met": None if target is None else a_test["best"] <= target})
    return found


def figures(options: argparse.Namespace) -> dict[str, Any]:
    """Measure everything and return plain data."""
    with ExitStack() as stack:
        backends, missing = open_backends(options.names or DEFAULT, stack)
        if not backends:
            raise SystemExit("no backend works here. " + "; ".join(missing))
        works = workloads()
        peers, absent = sandbox_peers.start(sandbox_peers.specs(options, stack), works, stack)
        cases = [our_case(name, sandbox, work) for work in works for name, sandbox in backends.items()]
        cases += [Case(peer.spec.name, work, partial(peer.seconds, work)) for peer in peers for work in peer.works]
        measure(cases, options.repeats, options.slice)
        guarantees = {name: dict(sandbox.guarantees()) for name, sandbox in backends.items()}
    firsts = first_verdicts(ours := list(backends), options.repeats)
    for row in firsts.values():
        row.update(target=FIRST_MS, met=row["whole_ms"]["median"] < FIRST_MS)
    return {
        "versions": {
            "python": platform.python_version(),
            "cores": len(os.sched_getaffinity(0)),
            "kernel": platform.release(),
            "peers": {peer.spec.name: peer.python for peer in peers},
        },
        "repeats": options.repeats,
        "slice_s": options.slice,
        "costs": costs(cases, ours),
        "ratios": comparisons(cases, ours),
        "first_verdict": firsts,
        "cores": core_ratios(ours, max(1, options.repeats // 2), options.cores_seconds),
        "guarantees": guarantees,
        "not_measured": missing + absent,
    }


def target(row: dict[str, Any], words: str) -> str:
    """Return a target with whether it is met, or nothing where there is none."""
    return "" if row.get("target") is None else f"  {words} {row['target']:g}: {'met' if row['met'] else 'MISSED'}"


def pair(row: dict[str, float], digits: int = 2) -> str:
    return f"{row['median']:>9.{digits}f} ({row['best']:>8.{digits}f})"


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield the report as text."""
    versions = found["versions"]
    yield f"python {versions['python']}, {versions['cores']} cores, kernel {versions['kernel']}"
    yield f"{found['repeats']} interleaved rounds, {found['slice_s']} s a case and round; wall time; median (best)"
    yield f"\n{'':49}{'ms a program':>20}{'ms a test':>20}"
    order = list(dict.fromkeys(row["work"] for row in found["costs"]))
    for row in sorted(found["costs"], key=lambda row: order.index(row["work"])):
        both = f"{pair(row['ms_a_program'])} {pair(row['ms_a_test'], 3)}"
        yield f"{row['work']:20} {row['judge']:28}{both}{target(row, 'best at most')}"
    yield "\ntimes as fast as a peer"
    for row in found["ratios"]:
        yield f"{row['work']:20} {row['backend']:28}{row['peer']:22}{pair(row)}{target(row, 'at least')}"
    yield f"\nfirst verdict of a fresh process, ms{'':13}{'from its start':>20}{'from making it':>20}"
    for name, row in found["first_verdict"].items():
        yield f"{name:49}{pair(row['whole_ms'], 1)} {pair(row['made_to_verdict_ms'], 1)}{target(row, 'below')}"
    yield f"\ntests a second, 20-test programs{'':17}{'one core':>20}{'two cores':>20}{'ratio':>20}"
    for name, row in found["cores"].items():
        yield f"{name:49}{pair(row['one'], 0)} {pair(row['two'], 0)} {pair(row['ratio'])}{target(row, 'at least')}"
    for reason in found["not_measured"]:
        yield f"not measured: {reason}"


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, got {text!r}")
    return int(text)


def folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"must be a folder that its user has checked out, got {text!r}")
    return Path(text)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description="Speed of the sandbox against its peers.")
    made.add_argument("names", nargs="*", metavar="NAME", help=f"backends (default: those that work of {DEFAULT})")
    made.add_argument("--livecodebench", type=folder, metavar="DIR", help="checkout of LiveCodeBench")
    made.add_argument("--evalplus", type=folder, metavar="DIR", help="checkout of EvalPlus")
    made.add_argument(
        "--peer-python", default=sys.executable, metavar="PATH", help="interpreter that has what they need"
    )
    made.add_argument("--docker", metavar="IMAGE", help="an image with Python, for docker exec; the engine must run")
    made.add_argument("--docker-python", default="python3", metavar="PATH", help="the interpreter in that image")
    made.add_argument("--repeats", type=positive, default=7, help="rounds (default 7)")
    made.add_argument("--slice", type=float, default=0.25, help="seconds a case and round (default 0.25)")
    made.add_argument("--cores-seconds", type=float, default=2.0, help="seconds a run on one or two cores (default 2)")
    made.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    return made


def main() -> None:
    options = parser().parse_args()
    try:
        found = figures(options)
    except (sandbox_peers.PeerError, RuntimeError) as error:
        sys.exit(f"no figures: {error}")
    print("\n".join(lines(found)))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
