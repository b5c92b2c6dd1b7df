"""One episode between two agents."""

from __future__ import annotations

import json

import numpy as np
import pytest
from episodes import episode

import fakes
from codeassist_env.aec import raw_env
from codeassist_env.game import Accept, Finish, Reject, Suggestion
from codeassist_env.play import Stopped, play
from codeassist_env.transcript import Transcript


def test_what_does_not_pass_through_the_spaces_is_kept() -> None:
    made = episode(
        [Suggestion("n", (5,), (-0.1,), {"cost": 1}), Suggestion("")], [Accept("", {"why": "fits"}), Finish()]
    )
    assert made.rounds[0].suggestion == Suggestion("n", (5,), (-0.1,))
    assert made.rounds[0].suggestion.info == {"cost": 1}
    assert made.rounds[0].action.info == {"why": "fits"}


@pytest.mark.parametrize(
    ("suggestions", "actions", "role", "kind"),
    [
        ([RuntimeError("429")], [], "assistant", "RuntimeError"),
        (["text"], [], "assistant", "InputError"),
        ([Suggestion("\ud800")], [], "assistant", "InputError"),
        ([Suggestion("a"), Suggestion("b")], [Reject("x"), TimeoutError("60 s")], "human", "TimeoutError"),
        ([Suggestion("")], ["accept"], "human", "InputError"),
        ([Suggestion("", info={"p": float("nan")})], [], "assistant", "InputError"),
        ([Suggestion("", info={"p": object()})], [], "assistant", "InputError"),
        ([Suggestion("a", (1,), (float("nan"),))], [], "assistant", "InputError"),
        ([Suggestion("")], [Finish({"why": "\ud800"})], "human", "InputError"),
        ([ValueError("\ud800")], [], "assistant", "ValueError"),
    ],
)
def test_a_failed_call_is_data_and_never_a_score(
    suggestions: list[object], actions: list[object], role: str, kind: str
) -> None:
    made = episode(suggestions, actions)
    assert (made.end, made.verdict, made.scored) == ("error", None, False)
    assert [(e.role, e.type) for e in made.errors] == [(role, kind)]
    assert Transcript.from_dict(json.loads(made.to_json())) == made


def test_a_failed_sandbox_is_an_error_of_the_sandbox() -> None:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox("broken"))
    made = play(env, fakes.Silent(), fakes.Typist(), 0)
    assert not made.scored
    assert made.errors[0].role == "sandbox"
    assert made.code == fakes.GOOD


def test_a_privileged_assistant_is_told_and_marked() -> None:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    made = play(env, fakes.Knowing(), fakes.Typist(), 0)
    assert made.assistant["privileged"] is True
    assert made.rounds[0].suggestion.text == fakes.GOOD
    assert made.verdict is not None
    assert made.verdict.passed


def test_a_privileged_assistant_needs_a_human_that_tells() -> None:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    made = play(env, fakes.Knowing(), fakes.Queue([Finish()]), 0)
    assert "cannot tell" in made.errors[0].message


def test_seeds_differ_by_role_and_round_and_repeat() -> None:
    def views() -> list[int]:
        assistant, human = fakes.Queue([Suggestion("")] * 2), fakes.Queue([Reject("a"), Finish()])
        play(raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox()), assistant, human, 3)
        return [v.seed for v in (*assistant.views, *human.views)]

    assert len(set(views())) == 4
    assert views() == views()


def test_an_over_long_suggestion_is_cut_and_marked() -> None:
    made = episode([Suggestion("x" * 50)], [Finish()], protocol={"suggestion_chars": 10})
    assert made.rounds[0].suggestion.text == "x" * 10
    assert made.rounds[0].suggestion_cut


def test_text_over_the_hard_cap_is_cut_and_marked() -> None:
    made = episode(
        [Suggestion(""), Suggestion("")],
        [Reject("x" * 50), Finish()],
        protocol={"suggestion_chars": 10, "human_tokens": 100},
        tokenizer="chars",
    )
    assert made.rounds[0].action == Reject("x" * 10)
    assert made.rounds[0].text_cut


def test_a_stopped_episode_leaves_nothing() -> None:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    with pytest.raises(Stopped):
        play(env, fakes.Silent(), fakes.Typist(), 0, stop=lambda: True)


def test_numbers_of_array_libraries_are_taken_as_numbers() -> None:
    given = Suggestion("a", (np.int64(3),), (np.float32(-0.5),), {}, np.array([1, 2]))  # type: ignore[arg-type]
    made = episode([given], [Finish()])
    assert made.rounds[0].suggestion == Suggestion("a", (3,), (-0.5,), {}, (1, 2))
    assert Transcript.from_dict(json.loads(made.to_json())) == made


def test_rounding_above_certainty_counts_as_certain() -> None:
    made = episode([Suggestion("a", (1,), (1e-6,))], [Finish()])
    assert made.rounds[0].suggestion.logprobs == (0.0,)


@pytest.mark.parametrize(
    "reply",
    [
        Suggestion("a", info=[1]),  # type: ignore[arg-type]
        Suggestion("a", info=None),  # type: ignore[arg-type]
        Suggestion("a", (1.5,)),  # type: ignore[arg-type]
        Suggestion("a", (1,), ("x",)),  # type: ignore[arg-type]
        Suggestion("a", (-1,)),
        Suggestion("a", prompt_ids=(1, "2")),  # type: ignore[arg-type]
        Suggestion("a", prompt_ids=(1, -2)),
        Suggestion("a", prompt_ids="12"),  # type: ignore[arg-type]
        Suggestion("a", prompt_ids=7),  # type: ignore[arg-type]
        Suggestion("a", prompt_ids=None),  # type: ignore[arg-type]
        SystemExit(3),
        GeneratorExit(),
    ],
)
def test_whatever_an_agent_does_a_run_goes_on(reply: object) -> None:
    made = episode([reply], [])
    assert made.errors[0].role == "assistant"
    assert Transcript.from_dict(json.loads(made.to_json())) == made


def test_an_interrupt_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        episode([KeyboardInterrupt()], [])


def test_a_human_that_cannot_say_what_it_intends_is_at_fault_itself() -> None:
    class Lost(fakes.Typist):
        def intention(self, view: object) -> str:
            raise RuntimeError("nothing in mind")

    made = play(raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox()), fakes.Knowing(), Lost(), 0)
    assert [(e.role, e.message) for e in made.errors] == [("human", "nothing in mind")]
