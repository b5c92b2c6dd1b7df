"""The examples run as they are printed, and their output says what it should."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fakes
from codeassist_env.game import AssistanceProtocol
from codeassist_env.interfaces import LanguageModel, Sampling
from codeassist_env.stop import MAX_BITS, StopEnv

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NUMBER = r"(-?\d+\.\d+)"


def run(name: str, *arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", str(EXAMPLES / name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout)


def output_of(name: str, *arguments: str, timeout: float = 120) -> str:
    done = run(name, *arguments, timeout=timeout)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_example_is_listed() -> None:
    listed = set(re.findall(r"`(\w+\.py)`", (EXAMPLES / "README.md").read_text()))
    assert listed == {path.name for path in EXAMPLES.glob("*.py")}


def test_the_loop_ends_with_a_passing_program_and_its_dpr() -> None:
    printed = output_of("env_loop.py")
    effort = re.search(r"read (\d+), written (\d+) chars", printed)
    assert effort is not None
    discount = AssistanceProtocol().discount(int(effort[1]), int(effort[2]))
    assert printed.splitlines()[-1] == f"reward {discount:.3f}, verdict passed, ended by finish"


def test_the_loop_takes_another_problem() -> None:
    assert "[lava-trap]" in output_of("env_loop.py", "lava-trap")


def test_the_assistant_view_prints_an_episode_a_line() -> None:
    lines = output_of("assistant_view.py", "careful").splitlines()
    pattern = re.compile(
        rf"\S+ +passed +reward {NUMBER} .* (\d+) of (\d+) suggestions accepted, read (\d+), written (\d+) .*"
    )
    found = [pattern.fullmatch(line) for line in lines]
    assert len(found) == 3
    for match in found:
        assert match is not None, lines
        reward, accepted, shown, read, written = float(match[1]), *map(int, match.groups()[1:])
        assert reward == pytest.approx(AssistanceProtocol().discount(read, written), abs=0.0006)
        assert 0 <= accepted <= shown <= read


def test_an_unknown_human_is_answered_with_a_near_name() -> None:
    done = run("assistant_view.py", "typicl")
    assert done.returncode != 0
    assert "Did you mean 'typical'" in done.stderr


def test_each_reward_is_what_its_name_says() -> None:
    rows = re.findall(
        rf"^(\S+) +{NUMBER} +verdict passed, read (\d+), written (\d+)$", output_of("own_reward.py"), re.M
    )
    earned = {name: float(value) for name, value, _, _ in rows}
    read, written = {(int(r), int(w)) for _, _, r, w in rows}.pop()
    assert earned == pytest.approx(
        {
            "dpr": AssistanceProtocol().discount(read, written),
            "pass": 1.0,
            "pass-less-reading": 1.0 - 0.001 * read,
            "pass-less-reading:0.01": 1.0 - 0.01 * read,
        },
        abs=0.0006,
    )
    assert read > 0


# the PPO example: its own parts without PPO, then PPO


@pytest.fixture(scope="module")
def stop_ppo() -> ModuleType:
    spec = importlib.util.spec_from_file_location("stop_ppo", EXAMPLES / "stop_ppo.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PROGRAMS = (fakes.GOOD, "n = int(input())\nfor i in range(n):\n    print(i)\n")


def test_the_proposer_continues_what_it_has_read(stop_ppo: ModuleType) -> None:
    model = stop_ppo.NGram(PROGRAMS)
    assert isinstance(model, LanguageModel)
    begun = PROGRAMS[1][: PROGRAMS[1].index(" in range")]
    (made,) = model.generate([begun], Sampling(6), [0])
    assert made.text == PROGRAMS[1][len(begun) :][: len(made.text)]
    assert len(made.pieces) == len(made.logprobs) == 6


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(st.sampled_from(["a", "b", " c", "\n", "("]), max_size=12),
    context=st.lists(st.sampled_from(["a", "b", " c", "\n", "(", "?"]), max_size=4),
)
def test_the_proposers_probabilities_sum_to_one(stop_ppo: ModuleType, words: list[str], context: list[str]) -> None:
    model = stop_ppo.NGram(["".join(words), "a"], order=4)
    known = list(model.followers[()])
    total = sum(model.probability(tuple(context), piece) for piece in [*known, "never seen"])
    assert total == pytest.approx(1.0)


def test_the_same_program_is_judged_once_unless_the_sandbox_failed(stop_ppo: ModuleType, fake_names: None) -> None:
    problem = fakes.make_problem()
    sandbox = stop_ppo.Remembering("fake")
    verdicts = [sandbox.judge(problem, code) for code in (fakes.GOOD, "x", fakes.GOOD, "x")]
    assert [v.passed for v in verdicts] == [True, False, True, False]
    assert sandbox.inner.judged == [fakes.GOOD, "x"]
    broken = stop_ppo.Remembering("fake:broken")
    for _ in range(2):
        assert not broken.judge(problem, "x").scored
    assert len(broken.inner.judged) == 2


def test_early_effort_adds_up_to_the_reward_less_one(stop_ppo: ModuleType, fake_names: None) -> None:
    plain = StopEnv("tiny", stop_ppo.MAX_TOKENS, human="typist", problems="fake", sandbox="fake")
    env = stop_ppo.EarlyEffort(plain)
    for count in (0, 3, 20):
        env.reset(seed=0)
        earned, ended = [], False
        while not ended:
            _, reward, ended, _, info = env.step(count)
            earned.append(reward)
        dpr = plain.aec.protocol.discount(info["read"], info["written"])
        assert sum(earned) == pytest.approx(dpr - 1.0, abs=1e-5)
        assert earned[0] > 0 or count == 0


def test_the_network_sees_the_probability_of_each_prefix(stop_ppo: ModuleType) -> None:
    class Plain(stop_ppo.gymnasium.Env[Any, Any]):  # type: ignore[misc, name-defined]
        pass

    surprise = [1.0, 2.0, *[MAX_BITS] * (stop_ppo.MAX_TOKENS - 2)]
    seen = stop_ppo.Likelihoods(Plain())
    turned = seen.observation(np.array([*surprise, 0.2, 0.5, 10.0, 1.0, 5.0, 2.0], dtype=np.float32))
    assert turned.tolist()[:3] == pytest.approx([0.5, 0.125, 0.0])
    assert turned.tolist()[-6:] == pytest.approx([0.2, 0.5, 1.0, 1.0, 0.5, 0.2])
    assert turned in seen.observation_space


@pytest.mark.slow
def test_ppo_beats_saying_nothing_and_its_own_start() -> None:
    if importlib.util.find_spec("stable_baselines3") is None:
        pytest.skip("stable-baselines3 is absent; install it with: pip install 'codeassist-env[rl]'")
    printed = output_of("stop_ppo.py", timeout=1800)
    rows = re.findall(rf"^(\S.*?) {{2,}}{NUMBER} \+- {NUMBER}$", printed, re.M)
    mean = {name: float(value) for name, value, _ in rows}
    gains = [(float(v), float(e)) for v, e in re.findall(rf"^  gain.* {NUMBER} \+- {NUMBER}$", printed, re.M)]
    assert mean["PPO trained, greedy"] > mean["never show anything"]
    assert mean["PPO trained, sampled"] > mean["never show anything"]
    assert len(gains) == 2
    assert all(gain > 0 for gain, _ in gains), printed
