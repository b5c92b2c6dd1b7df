"""Whole runs against a server that fails in every way: no episode is lost, and each error is its role's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chaos_server import ChaosServer

import fakes
from codeassist_agents.models import sharing
from codeassist_env import registry
from codeassist_env.game import AssistanceProtocol, AssistantView, Reject, Suggestion
from codeassist_env.language import LanguageModel, Sampling
from codeassist_env.runner import Concurrency, RunConfig, Runner
from codeassist_env.store import RunStore
from codeassist_env.transcript import Transcript, read_transcripts

CURABLE = dict.fromkeys(("drop", "cut", "half", "429", "429-after", "500", "empty"), 0.04)


class Asking:
    """Suggests what a model goes on with, a few tokens at a time."""

    name = "asking"

    def __init__(self, argument: str) -> None:
        self._spec = argument
        self.model: LanguageModel = sharing.acquire(argument)

    def card(self) -> Any:
        return self.model.card()  # type: ignore[attr-defined]

    def close(self) -> None:
        sharing.release(self._spec)

    def suggest(self, view: AssistantView) -> Suggestion:
        made = self.model.generate([view.code], Sampling(4, 1.0, 1.0), [view.seed])[0]
        return Suggestion(made.text, made.token_ids, made.logprobs, {"ignored": list(made.ignored)}, made.prompt_ids)


class AskingTypist(fakes.Typist):
    """Types as a typist, once a model has said anything at all."""

    name = "asking-typist"

    def __init__(self, argument: str) -> None:
        super().__init__()
        self._asking = Asking(argument)
        self.close = self._asking.close

    def act(self, view: Any) -> Any:
        self._asking.model.generate([view.code + view.suggestion], Sampling(2, 1.0, 1.0), [view.seed])
        return super().act(view)


@pytest.fixture(autouse=True)
def names(fake_names: None) -> Iterator[None]:
    registry.register("assistants", "asking", Asking)
    registry.register("humans", "asking-typist", AskingTypist)
    yield
    registry.unregister("assistants", "asking")
    registry.unregister("humans", "asking-typist")


def played(
    path: Path, server: ChaosServer, faults: dict[str, float], seeds: int, **parameters: Any
) -> list[Transcript]:
    """Episodes against the server, whose faults begin once it was looked at."""
    model = f"openai:{server.spec(**parameters)}"
    config = RunConfig(
        problems=fakes.make_set("double"),
        assistants=(f"asking:{model}",),
        human=f"asking-typist:{model}",
        protocol=AssistanceProtocol(),
        seeds=tuple(range(seeds)),
        sandbox="fake",
    )
    with Runner(config, Concurrency(16)) as runner, RunStore(path, runner.describe()) as store:
        server.faults = faults
        runner.run(store)
    return sorted(read_transcripts(path), key=lambda transcript: transcript.seed)


def test_two_hundred_episodes_end_and_every_error_is_its_roles(tmp_path: Path) -> None:
    faults = {**CURABLE, "refuse": 0.01, "wrong": 0.01, "delay": 0.01}
    with ChaosServer(delay=0.02) as server:
        found = played(tmp_path, server, faults, 200, retries=2)
    assert [transcript.seed for transcript in found] == list(range(200))
    failed = [transcript for transcript in found if transcript.errors]
    assert 20 < len(failed) < 180
    assert all(transcript.verdict is None for transcript in failed)
    assert all(transcript.verdict and transcript.verdict.passed for transcript in found if not transcript.errors)
    roles = Counter(error.role for transcript in failed for error in transcript.errors)
    assert set(roles) == {"assistant", "human"} and roles.total() == len(failed)
    kinds = {error.type for transcript in failed for error in transcript.errors}
    assert {"ModelRefused", "ModelAnswerError"} <= kinds <= {"ModelRefused", "ModelUnavailable", "ModelAnswerError"}


def test_what_can_be_cured_by_trying_again_leaves_no_trace(tmp_path: Path) -> None:
    def told(transcript: Transcript) -> dict[str, Any]:
        row = transcript.to_dict()
        return {key: row[key] for key in ("seed", "rounds", "end", "code", "verdict", "errors")}

    with ChaosServer() as server:
        quiet = played(tmp_path / "quiet", server, {}, 40, retries=30)
        stormy = played(tmp_path / "stormy", server, CURABLE, 40, retries=30)
        assert server.injected.total() - server.injected["ok"] > 40
    assert [told(transcript) for transcript in stormy] == [told(transcript) for transcript in quiet]
    assert not any(transcript.errors for transcript in stormy)
    assert any(isinstance(this.action, Reject) for this in stormy[0].rounds)


def test_what_a_server_ignores_is_on_the_transcript(tmp_path: Path) -> None:
    with ChaosServer(ignores=["seed"]) as server:
        found = played(tmp_path, server, {}, 1)
    assert found[0].assistant["ignored"] == ["seed"]
    assert all(this.suggestion.info["ignored"] == ["seed"] for this in found[0].rounds)
