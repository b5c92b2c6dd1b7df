"""Whole runs against a server that fails in every way: no episode is lost, and each error is its role's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from chaos_server import ChaosServer

import fakes
from codeassist_env.game import AssistanceProtocol, Reject
from codeassist_env.runner import Concurrency, RunConfig, Runner
from codeassist_env.store import RunStore
from codeassist_env.transcript import Transcript, read_transcripts

CURABLE = dict.fromkeys(("drop", "cut", "half", "429", "429-after", "500", "empty"), 0.04)


@pytest.fixture(autouse=True)
def names(fake_names: None) -> None:
    """The problems and the sandbox that every run here names."""


def played(
    path: Path, server: ChaosServer, faults: dict[str, float], seeds: int, rounds: int = 2, **parameters: Any
) -> list[Transcript]:
    """Episodes against the server, whose faults begin once it was looked at."""
    model = f"openai:{server.spec(**parameters)}"
    config = RunConfig(
        problems=fakes.make_set("double"),
        assistants=(f"lm:{model}?cap=4,top_k=5",),
        human=f"lm-human:{model}?decision=parse,reasoning=0",
        protocol=AssistanceProtocol(max_rounds=rounds),
        seeds=tuple(range(seeds)),
        sandbox="fake",
    )
    with Runner(config, Concurrency(16)) as runner, RunStore(path, runner.describe()) as store:
        server.faults = faults
        runner.run(store)
    return sorted(read_transcripts(path), key=lambda transcript: transcript.seed)


def test_two_hundred_episodes_end_and_every_error_is_its_roles(tmp_path: Path) -> None:
    faults = {**CURABLE, "refuse": 0.04, "wrong": 0.04, "delay": 0.01}
    with ChaosServer(delay=0.02) as server:
        found = played(tmp_path, server, faults, 200, rounds=1, retries=2)
    assert [transcript.seed for transcript in found] == list(range(200))
    failed = [transcript for transcript in found if transcript.errors]
    assert 20 < len(failed) < 180
    assert all(transcript.verdict is None for transcript in failed)
    assert all(transcript.verdict is not None for transcript in found if not transcript.errors)
    roles = Counter(error.role for transcript in failed for error in transcript.errors)
    assert set(roles) == {"assistant", "human"} and roles.total() == len(failed)
    kinds = {error.type for transcript in failed for error in transcript.errors}
    assert {"ModelRefused", "ModelAnswerError"} <= kinds <= {"ModelRefused", "ModelUnavailable", "ModelAnswerError"}


def test_what_can_be_cured_by_trying_again_leaves_no_trace(tmp_path: Path) -> None:
    def told(transcript: Transcript) -> dict[str, Any]:
        row = transcript.to_dict()
        return {key: row[key] for key in ("seed", "rounds", "end", "code", "verdict", "errors")}

    with ChaosServer() as server:
        quiet = played(tmp_path / "quiet", server, {}, 20, retries=30)
        stormy = played(tmp_path / "stormy", server, CURABLE, 20, retries=30)
        assert server.injected.total() - server.injected["ok"] > 20
    assert [told(transcript) for transcript in stormy] == [told(transcript) for transcript in quiet]
    assert not any(transcript.errors for transcript in stormy)
    assert any(isinstance(this.action, Reject) for this in stormy[0].rounds)


def test_answers_that_come_too_late_are_timeouts_of_their_role(tmp_path: Path) -> None:
    with ChaosServer(delay=0.6) as server:
        found = played(tmp_path, server, {"delay": 0.1}, 24, retries=0, timeout=0.25)
    errors = [error for transcript in found for error in transcript.errors]
    assert {error.type for error in errors} == {"ModelTimeout"}
    assert {error.role for error in errors} == {"assistant", "human"}
    assert all((transcript.verdict is None) == bool(transcript.errors) for transcript in found)


def infos(found: Iterable[Transcript]) -> list[list[Any]]:
    """What each assistant's and human's action of some runs says that the server ignored."""
    return [
        [made.info.get("ignored", []) for made in (this.suggestion, this.action)] for t in found for this in t.rounds
    ]


def test_answers_that_heed_nothing_are_cut_and_reported_where_they_come(tmp_path: Path) -> None:
    with ChaosServer() as server:
        found = played(tmp_path, server, {"heedless": 0.3}, 30)
        assert server.injected["heedless"] > 30
    assert not any(transcript.errors for transcript in found)
    assert all(len(this.suggestion.token_ids) <= 4 for transcript in found for this in transcript.rounds)
    offers = [offer for offer, _ in infos(found)]
    share = sum("max_tokens" in ignored for ignored in offers) / len(offers)
    assert 0.15 < share < 0.45


@pytest.mark.parametrize("ignored", ["seed", "top_k", "temperature"])
def test_what_a_server_ignores_is_on_the_transcript(tmp_path: Path, ignored: str) -> None:
    with ChaosServer(ignores=[ignored]) as server:
        found = played(tmp_path, server, {}, 2)
    assert all(ignored in transcript.assistant["model"]["ignored"] for transcript in found)
    assert infos(found) and all(ignored in offer for offer, _ in infos(found))
    asked = {"seed", "temperature"}
    assert all((ignored in action) == (ignored in asked) for _, action in infos(found))
