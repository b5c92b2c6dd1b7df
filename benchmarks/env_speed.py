"""Speed of the environment and of the runner, measured in one run and quoted as ratios.

Environment cases are timed in CPU seconds (``time.process_time``), interleaved and repeated, so that a busy machine
slows all of them alike; median and best of the rounds are quoted. The overlap of the runner is wall time by nature.

    python benchmarks/env_speed.py [--json] [--rounds 7] [--steps 20000] [--episodes 96] [--latency 0.05]
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from random import Random
from typing import Any

import codeassist_env
from codeassist_env.game import Accept, AssistanceProtocol, AssistantView, Finish, HumanAction, HumanView, Suggestion
from codeassist_env.interfaces import ProgramSession
from codeassist_env.problem import Limits, Problem, ProblemSet, StdinTask, Task, TestCase
from codeassist_env.runner import Concurrency, RunConfig, Runner
from codeassist_env.store import RunStore
from codeassist_env.verdict import Status, Verdict

SUGGESTION, TYPED = "for i in range(n):\n", "    total += i\n"
SIZES = (100, 1_000, 10_000, 100_000)
FLAT_UP_TO = 10_000
TARGETS = {"connect_four": 2.0, "flat": 1.2, "overlap": 0.9}
PASSED = Verdict(Status.PASSED, 1)


class InstantSandbox:
    """Passes every program at once, so that only the environment is measured."""

    name = "instant"

    def open(self, task: Task, code: str, limits: Limits) -> ProgramSession:
        raise NotImplementedError("nothing is run here")

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        return PASSED

    def guarantees(self) -> dict[str, Any]:
        return {}

    def close(self) -> None: ...


def problem_of(size: int, problem_id: str = "bench") -> Problem:
    """Return a problem whose program starts with ``size`` characters."""
    line = "value = 0  # start\n"
    starter = (line * (size // len(line) + 1))[:size]
    return Problem(problem_id, "Bench", "Print.", StdinTask(), (TestCase("1\n", "1\n"),), starter=starter)


@dataclass
class Case:
    """One thing to time: ``run`` plays about as many steps as asked and returns how many it took."""

    name: str
    run: Callable[[int], int]
    microseconds: list[float] = field(default_factory=list)
    """CPU time a step, one entry a round."""

    @property
    def median(self) -> float:
        return statistics.median(self.microseconds)

    @property
    def best(self) -> float:
        return min(self.microseconds)


def measure(cases: list[Case], rounds: int, steps: int) -> None:
    """Time every case ``rounds`` times, each round in the reverse order of the one before."""
    for case in cases:
        case.run(max(1, steps // 10))
    for turn in range(rounds):
        for case in cases if turn % 2 == 0 else reversed(cases):
            gc.collect()
            begun = time.process_time()
            taken = case.run(steps)
            case.microseconds.append((time.process_time() - begun) / taken * 1e6)


def drive(env: Any, games: list[list[Any]], steps: int) -> int:
    """Play pre-made games in PettingZoo's usual loop until ``steps`` actions are taken; steps of ended agents are
    taken, and not counted."""
    taken = 0
    while taken < steps:
        for game in games:
            env.reset()
            actions = iter(game)
            for _agent in env.agent_iter():
                _, _, terminated, truncated, _ = env.last()
                env.step(None if terminated or truncated else next(actions))
            taken += len(game)
    return taken


def codeassist_game(length: int) -> list[Any]:
    """Return the actions of one game of ``length`` steps: accepts and rejects in turn, and a finish."""
    game: list[Any] = []
    for number in range((length + 1) // 2):
        game += [SUGGESTION, {"decision": number % 2, "text": TYPED}]
    game[-1] = {"decision": 2, "text": ""}
    return game


def connect_four_games(count: int = 50) -> list[list[Any]]:
    """Return random legal games, seeded, each to its end."""
    env, random, games = connect_four(), Random(0), []
    for _ in range(count):
        env.reset()
        game: list[int] = []
        while not any(env.terminations.values()):
            mask = env.observe(env.agent_selection)["action_mask"]
            game.append(random.choice([column for column in range(7) if mask[column]]))
            env.step(game[-1])
        games.append(game)
    return games


def connect_four() -> Any:
    """Return PettingZoo's connect_four_v3, wrapped as its users get it. Raises ImportError without pygame."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from pettingzoo.classic.connect_four import connect_four as game

    return game.env()


