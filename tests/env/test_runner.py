"""Many episodes: concurrency, resume, failures."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import fakes
from codeassist_env import registry
from codeassist_env.aec import raw_env
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.game import AssistanceProtocol, AssistantView, Suggestion
from codeassist_env.play import Stopped, play
from codeassist_env.runner import Concurrency, Interrupted, RunConfig, Runner
from codeassist_env.store import RunStore
from codeassist_env.transcript import Transcript, read_transcripts

pytestmark = pytest.mark.usefixtures("fake_names")


def config(**changes: Any) -> RunConfig:
    values: dict[str, Any] = {
        "problems": fakes.make_set(*"abcdef"),
        "assistants": ("silent", "knowing"),
        "human": "typist",
        "protocol": AssistanceProtocol(),
        "seeds": (0, 1),
        "sandbox": "fake",
    }
    return RunConfig(**{**values, **changes})


def run(path: Path, made: RunConfig, concurrency: int = 4, **options: Any) -> list[Transcript]:
    with Runner(made, Concurrency(concurrency)) as runner, RunStore(path, runner.describe()) as store:
        runner.run(store, **options)
    return list(read_transcripts(path))


class Sampling:
    """Draws its suggestion from its seed, after a while that differs from call to call."""

    name = "sampling"

    def __init__(self, argument: str = "") -> None: ...

    def suggest(self, view: AssistantView) -> Suggestion:
        time.sleep(random.random() / 500)
        draw = random.Random(view.seed)
        return Suggestion("n = int(input())\n"[: draw.randrange(18)], (draw.randrange(9),), (-draw.random(),))


@pytest.fixture
def sampling() -> Any:
    registry.register("assistants", "sampling", Sampling)
    yield
    registry.unregister("assistants", "sampling")


def test_every_episode_is_played_once(tmp_path: Path) -> None:
    made = config()
    found = run(tmp_path, made)
    assert Counter(t.key for t in found) == Counter(made.keys)
    assert all(t.verdict and t.verdict.passed for t in found)


def test_concurrency_changes_nothing_but_times(tmp_path: Path, sampling: None) -> None:
    made = config(assistants=("sampling", "silent"))

    def lines(concurrency: int) -> list[str]:
        rows = [t.to_dict() for t in run(tmp_path / str(concurrency), made, concurrency)]
        for row in rows:
            del row["times"]
        return sorted(json.dumps(row, sort_keys=True) for row in rows)

    assert lines(1) == lines(64)


def test_a_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    made = config()
    with Runner(made) as runner, RunStore(tmp_path, runner.describe()) as store:
        for key in made.keys[:7]:
            store.append(runner.episode(key))
    found = run(tmp_path, made)
    assert Counter(t.key for t in found) == Counter(made.keys)


def test_a_failed_call_is_recorded_and_played_again_only_when_asked(tmp_path: Path) -> None:
    down = threading.Event()
    down.set()

    class Flaky(fakes.Silent):
        name = "flaky"

        def suggest(self, view: AssistantView) -> Suggestion:
            if down.is_set():
                raise ConnectionError("no route")
            return Suggestion("")

    registry.register("assistants", "flaky", Flaky)
    try:
        made = config(assistants=("flaky",), seeds=(0,))
        assert not any(t.scored for t in run(tmp_path, made))
        down.clear()
        assert len(run(tmp_path, made)) == 6
        found = run(tmp_path, made, retry_errors=True)
        assert [t.scored for t in found] == [False] * 6 + [True] * 6
    finally:
        registry.unregister("assistants", "flaky")


def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    made = config()

    class Impatient:
        seen = 0

        def start(self, config: RunConfig, done: int, todo: int) -> None: ...
        def episode(self, transcript: Transcript) -> None:
            self.seen += 1
            if self.seen == 3:
                raise KeyboardInterrupt

        def stop(self) -> None: ...

    with (
        Runner(made, Concurrency(2)) as runner,
        RunStore(tmp_path, runner.describe()) as store,
        pytest.raises(Interrupted, match="3 episodes are recorded"),
    ):
        runner.run(store, Impatient())
    assert len(list(read_transcripts(tmp_path))) == 3
    assert Counter(t.key for t in run(tmp_path, made)) == Counter(made.keys)


class Stalling(fakes.Silent):
    """Answers in three episodes; in others it waits until it is closed, and then fails."""

    ends: tuple[str, ...] = ("close",)

    def __init__(self, argument: str = "") -> None:
        self.gone, self.stalled, self.called = threading.Event(), threading.Semaphore(0), list[str]()

    def suggest(self, view: AssistantView) -> Suggestion:
        if not view.code:
            self.stalled.release()
        if not self.gone.wait(20):
            raise AssertionError("nobody ended the wait")
        raise RuntimeError("closed")

    def close(self) -> None:
        self.called.append("close")
        self.gone.set()


class Aborting(Stalling):
    def abort(self) -> None:
        self.called.append("abort")
        self.gone.set()


@pytest.mark.parametrize(("kind", "called"), [(Stalling, ["close"]), (Aborting, ["abort", "close"])])
def test_ctrl_c_ends_calls_that_stall_and_records_no_error_of_theirs(
    kind: type[Stalling], called: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.register("assistants", "stalling", kind)

    def interrupted(*_: Any, **__: Any) -> Any:
        assert all(agent.stalled.acquire(timeout=20) for _ in range(2))
        raise KeyboardInterrupt

    monkeypatch.setattr("codeassist_env.runner.wait", interrupted)
    begun = time.monotonic()
    try:
        with (
            Runner(config(assistants=("stalling",)), Concurrency(2)) as runner,
            RunStore(tmp_path, runner.describe()) as store,
        ):
            agent: Any = runner.assistants["stalling"]
            with pytest.raises(Interrupted, match="0 episodes are recorded"):
                runner.run(store)
            with pytest.raises(Stopped):
                runner.episode(runner.config.keys[0])
    finally:
        registry.unregister("assistants", "stalling")
    assert time.monotonic() - begun < 15
    assert agent.called == called, "closed once"
    assert list(read_transcripts(tmp_path)) == []


def test_what_a_call_raises_once_the_run_was_stopped_is_no_transcript() -> None:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    stops = iter([False, True])
    with pytest.raises(Stopped, match="under way"):
        play(env, fakes.Queue([RuntimeError("closed")]), fakes.Queue([]), 0, stop=lambda: next(stops))


KILLED = """
import sys, time
sys.path.insert(0, {tests!r})
import fakes
from codeassist_env import registry
from codeassist_env.game import AssistanceProtocol, Suggestion
from codeassist_env.runner import *
from codeassist_env.store import RunStore
class Slow(fakes.Silent):
    def suggest(self, view):
        time.sleep(0.002)
        return Suggestion("")
