"""Speed of rollouts with a language model, measured in one run against peers and quoted as ratios.

(a) Concurrent episodes on a local model through our client, against transformers' own ``generate``, a call at a time.
The prompt of an episode grows as a rejecting human writes a known program, ten tokens a round; each round asks for
twenty tokens, greedily. (b) The runner's own cost a model call, with stub models that answer at once, against
Inspect's ``mockllm/model`` under an interpreter that has ``inspect_ai``.

    python benchmarks/rollout_speed.py [--model DIR] [--episodes 32] [--turns 3] [--inspect-python PATH] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import codeassist_env
from codeassist_agents.models.hf import HuggingFaceModel
from codeassist_agents.models.small import FOLDER
from codeassist_env import registry
from codeassist_env.game import Accept, AssistanceProtocol, AssistantView, Finish, HumanAction, HumanView, Suggestion
from codeassist_env.language import Generation, LanguageModel, Prompt, Sampling
from codeassist_env.problem import Problem, ProblemSet, StdinTask, TestCase
from codeassist_env.runner import Concurrency, RunConfig, Runner
from codeassist_env.store import RunStore
from codeassist_env.verdict import Status, Verdict

TARGETS = {"generate": 4.0, "inspect": 10.0}
APPENDED, PROPOSED, ROUNDS = 10, 20, (8, 30)
GREEDY = Sampling(PROPOSED, temperature=0.0, top_p=1.0)
PEER_SHARE = 8
"""The peer plays every eighth episode: it takes long, and is as fast on these as on all."""
INSPECT = """
import asyncio, json, sys, time
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.solver import generate
samples, calls = int(sys.argv[1]), int(sys.argv[2])
def answer(*given):
    made = ModelOutput.from_content("mockllm/model", "x = 1")
    made.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
    return made
model = get_model("mockllm/model", custom_outputs=answer)
def played(samples, calls):
    task = Task(dataset=[Sample(input="x", target="x") for _ in range(samples)], solver=[generate()] * calls)
    (log,) = eval(task, model=model, display="none", max_samples=32, max_connections=32, log_dir=sys.argv[3])
    assert log.status == "success", log.error.message
played(2, 2)
begun, used = time.perf_counter(), time.process_time()
played(samples, calls)
seconds, used = time.perf_counter() - begun, time.process_time() - used
print(json.dumps({"wall": samples * calls / seconds, "cpu": samples * calls / used}))
"""


# a language model


def episodes(tokenizer: Any, count: int) -> list[list[str]]:
    """Return the prompts of each episode: references of the builtin problems, cut where a human would pause."""
    problems = registry.create("problems", "builtin").problems
    programs = [solution.code for problem in problems for solution in problem.solutions]
    random = Random(0)
    made: list[list[str]] = []
    for code in programs:
        ids, rounds = tokenizer.encode(code), random.randint(*ROUNDS)
        prompts = [tokenizer.decode(ids[: APPENDED * turn]) for turn in range(min(rounds, len(ids) // APPENDED + 1))]
        if len(prompts) >= ROUNDS[0]:
            made.append(prompts)
        if len(made) == count:
            break
    return made


def play(model: HuggingFaceModel, games: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Play every episode in a thread of its own; return calls a second and what was computed."""
    before, tokens = model.counts, [0] * len(games)

    def episode(number: int) -> None:
        for turn, prompt in enumerate(games[number]):
            (made,) = model.generate([prompt], GREEDY, [turn])
            tokens[number] += len(made.token_ids)

    threads = [threading.Thread(target=episode, args=(number,)) for number in range(len(games))]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    done = {name: value - before[name] for name, value in model.counts.items()}
    return {"seconds": seconds, "calls": sum(map(len, games)), "tokens": done["drawn"], **done}