def environment(starter: int = 0, raw: bool = False) -> Any:
    make = codeassist_env.raw_env if raw else codeassist_env.env
    return make(problems=[problem_of(starter)], sandbox=InstantSandbox())


def environment_cases(peer: list[list[Any]] | None) -> list[Case]:
    """Return the cases of the comparison with connect_four (left out where there are no ``peer`` games)."""

    def case(name: str, env: Any, games: list[list[Any]]) -> Case:
        return Case(name, lambda steps: drive(env, games, steps))

    whole = [codeassist_game(100)]
    cases = [case("wrapped, 50 rounds", environment(), whole), case("raw, 50 rounds", environment(raw=True), whole)]
    if peer is not None:
        alike = [codeassist_game(len(game)) for game in peer]
        cases.append(case("wrapped, games as long as connect_four's", environment(), alike))
        cases.append(case("connect_four_v3, wrapped", connect_four(), peer))
    return cases


def size_cases() -> list[Case]:
    """Return one case per size of the program an episode starts from."""

    def case(size: int) -> Case:
        env, games = environment(size), [codeassist_game(100)]
        return Case(f"program of {size:,} characters", lambda steps: drive(env, games, steps))

    return [case(size) for size in SIZES]


# the runner


@dataclass(frozen=True)
class Stub:
    """An assistant and a human in one, which answers after ``latency`` seconds and ends after ``rounds``."""

    latency: float
    rounds: int
    name: str = "stub"

    def suggest(self, view: AssistantView) -> Suggestion:
        self._wait()
        return Suggestion(SUGGESTION)

    def act(self, view: HumanView) -> HumanAction:
        self._wait()
        return Accept(TYPED) if view.round + 1 < self.rounds else Finish()

    def _wait(self) -> None:
        if self.latency:
            time.sleep(self.latency)


@dataclass(frozen=True)
class RunTimes:
    """What one run of the runner took."""

    steps: int
    wall: float
    cpu: float


def always(member: Any) -> Callable[[str], Any]:
    """Return a factory that ignores its argument."""
    return lambda argument: member


def timed_run(stub: Stub, episodes: int, concurrency: int) -> RunTimes:
    """Play ``episodes`` with the stub on both sides, recorded on disk as any run is."""
    members: dict[str, Any] = {"assistants": stub, "humans": stub, "sandboxes": InstantSandbox()}
    for group, member in members.items():
        codeassist_env.register(group, "bench-stub", always(member))
    try:
        problems = ProblemSet("bench", tuple(problem_of(0, f"p{n}") for n in range(episodes)))
        config = RunConfig(problems, ("bench-stub",), "bench-stub", AssistanceProtocol(), sandbox="bench-stub")
        limit = Concurrency(episodes=concurrency)
        with (
            tempfile.TemporaryDirectory() as folder,
            Runner(config, limit) as runner,
            RunStore(folder, runner.describe()) as store,
        ):
            wall, cpu = time.perf_counter(), time.process_time()
            runner.run(store)
            return RunTimes(episodes * stub.rounds * 2, time.perf_counter() - wall, time.process_time() - cpu)
    finally:
        for group in members:
            codeassist_env.registry.unregister(group, "bench-stub")