registry.register("sandboxes", "fake", fakes.FakeSandbox)
registry.register("humans", "typist", fakes.Typist)
registry.register("assistants", "slow", Slow)
made = RunConfig(fakes.make_set(*map(str, range(60))), ("slow",), "typist", AssistanceProtocol(), (0,), sandbox="fake")
with Runner(made, Concurrency(4)) as runner, RunStore({path!r}, runner.describe()) as store:
    runner.run(store)
print("done")
"""


def test_a_run_killed_at_any_point_loses_and_doubles_nothing(tmp_path: Path) -> None:
    path = tmp_path / "run"
    program = KILLED.format(tests=str(Path(fakes.__file__).parent), path=str(path))
    kills = 0
    for _ in range(40):
        child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        before = path.joinpath("transcripts.jsonl").stat().st_size if path.joinpath("transcripts.jsonl").exists() else 0
        deadline = time.monotonic() + 30
        while child.poll() is None and time.monotonic() < deadline:
            file = path / "transcripts.jsonl"
            if kills < 4 and file.exists() and file.stat().st_size > before + 5000:
                os.kill(child.pid, signal.SIGKILL)
                kills += 1
                break
            time.sleep(0.001)
        if "done" in child.communicate(timeout=30)[0]:
            break
    assert kills >= 2
    found = Counter(t.problem_id for t in read_transcripts(path))
    assert found == Counter(map(str, range(60)))


def test_limits_on_models_and_sandboxes_hold(tmp_path: Path) -> None:
    running = Counter[str]()
    most = Counter[str]()
    lock = threading.Lock()

    def enter(what: str) -> None:
        with lock:
            running[what] += 1
            most[what] = max(most[what], running[what])
        time.sleep(0.002)
        with lock:
            running[what] -= 1

    class Counted(fakes.Silent):
        def suggest(self, view: AssistantView) -> Suggestion:
            enter("model")
            return Suggestion("")

    class CountedSandbox(fakes.FakeSandbox):
        def judge(self, *args: Any, **kwargs: Any) -> Any:
            enter("sandbox")
            return super().judge(*args, **kwargs)

    registry.register("assistants", "counted", Counted)
    registry.register("sandboxes", "counted", CountedSandbox)
    try:
        made = config(assistants=("counted",), sandbox="counted")
        limits = Concurrency(12, models=3, sandboxes=2)
        with Runner(made, limits) as runner, RunStore(tmp_path, runner.describe()) as store:
            runner.run(store)
    finally:
        registry.unregister("assistants", "counted")
        registry.unregister("sandboxes", "counted")
    assert most == {"model": 3, "sandbox": 2}


def test_a_run_that_cannot_work_is_refused_before_it_starts() -> None:
    with pytest.raises(InputError, match="at least one of assistants"):
        config(assistants=())
    with pytest.raises(InputError, match="holds a value twice"):
        config(seeds=(1, 1))
    with pytest.raises(InputError, match="concurrency of models"):
        Concurrency(models=0)

    class Mute(fakes.Queue):
        def __init__(self, argument: str = "") -> None:
            super().__init__([])

    registry.register("humans", "mute", Mute)
    try:
        with pytest.raises(InputError, match="cannot tell"):
            Runner(config(human="mute"))
    finally:
        registry.unregister("humans", "mute")


def test_closing_closes_sandbox_and_agents(tmp_path: Path) -> None:
    runner = Runner(config())
    runner.close()
    assert runner.sandbox.closed == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("card", "given_", "wanted"), [({}, None, 8), ({"model": {}}, None, 32), ({"model": {}}, 3, 3)]
)
def test_agents_that_ask_a_model_play_more_episodes_at_once(
    card: dict[str, Any], given_: int | None, wanted: int
) -> None:
    class Carded(fakes.Silent):
        def card(self) -> dict[str, Any]:
            return card

    registry.register("assistants", "carded", Carded)
    try:
        with Runner(config(assistants=("silent", "carded")), Concurrency(given_)) as runner:
            assert runner.width == wanted
    finally:
        registry.unregister("assistants", "carded")


def test_what_was_opened_is_closed_where_a_later_name_is_wrong() -> None:
    class Closing(fakes.Silent):
        closed = 0

        def close(self) -> None:
            Closing.closed += 1

    registry.register("assistants", "closing", Closing)
    try:
        with pytest.raises(NotFoundError):
            Runner(config(assistants=("closing", "closng")))
        assert Closing.closed == 1
        with Runner(config(assistants=("closing",))) as runner:
            runner.close()
        assert Closing.closed == 2
    finally:
        registry.unregister("assistants", "closing")
