"""A small recorded run, and humans that answer by rule, for what compares humans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from codeassist_agents.humans.states import RecordedState, recorded_states
from codeassist_env.aec import raw_env
from codeassist_env.game import Accept, Finish, HumanAction, HumanView, Reject, Suggestion
from codeassist_env.play import play
from codeassist_env.problem import ProblemSet
from codeassist_env.transcript import Transcript
from fakes import FakeSandbox, Queue, Typist, make_set

OFFERS = ("n = int(", "", "wrong", "(2 *", "xxxxx", "")


def record(*ids: str, seed: int = 0, assistant: str = "queue", problems: ProblemSet | None = None) -> list[Transcript]:
    """One episode a problem: the typist meets suggestions right, wrong and empty."""
    made = []
    chosen = problems or make_set(*ids)
    for problem in chosen:
        env = raw_env(chosen, {"human_tokens": 2}, sandbox=FakeSandbox())
        offers = Queue([Suggestion(text) for text in OFFERS])
        made.append(play(env, offers, Typist(), seed, problem=problem.id, assistant_spec=assistant))
    return made


def write_run(path: Path, transcripts: Sequence[Transcript]) -> Path:
    """Write them as a run's directory holds them."""
    path.mkdir(exist_ok=True)
    (path / "transcripts.jsonl").write_text("".join(f"{one.to_json()}\n" for one in transcripts), encoding="utf-8")
    return path


def states_of(*ids: str) -> list[RecordedState]:
    """Every state of a small run."""
    return recorded_states(record(*ids), make_set(*ids))[0]


class Rule:
    """A human that decides by a rule on the view."""

    def __init__(self, rule: Callable[[HumanView], HumanAction], name: str = "rule") -> None:
        self.rule, self.name, self.asked = rule, name, 0

    def act(self, view: HumanView) -> HumanAction:
        self.asked += 1
        return self.rule(view)


def always(decision: str, text: str = "x", **info: Any) -> Rule:
    """Decides alike whatever comes."""
    actions: dict[str, HumanAction] = {
        "accept": Accept(text, info),
        "reject": Reject(text, info),
        "finish": Finish(info),
    }
    return Rule(lambda view: actions[decision], f"always-{decision}")
