from __future__ import annotations

from pathlib import Path

import pytest
from writers import Reply, Writer

from codeassist_env.errors import InputError, ModelError, ModelRefused, ModelUnavailable
from codeassist_env.language import Chat, Message, Sampling
from codeassist_training.corpus.answers import Answers
from codeassist_training.corpus.asking import GIVE_UP, UNAVAILABLE, Asking, Question


def questions(count: int) -> list[Question]:
    return [Question(f"p{n}", f"q{n}", Chat((Message("user", f"{n}"),)), n) for n in range(count)]


def asking(folder: Path, reply: Reply, batch: int = 4) -> tuple[Asking, Writer]:
    model = Writer(reply)
    return Asking(model, Sampling(10), batch, Answers(folder, "k"), lambda line: None), model


def test_all_are_asked_in_batches_with_their_own_seeds(tmp_path: Path) -> None:
    round_, model = asking(tmp_path, lambda text, seed: f"{text}:{seed}")
    assert round_.ask(questions(10)) == {}
    assert model.calls == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    found = round_.answers.get("p7", "q7")
    assert found is not None and (found.text, found.writer, found.tokens) == ("7:7", "somewhere/writer", 1)


def test_one_call_that_fails_costs_no_other_and_is_tried_once_more(tmp_path: Path) -> None:
    tries: list[str] = []

    def reply(text: str, seed: int) -> str | BaseException:
        tries.append(text)
        return ModelError("overloaded") if text == "2" and tries.count("2") < 4 else text

    round_, _ = asking(tmp_path, reply)
    assert round_.ask(questions(8)) == {}
    assert all(round_.answers.get(f"p{n}", f"q{n}") for n in range(8))


def test_a_refused_call_is_not_tried_again(tmp_path: Path) -> None:
    round_, model = asking(tmp_path, lambda text, seed: ModelRefused("too long") if text == "1" else text, batch=1)
    failed = round_.ask(questions(3))
    assert list(failed) == ["p1"] and model.calls == [[0], [1], [2]]


@pytest.mark.parametrize(("error", "calls"), [(ModelUnavailable, UNAVAILABLE), (ModelError, GIVE_UP)])
def test_a_model_that_is_gone_is_given_up(tmp_path: Path, error: type[ModelError], calls: int) -> None:
    round_, model = asking(tmp_path, lambda text, seed: error("gone") if seed >= 5 else text, batch=1)
    failed = round_.ask(questions(200))
    assert len(failed) == 195 and len(model.calls) == 5 + calls
    assert str(failed["p5"]) == "gone" and "not asked" in str(failed["p199"])
    assert round_.answers.get("p4", "q4") is not None


def test_what_can_never_work_stops_at_once(tmp_path: Path) -> None:
    round_, model = asking(tmp_path, lambda text, seed: InputError("no chat template"))
    with pytest.raises(InputError, match="no chat template"):
        round_.ask(questions(8))
    assert len(model.calls) == 1