def runner_figures(rounds: int, episodes: int, latency: float, concurrency: int = 32) -> dict[str, Any]:
    """Measure overlap with slow stubs and CPU time a step with instant ones, in turn."""
    ideal = -(-episodes // concurrency) * 10 * 2 * latency
    overlaps, costs = [], []
    for _ in range(rounds):
        overlaps.append(ideal / timed_run(Stub(latency, 10), episodes, concurrency).wall)
        instant = timed_run(Stub(0.0, 50), episodes, concurrency)
        costs.append(instant.cpu / instant.steps * 1e6)
    return {
        "concurrency": concurrency,
        "episodes": episodes,
        "latency_s": latency,
        "ideal_wall_s": ideal,
        "overlap": {"median": statistics.median(overlaps), "best": max(overlaps)},
        "instant_us_per_step": {"median": statistics.median(costs), "best": min(costs)},
    }


# the report


def speeds(case: Case) -> dict[str, Any]:
    return {
        "us_per_step": {"median": round(case.median, 3), "best": round(case.best, 3)},
        "steps_per_cpu_second": {"median": round(1e6 / case.median), "best": round(1e6 / case.best)},
    }


def against(target: float, median: float, best: float, *, at_least: bool) -> dict[str, Any]:
    """Return a ratio with its target; the median decides."""
    met = median >= target if at_least else median <= target
    return {"median": round(median, 3), "best": round(best, 3), "target": target, "met": met}


def figures(options: argparse.Namespace) -> dict[str, Any]:
    """Measure everything and return plain data."""
    try:
        peer = connect_four_games()
    except ImportError:
        peer = None
    cases, sizes = environment_cases(peer), size_cases()
    measure(cases, options.rounds, options.steps)
    measure(sizes, options.rounds, options.steps)
    runner = runner_figures(options.rounds, options.episodes, options.latency)
    flat = [case for case, size in zip(sizes, SIZES, strict=True) if size <= FLAT_UP_TO]
    overlap = runner["overlap"]
    ratios = {
        f"cost a step, largest / smallest of 100 to {FLAT_UP_TO:,} characters": against(
            TARGETS["flat"],
            max(c.median for c in flat) / min(c.median for c in flat),
            max(c.best for c in flat) / min(c.best for c in flat),
            at_least=False,
        ),
        f"overlap of {runner['concurrency']} episodes, share of ideal": against(
            TARGETS["overlap"], overlap["median"], overlap["best"], at_least=True
        ),
    }
    if peer is not None:
        ours, theirs = cases[-2], cases[-1]
        ratio = against(TARGETS["connect_four"], theirs.median / ours.median, theirs.best / ours.best, at_least=True)
        ratios = {"steps per CPU second, ours / connect_four's": ratio, **ratios}
    return {
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("codeassist-env", "pettingzoo", "gymnasium")},
            "cores": os.cpu_count(),
        },
        "rounds": options.rounds,
        "steps": options.steps,
        "cases": {case.name: speeds(case) for case in [*cases, *sizes]},
        "runner": runner,
        "ratios": ratios,
        "mean_connect_four_game": None if peer is None else statistics.mean(map(len, peer)),
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield the report as text."""
    yield ", ".join(f"{name} {value}" for name, value in found["versions"].items())
    yield f"{found['rounds']} interleaved rounds of {found['steps']:,} steps; CPU time; median (best)"
    yield ""
    yield f"{'':44}{'us a step':>20}{'steps per CPU second':>26}"
    for name, case in found["cases"].items():
        cost, speed = case["us_per_step"], case["steps_per_cpu_second"]
        yield (f"{name:44}{cost['median']:>10.2f} ({cost['best']:>6.2f}) {speed['median']:>15,} ({speed['best']:>8,})")
    runner = found["runner"]
    cost = runner["instant_us_per_step"]
    yield f"{'runner, instant agents, recorded':44}{cost['median']:>10.2f} ({cost['best']:>6.2f})"
    yield ""
    for name, ratio in found["ratios"].items():
        verdict = "met" if ratio["met"] else "MISSED"
        yield f"{name:64}{ratio['median']:>8.3f} ({ratio['best']:.3f})  target {ratio['target']}: {verdict}"
    if found["mean_connect_four_game"] is None:
        yield "connect_four was not measured: it needs pygame. Install it with: pip install 'codeassist-env[bench]'"


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, got {text!r}")
    return int(text)


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of the environment and of the runner.")
    parser.add_argument("--json", action="store_true", help="print plain data instead of the table")
    parser.add_argument("--rounds", type=positive, default=7, help="repetitions of every case (default 7)")
    parser.add_argument("--steps", type=positive, default=20_000, help="steps a case and round (default 20000)")
    parser.add_argument("--episodes", type=positive, default=96, help="episodes of the runner (default 96)")
    parser.add_argument("--latency", type=float, default=0.05, help="seconds a stub agent takes (default 0.05)")
    options = parser.parse_args()
    found = figures(options)
    print(json.dumps(found, indent=2) if options.json else "\n".join(lines(found)))


if __name__ == "__main__":
    main()