class Peer:
    """transformers' generate, one call at a time, each with its own cache."""

    def __init__(self, folder: str) -> None:
        import torch
        from transformers import AutoModelForCausalLM

        self._model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)

    def play(self, games: Sequence[Sequence[tuple[int, ...]]]) -> dict[str, Any]:
        """Play episodes, given as prompts' ids."""
        import torch

        tokens, begun = 0, time.perf_counter()
        with torch.inference_mode():
            for ids in (ids for game in games for ids in game):
                given = torch.tensor([ids])
                made = self._model.generate(
                    given,
                    attention_mask=torch.ones_like(given),
                    max_new_tokens=PROPOSED,
                    do_sample=False,
                    pad_token_id=0,
                )
                tokens += made.shape[1] - len(ids)
        return {"seconds": time.perf_counter() - begun, "calls": sum(map(len, games)), "tokens": tokens}


def model_figures(folder: str, count: int, turns: int) -> dict[str, Any]:
    """Time our client, in float64 and float32, and the peer, in turn."""
    import torch

    torch.set_num_threads(1)
    ours = {dtype: HuggingFaceModel(f"{folder}?dtype={dtype},threads=1,drafts=0") for dtype in ("float64", "float32")}
    peer = Peer(folder)
    games = episodes(ours["float64"].tokenizer, count)
    given = [[ours["float64"].prompt_ids(prompt) for prompt in game] for game in games[::PEER_SHARE]]
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in (*ours, "generate")}
    try:
        peer.play([given[0][:2]])
        for _ in range(turns):
            for name, model in ours.items():
                forget(model)
                runs[name].append(play(model, games))
            runs["generate"].append(peer.play(given))
    finally:
        for model in ours.values():
            model.close()
    return {"episodes": len(games), "calls": sum(map(len, games)), **summaries(runs)}


def forget(model: HuggingFaceModel) -> None:
    """Fill every slot with something else, so that a run finds nothing of the one before."""
    other = [(5, 4 + number % 90, 9) for number in range(model.parameters.slots)]
    model.generate(other * 2, Sampling(1, temperature=0.0), range(2 * len(other)))


