"""Speed of verifying a submission, against playing the same episodes anew, in one run and quoted as ratios.

    python benchmarks/verify_speed.py [--assistant none] [--problems 30] [--seeds 1] [--rounds 3] [--json]

Plays built-in problems with an assistant and the human ``typical``, makes a board and a submission of them, and then
times in turn: playing all of it again with the runner, verifying up to *recomputed*, and up to *re-executed*. Wall
time; the median of the rounds decides. Judging programs takes most of the first and the last; a verification judges
each program once, however many episodes ended with it, and asks the human, but no model. ``--run DIR`` and
``--submission DIR`` measure what there is instead: a run directory, whose board's part is played again, and a
submission of it to an installed board.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from codeassist_env.game import AssistanceProtocol
from codeassist_env.problem import ProblemSet
from codeassist_env.problems.selection import select_problems
from codeassist_env.runner import RunConfig, Runner
from codeassist_env.store import RunStore, read_config
from codeassist_leaderboards.boards.loading import board_of_run, load_board, write_board
from codeassist_leaderboards.submissions.submit import submit
from codeassist_leaderboards.verification.report import Report, Tier
from codeassist_leaderboards.verification.verify import verify

HUMAN = "typical"
BOARD = "bench-v1"
TARGET = 0.25
"""Verifying up to recomputed takes at most this share of playing anew."""


@dataclass
class Case:
    """One thing to time."""

    name: str
    run: Callable[[], object]
    seconds: list[float] = field(default_factory=list)
    """Wall time, one entry a round."""

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def measure(cases: list[Case], rounds: int) -> None:
    """Time every case ``rounds`` times, each round in the reverse order of the one before."""
    for turn in range(rounds):
        for case in cases if turn % 2 == 0 else reversed(cases):
            begun = time.perf_counter()
            case.run()
            case.seconds.append(time.perf_counter() - begun)


def play(config: RunConfig, folder: Path) -> None:
    """Play a configuration into a run directory."""
    with Runner(config) as runner, RunStore(folder, runner.describe()) as store:
        runner.run(store)


def play_anew(config: RunConfig) -> None:
    """Play a configuration and throw the run away."""
    with tempfile.TemporaryDirectory() as folder:
        play(config, Path(folder) / "run")


def made_here(options: argparse.Namespace, folder: Path) -> tuple[RunConfig, Path, Path]:
    """Play, pin a board on it, and submit; return the configuration, the submission and the board."""
    loaded = select_problems("builtin@1:?split=test")
    problems = ProblemSet(loaded.name, loaded.problems[: options.problems])
    config = RunConfig(
        problems,
        (options.assistant,),
        HUMAN,
        AssistanceProtocol(),
        tuple(range(options.seeds)),
        sandbox=options.sandbox,
    )
    play(config, folder / "run")
    board = board_of_run(folder / "run", BOARD, "Benchmark")
    write_board(board, folder / BOARD)
    made = submit(folder / "run", board, authors=("bench",), training_cutoff="none", root=folder / "submissions")
    return config, made, folder / BOARD


def given(options: argparse.Namespace) -> tuple[RunConfig, Path, Path]:
    """Return the configuration of a run, a submission of one of its assistants and its board."""
    from codeassist_leaderboards.submissions.files import open_submission

    config, submission = read_config(options.run), open_submission(options.submission)
    board, folder = load_board(submission.metadata.board)
    problems = select_problems(config["problems"]["name"])
    held = tuple(problems.problem(one) for one in board.problems.pins)
    run = RunConfig(
        ProblemSet(problems.name, held),
        (submission.metadata.assistant,),
        config["human"]["spec"],
        AssistanceProtocol(**board.protocol),
        board.seeds,
        sandbox=options.sandbox,
    )
    return run, Path(options.submission), folder


def verified(submission: Path, board: Path, tier: Tier, sandbox: str) -> Report:
    """Verify, and end the benchmark where that is not the tier that comes out: its time would say nothing."""
    report = verify(submission, board=board, upto=tier, sandbox=sandbox)
    if report.tier is not tier:
        raise SystemExit(f"the submission is {report.tier}, not {tier}: {'; '.join(map(str, report.findings[:3]))}")
    return report


def figures(options: argparse.Namespace) -> dict[str, Any]:
    """Measure, and return all that is reported."""
    with tempfile.TemporaryDirectory() as folder:
        config, submission, board = given(options) if options.run else made_here(options, Path(folder))
        report = verified(submission, board, Tier.RE_EXECUTED, options.sandbox)
        cases = [
            Case("playing anew", lambda: play_anew(config)),
            *(
                Case(f"verify --upto {tier}", lambda tier=tier: verified(submission, board, tier, options.sandbox))  # type: ignore[misc]
                for tier in (Tier.RECOMPUTED, Tier.RE_EXECUTED)
            ),
        ]
        measure(cases, options.rounds)
    episodes = report.counts["episodes"]
    return {
        "versions": {"python": platform.python_version(), "codeassist-env": version("codeassist-env")},
        "cores": os.cpu_count(),
        "day": date.today().isoformat(),
        "assistant": config.assistants[0],
        "counts": dict(report.counts),
        "rounds": options.rounds,
        "cases": {
            case.name: {"seconds": case.median, "per_1000_episodes": case.median / episodes * 1000} for case in cases
        },
        "ratios": {case.name: paired(case, cases[0]) for case in cases[1:]},
        "target": {f"verify --upto {Tier.RECOMPUTED}": TARGET},
    }


def paired(case: Case, peer: Case) -> float:
    """Return the median over rounds of one time over the other's in the same round."""
    return statistics.median(one / other for one, other in zip(case.seconds, peer.seconds, strict=True))


def show(found: dict[str, Any]) -> None:
    """Print what was measured."""
    counts = ", ".join(f"{count:,} {what.replace('_', ' ')}" for what, count in found["counts"].items())
    print(f"{found['assistant']}: {counts}; {found['rounds']} rounds, medians, {found['cores']} cores")
    for name, case in found["cases"].items():
        ratio = found["ratios"].get(name)
        told = f"  {ratio:.2f} of playing anew" if ratio else ""
        print(f"  {name:28} {case['seconds']:8.2f} s {case['per_1000_episodes']:8.1f} s per 1,000 episodes{told}")
    for name, target in found["target"].items():
        reached = found["ratios"][name] <= target
        print(f"  target: {name} at most {target:.2f} of playing anew: {'met' if reached else 'NOT met'}")


def whole(text: str) -> int:
    """Return a whole number from 1."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1 is wanted, got {text!r}")
    return number


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assistant", default="none")
    parser.add_argument("--problems", type=whole, default=30, help="of the built-in test part")
    parser.add_argument("--seeds", type=whole, default=1)
    parser.add_argument("--rounds", type=whole, default=3)
    parser.add_argument("--sandbox", default="auto")
    parser.add_argument("--run", help="a run directory, to be played again")
    parser.add_argument("--submission", help="the submission of it")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if bool(options.run) != bool(options.submission):
        parser.error("give both --run and --submission, or neither")
    found = figures(options)
    if options.json:
        print(json.dumps(found, indent=2))
    else:
        show(found)


if __name__ == "__main__":
    main()
