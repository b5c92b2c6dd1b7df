"""Documents' likelihoods by an estimator, against transformers' forward over header and text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tiny_estimators import CHATML, TEXTS, Bytes, Form, alone, documents, model, save

from codeassist_env import registry
from codeassist_env.errors import InputError, ModelAnswerError
from codeassist_training.likelihoods.estimator import ModelEstimator, Skipped, open_estimator
from codeassist_training.likelihoods.local import LocalLikelihoods
from codeassist_training.likelihoods.reading import CHANGED, EMPTY, NOT_UTF8
from codeassist_training.likelihoods.served import ServedLikelihoods
from codeassist_training.likelihoods.weights import load
from codeassist_training.scored import Scored


def estimator(form: Form | None = None, *, tokens: int = 64, window: int | None = None) -> ModelEstimator:
    return ModelEstimator("tiny", form or Form(), LocalLikelihoods.of(model(), tokens), window)


def test_each_document_gets_what_it_gets_alone() -> None:
    for form in (Form(), Form(header=(1, 9, 2))):
        for scored, text in zip(estimator(form).scored(documents()), TEXTS, strict=True):
            wanted = alone(model(), form.prompt_ids(text))[len(form.header) - 1 :]
            np.testing.assert_allclose(scored.logprobs, wanted, atol=1e-9)
            assert scored.ids.tolist() == [3 + byte for byte in text.encode()]
            assert int(scored.ends[-1]) == len(text.encode())


def test_without_a_header_the_first_token_follows_the_begin_token() -> None:
    (scored,) = estimator(Form(header=())).scored(documents(["some text"]))
    ids = Form(header=()).prompt_ids("some text")
    wanted = [alone(model(), (0, ids[0]))[0], *alone(model(), ids)]
    np.testing.assert_allclose(scored.logprobs, wanted, atol=1e-9)


def test_numbers_do_not_depend_on_what_else_is_scored() -> None:
    together = estimator(tokens=500).scored(documents())
    for number, document in enumerate(documents()):
        (single,) = estimator().scored([document])
        np.testing.assert_allclose(single.logprobs, together[number].logprobs, atol=1e-12)


def test_a_document_longer_than_the_context_is_scored_by_windows() -> None:
    text = "".join(f"value_{number} = {number}\n" for number in range(40))
    (scored,) = estimator(Form(header=(1, 2)), window=66).scored(documents([text]))
    body = Form().prompt_ids(text)[1:]
    assert len(scored) == len(body) > 500
    first = alone(model(), (1, 2, *body[:64]))[1:]
    np.testing.assert_allclose(scored.logprobs[:64], first, atol=1e-9)
    second = alone(model(), (1, 2, *body[32:96]))[1 + 32 :]
    np.testing.assert_allclose(scored.logprobs[64:96], second, atol=1e-9)


def test_the_models_own_context_is_the_window() -> None:
    assert estimator().window == 256
    assert estimator(Form(context=100)).window == 100
    with pytest.raises(InputError, match="window must lie"):
        estimator(window=257)


def test_what_cannot_be_read_is_skipped_with_its_reason() -> None:
    found = estimator().outcomes(documents(["", "x", "a\udc80"]))
    assert [one.reason if isinstance(one, Skipped) else len(one) for one in found] == [EMPTY, 1, NOT_UTF8]
    assert [one.document.id for one in estimator().scored(documents(["", "x"]))] == ["d1"]


def test_the_tokenizer_of_another_model_is_refused() -> None:
    class Large(Bytes):
        def encode(self, text: str) -> tuple[int, ...]:
            return tuple(1000 + byte for byte in text.encode())

        def bytes_of(self, ids: Sequence[int]) -> bytes:
            return bytes(number - 1000 for number in ids)

    with pytest.raises(InputError, match="another model"):
        estimator(Form(Large())).scored(documents())


def test_weights_that_give_no_numbers_are_refused() -> None:
    made = estimator()
    made._likelihoods.model.lm_head.weight.data[5] = float("nan")  # type: ignore[attr-defined]
    with pytest.raises(InputError, match="NaN"):
        made.scored(documents())


# by a model's client


class Client:
    """A model that tells log-probabilities, of the tiny one."""

    name = "client"

    def __init__(self) -> None:
        self.model, self.calls, self.longest = model(), 0, 0

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        self.calls += 1
        self.longest = max(self.longest, *map(len, sequences))
        return [tuple(alone(self.model, ids)) for ids in sequences]

    def close(self) -> None:
        self.model = None


def test_a_client_gives_the_same_numbers() -> None:
    client = Client()
    served = ModelEstimator("tiny", Form(context=50), ServedLikelihoods(client, 100))
    local = estimator(Form(context=50), window=49)
    for mine, theirs in zip(served.scored(documents()), local.scored(documents()), strict=True):
        np.testing.assert_allclose(mine.logprobs, theirs.logprobs, atol=1e-9)
    assert client.longest == 49
    assert client.calls > 2
    served.close()
    assert client.model is None


def test_a_model_that_tells_no_log_probabilities_is_refused() -> None:
    class Silent:
        name = "silent"

    class Refusing(Silent):
        def logprobs(self, sequences: Any) -> Any:
            raise ModelAnswerError("the server does not say how likely a prompt is")

    for one in (Silent(), Refusing()):
        with pytest.raises(InputError, match="silent"):
            ServedLikelihoods(one, 100)


def test_an_answer_of_another_length_is_an_error() -> None:
    client = Client()
    served = ModelEstimator("tiny", Form(), ServedLikelihoods(client, 100))
    client.logprobs = lambda sequences: [(-1.0,) for _ in sequences]  # type: ignore[method-assign]
    with pytest.raises(ModelAnswerError, match="log-probabilities came"):
        served.scored(documents())


# by name


@pytest.fixture
def client_name() -> Iterator[None]:
    registry.register("models", "told", lambda argument: Client())
    registry.register("formats", "bytes", lambda argument: Form(context=256))
    yield
    registry.unregister("models", "told")
    registry.unregister("formats", "bytes")


def test_a_model_without_weights_here_is_asked_by_its_client(client_name: None) -> None:
    found = open_estimator("told", "bytes")
    assert found.card()["backend"] == "client"
    assert len(found.scored(documents())) == len(TEXTS)
    with pytest.raises(InputError, match="no weights here"):
        open_estimator("told", "bytes", "transformers")


def test_a_folder_is_opened_with_its_own_tokenizer(tmp_path: Path) -> None:
    folder = save(tmp_path / "model")
    found = open_estimator(f"hf:{folder}", "raw")
    made = load(str(folder), "float64", "cpu")
    for scored in found.scored(documents()):
        np.testing.assert_allclose(scored.logprobs, alone(made, (0, *scored.ids)), atol=1e-4)
    card = found.card()
    assert (card["backend"], card["model"], card["format"], card["window"]) == ("transformers", "model", "raw", 256)
    assert str(tmp_path) not in str(card)


def test_an_instruct_model_reads_through_its_chat_template(tmp_path: Path) -> None:
    spec = f"hf:{save(tmp_path / 'chat', template=CHATML, max_position_embeddings=1024)}"
    found = open_estimator(spec, "prefill", dtype="float64")
    texts = ["x = 1\n", "é"]
    made = load(str(tmp_path / "chat"), "float64", "cpu")
    for scored, text in zip(found.scored(documents(texts)), texts, strict=True):
        sent = found.form.prompt_ids(text)
        assert sent[len(sent) - len(scored) :] == tuple(scored.ids.tolist())
        assert len(sent) > len(scored) + 10
        np.testing.assert_allclose(scored.logprobs, alone(made, sent)[-len(scored) :], atol=1e-9)


def test_characters_that_span_tokens_are_told(tmp_path: Path) -> None:
    (scored,) = open_estimator(f"hf:{save(tmp_path / 'm')}", "raw").scored(documents(["a = '🦆'\n"]))
    data = "a = '🦆'\n".encode()
    assert isinstance(scored, Scored)
    whole = [end for end, fine in zip(scored.starts.tolist(), scored.boundaries.tolist(), strict=True) if fine]
    assert [data[:end].decode() for end in whole][-3:] == ["a = '🦆", "a = '🦆'", "a = '🦆'\n"]
    assert not scored.boundaries.all()


def test_a_special_token_in_a_text_is_a_skip(tmp_path: Path) -> None:
    found = open_estimator(f"hf:{save(tmp_path / 'm')}", "raw").outcomes(documents(["x = '<|endoftext|>'"]))
    assert [one.reason for one in found if isinstance(one, Skipped)] == [CHANGED]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [({"backend": "gpu"}, "backend"), ({"dtype": "int8"}, "dtype"), ({"batch_tokens": 0}, "batch_tokens")],
)
def test_settings_that_make_no_sense_are_refused(options: dict[str, Any], wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        open_estimator("small", "raw", **options)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no causal language model"):
        load(str(tmp_path), "float32", "cpu")