def summaries(runs: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Return medians over the turns, and each of ours against the peer of the same turn."""
    found: dict[str, Any] = {"cases": {}, "ratios": {}}
    for name, made in runs.items():
        rates = {unit: statistics.median(run[unit] / run["seconds"] for run in made) for unit in ("calls", "tokens")}
        case: dict[str, Any] = {f"{unit}_per_second": round(rate, 1) for unit, rate in rates.items()}
        if "prompt_tokens" in made[0]:
            last = made[-1]
            case["prompt_tokens"], case["prompt_tokens_computed"] = (
                last["prompt_tokens"],
                last["prompt_tokens_computed"],
            )
            case["mean_batch"] = round(last["drawn"] / last["steps"], 1)
            pairs = zip(made, runs["generate"], strict=True)
            ratios = [o["calls"] / o["seconds"] * p["seconds"] / p["calls"] for o, p in pairs]
            found["ratios"][name] = {
                "median": round(statistics.median(ratios), 2),
                "all": [round(r, 2) for r in ratios],
            }
        found["cases"][name] = case
    return found


# stub models


class Judge:
    """Passes every program at once."""

    name = "instant"

    def open(self, *given: Any) -> Any:
        raise NotImplementedError("nothing is run here")

    def judge(self, problem: Problem, code: str, **given: Any) -> Verdict:
        return Verdict(Status.PASSED, 1)

    def guarantees(self) -> dict[str, Any]:
        return {}

    def close(self) -> None: ...


class InstantModel:
    """A language model that answers at once."""

    name = "instant"

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        return [Generation(("x = 1\n",), (-0.1,), (5,)) for _ in prompts]


class StubAgent:
    """An assistant and a human in one, each of whose calls asks a model that answers at once."""

    name = "bench-model"

    def __init__(self, rounds: int) -> None:
        self._rounds = rounds
        self._model: LanguageModel = InstantModel()

    def suggest(self, view: AssistantView) -> Suggestion:
        (made,) = self._model.generate([view.code], GREEDY, [view.seed])
        return Suggestion(made.text, made.token_ids, made.logprobs)

    def act(self, view: HumanView) -> HumanAction:
        (made,) = self._model.generate([view.code], GREEDY, [view.seed])
        return Accept(made.text) if view.round + 1 < self._rounds else Finish()


def runner_rates(count: int, rounds: int) -> dict[str, float]:
    """Play recorded episodes with stub models; return model calls a second, of wall and of CPU time."""
    made: dict[str, Any] = {"assistants": StubAgent(rounds), "humans": StubAgent(rounds), "sandboxes": Judge()}
    for group, member in made.items():
        codeassist_env.register(group, "bench-model", lambda argument, member=member: member)
    task = StdinTask()
    problems = tuple(Problem(f"p{n}", "Bench", "Print.", task, (TestCase("1\n", "1\n"),)) for n in range(count))
    config = RunConfig(
        ProblemSet("bench", problems), ("bench-model",), "bench-model", AssistanceProtocol(), sandbox="bench-model"
    )
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            Runner(config, Concurrency(episodes=32)) as runner,
            RunStore(folder, runner.describe()) as store,
        ):
            begun, used = time.perf_counter(), time.process_time()
            runner.run(store)
            calls = count * rounds * 2
            return {"wall": calls / (time.perf_counter() - begun), "cpu": calls / (time.process_time() - used)}
    finally:
        for group in made:
            registry.unregister(group, "bench-model")


def inspect_rates(python: str, count: int, calls: int) -> dict[str, float]:
    """Return the peer's, logs written. Raises OSError or ValueError where they cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        argv = [python, "-c", INSPECT, str(count), str(calls), folder]
        done = subprocess.run(argv, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        raise ValueError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it said nothing")
    told: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def runner_figures(python: str, turns: int, count: int = 64, rounds: int = 20) -> dict[str, Any]:
    """Time the runner and the peer in turn; CPU time decides, wall time is shown."""
    ours, theirs, absent = [], [], "none"
    for _ in range(turns):
        ours.append(runner_rates(count, rounds))
        try:
            theirs.append(inspect_rates(python, count // 2, rounds))
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            absent = f"absent: {str(error)[:200]}"
    found: dict[str, Any] = {"ours": medians(ours), "inspect": medians(theirs) if theirs else absent}
    if len(theirs) == len(ours):
        pairs = list(zip(ours, theirs, strict=True))
        found["ratios"] = {kind: round(statistics.median(o[kind] / t[kind] for o, t in pairs), 1) for kind in ours[0]}
    return found


def medians(rates: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return the median of each kind of rate."""
    return {kind: round(statistics.median(rate[kind] for rate in rates)) for kind in rates[0]}


# the report


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield the report as text."""
    model, runner = found["model"], found["runner"]
    yield ", ".join(f"{name} {value}" for name, value in found["versions"].items())
    if model:
        yield f"{model['episodes']} episodes at once, {model['calls']} calls of up to {PROPOSED} tokens; medians"
        for name, case in model["cases"].items():
            yield f"  {name:10}" + "  ".join(f"{key} {value:,}" for key, value in case.items())
        for name, ratio in model["ratios"].items():
            yield verdict(f"calls a second, ours in {name} / generate in float32", ratio["median"], TARGETS["generate"])
    if runner:
        yield f"model calls a second, instant models: runner {runner['ours']}, Inspect {runner['inspect']}"
        for kind, ratio in runner.get("ratios", {}).items():
            yield verdict(f"model calls a second of {kind} time, our runner / Inspect's", ratio, TARGETS["inspect"])


def verdict(what: str, ratio: float, target: float) -> str:
    """Return a line that says whether a ratio meets its target."""
    return f"{what:64}{ratio:>8.2f}  target {target}: {'met' if ratio >= target else 'MISSED'}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print, and write what was found where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", default=str(FOLDER), help="folder of a transformers model; the shipped one")
    parser.add_argument("--episodes", type=int, default=32)
    parser.add_argument("--turns", type=int, default=3, help="how often each is timed")
    parser.add_argument("--inspect-python", default=sys.executable, help="an interpreter that has inspect_ai")
    parser.add_argument("--only", choices=("model", "runner"))
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args(argv)
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "model": lambda: model_figures(options.model, options.episodes, options.turns),
        "runner": lambda: runner_figures(options.inspect_python, options.turns),
    }
    found: dict[str, Any] = {"versions": {"python": platform.python_version(), "cores": os.cpu_count()}}
    found |= {name: make() if options.only in (None, name) else {} for name, make in parts.items()}
    print("\n".join(lines(found)))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
