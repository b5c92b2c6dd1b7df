"""Local models: what transformers itself generates, whatever else is in the batch."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tiny_models import CHATML, TEXT, continued, save

from codeassist_agents.models import slots as seats
from codeassist_agents.models.hf import HuggingFaceModel
from codeassist_env import registry
from codeassist_env.errors import InputError, ModelError, ModelRefused, ModelUnavailable, NotFoundError
from codeassist_env.language import Chat, LikelihoodModel, Message, ModelTokenizer, Sampling

GREEDY = Sampling(12, temperature=0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("llama"))


@pytest.fixture(scope="module")
def model(folder: Path) -> Iterator[HuggingFaceModel]:
    made = HuggingFaceModel(f"{folder}?process=false,slots=6,chunk=16")
    yield made
    made.close()


def prompts(count: int) -> list[str]:
    return [TEXT[: 5 + 7 * number % 60] for number in range(count)]


def test_it_offers_all_that_agents_may_ask(model: HuggingFaceModel) -> None:
    assert isinstance(model, LikelihoodModel)
    assert isinstance(model.tokenizer, ModelTokenizer)
    assert not model.chat
    assert model.tokenizer.decode(model.tokenizer.encode(TEXT)) == TEXT
    card = model.card()
    assert (card["dtype"], card["engine"], card["max_length"]) == ("float64", "packed", 256)
    assert "device" not in card


@pytest.mark.parametrize(
    ("kind", "changes", "engine"),
    [
        ("Llama", {"tie_word_embeddings": True}, "packed"),
        ("Qwen2", {}, "slots"),
        ("Gemma", {"head_dim": 8}, "slots"),
        ("GPTNeoX", {}, "slots"),
        ("Mistral", {"sliding_window": 8}, "plain"),
    ],
)
def test_greedy_tokens_and_log_probabilities_are_those_of_transformers(
    tmp_path: Path, kind: str, changes: dict[str, object], engine: str
) -> None:
    save(tmp_path, kind, **changes)
    model = HuggingFaceModel(f"{tmp_path}?dtype=float32,process=false,slots=3,chunk=16")
    try:
        assert model.card()["engine"] == engine
        made = model.generate(prompts(5), GREEDY, range(5))
        for generation in made:
            ids, scores = continued(tmp_path, generation.prompt_ids, 12, "float32")
            kept = len(generation.token_ids)
            assert kept >= len(ids) - 3, "an unfinished character at the end may be left out"
            assert list(generation.token_ids) == ids[:kept]
            assert generation.logprobs == pytest.approx(scores[:kept], abs=1e-4)
        whole = [generation.prompt_ids + generation.token_ids for generation in made]
        for generation, scored in zip(made, model.logprobs(whole), strict=True):
            assert scored[len(generation.prompt_ids) - 1 :] == pytest.approx(generation.logprobs, abs=1e-4)
    finally:
        model.close()


def test_results_do_not_depend_on_what_else_is_in_the_batch(folder: Path) -> None:
    sampling, texts = Sampling(40, temperature=0.9, top_p=0.9), prompts(48)
    answers = []
    for slots in (1, 32):
        model = HuggingFaceModel(f"{folder}?process=false,slots={slots}")
        answers.append(model.generate(texts, sampling, range(48)))
        model.close()
    alone, together = answers
    assert together == alone
    model = HuggingFaceModel(f"{folder}?process=false,slots=8,chunk=24")
    found = dict.fromkeys(range(48), alone[0])

    def ask(numbers: list[int]) -> None:
        pause = threading.Event()
        for number in numbers:
            pause.wait(Random(number).random() / 500)
            found[number] = model.generate([texts[number]], sampling, [number])[0]

    threads = [threading.Thread(target=ask, args=(list(range(first, 48, 8)),)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    model.close()
    assert list(found.values()) == alone


def test_what_prompts_share_is_computed_once(folder: Path) -> None:
    model = HuggingFaceModel(f"{folder}?process=false,slots=8")
    shared = TEXT * 2
    model.generate([shared + str(number) for number in range(20)], Sampling(1, temperature=0), range(20))
    first = model.counts
    length = len(model.prompt_ids(shared))
    assert first["prompt_tokens"] > 20 * length
    assert first["prompt_tokens_computed"] < length + 20 * 4
    (made,) = model.generate([shared], GREEDY, [0])
    model.generate([made.prompt_ids + made.token_ids + (5, 6)], GREEDY, [0])
    assert model.counts["prompt_tokens_computed"] - first["prompt_tokens_computed"] <= 8
    model.close()


def test_a_text_begins_with_the_begin_token_and_loses_its_beginning_where_it_is_too_long(
    model: HuggingFaceModel,
) -> None:
    ids = model.prompt_ids(TEXT)
    assert ids == (0, *model.tokenizer.encode(TEXT))
    assert model.prompt_ids((3, 4)) == (3, 4)
    (cut,) = model.generate([TEXT * 20], GREEDY, [0])
    long = model.prompt_ids(TEXT * 20)
    assert cut.prompt_ids == (0, *long[-(256 - 12 - 1) :])
    assert cut.prompt_cut == len(long) - len(cut.prompt_ids)
    assert model.generate([TEXT], GREEDY, [0])[0].prompt_cut == 0
    (half,) = model.generate([TEXT * 20], Sampling(1000, temperature=0), [0])
    assert len(half.prompt_ids) == 128
    assert len(half.prompt_ids) + half.usage.completion_tokens <= 256
    with pytest.raises(ModelRefused, match="300 tokens does not fit the context of 256"):
        model.generate([(1,) * 300], GREEDY, [0])
    with pytest.raises(ModelRefused, match="does not fit"):
        model.logprobs([(1,) * 257])


def test_likelihoods_begin_at_the_second_token(model: HuggingFaceModel) -> None:
    assert model.logprobs([(), (1,), (1, 2)])[:2] == [(), ()]
    long = model.prompt_ids(TEXT * 3)
    (at_once,), (*_, among) = model.logprobs([long]), model.logprobs([long[:50], long[1:80], long])
    assert among == pytest.approx(at_once, abs=1e-9)
    assert all(p <= 0 for p in at_once)


def test_healing_repeats_the_end_of_the_prompt(model: HuggingFaceModel) -> None:
    text = "values = retu"
    (made,) = model.generate([text], Sampling(5, temperature=0, heal=True), [0])
    assert text.endswith(made.healed) and made.healed
    whole = model.tokenizer.decode(made.prompt_ids[1:]) + "".join(made.pieces)
    assert whole == text + made.text
    assert made.usage.completion_tokens >= 5 or made.finish_reason == "stop"
    (chatless,) = model.generate([""], Sampling(2, temperature=0, heal=True), [0])
    assert chatless.healed == ""


def test_alternatives_are_the_likeliest_tokens_with_their_log_probabilities(model: HuggingFaceModel) -> None:
    (made,) = model.generate([TEXT], Sampling(4, temperature=0, alternatives=3), [0])
    for piece, logprob, others in zip(made.pieces, made.logprobs, made.alternatives, strict=True):
        assert others[0][1] == logprob and (others[0][0] == piece or "\ufffd" in others[0][0])
        assert [p for _, p in others] == sorted((p for _, p in others), reverse=True)


def test_a_conversation_goes_through_the_models_template(tmp_path: Path) -> None:
    from tiny_models import CHATML

    save(tmp_path, template=CHATML)
    model = HuggingFaceModel(f"{tmp_path}?process=false")
    chat = Chat((Message("system", "be kind"), Message("user", "hi")), prefill="x = 1\n")
    ids = model.prompt_ids(chat)
    parts = (
        "<|im_start|>system\nbe kind<|im_end|>\n<|im_start|>user\nhi<|im_end|>\n",
        "<|im_start|>assistant\nx = 1\n",
    )
    assert model.chat and ids == model.tokenizer.encode("".join(parts))
    (made,) = model.generate([chat], Sampling(3, temperature=0, heal=True), [0])
    assert "x = 1\n".endswith(made.healed)
    model.close()


@pytest.mark.parametrize(
    ("prompt", "message"),
    [
        ((99999,), "token ids must lie in"),
        (Chat((Message("user", "hi"),)), "no chat template"),
        (["a"], "a prompt is a text, a Chat or a tuple"),
    ],
)
def test_what_can_never_work_is_an_input_error(model: HuggingFaceModel, prompt: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        model.generate([prompt], GREEDY, [0])  # type: ignore[list-item]


def test_a_text_that_is_no_utf_8_is_refused(model: HuggingFaceModel) -> None:
    with pytest.raises(InputError, match="UTF-8"):
        model.generate(["a\ud800"], GREEDY, [0])


@pytest.mark.parametrize("kind", ["Llama", "Qwen2"])
def test_slots_that_grow_beyond_the_memory_fail_as_data(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = HuggingFaceModel(f"{save(tmp_path, kind, max_position_embeddings=1024)}?process=false,slots=2")
    model.generate([(1,) * 200], Sampling(2, 0.0), [0])
    monkeypatch.setattr(seats, "SHARE", 1e-9)
    with pytest.raises(ModelError, match=r"slots of .* tokens need"):
        model.generate([(1,) * 600], Sampling(2, 0.0), [0])
    assert model.generate([(1,) * 200], Sampling(2, 0.0), [0])[0].pieces is not None
    model.close()


def test_seeds_are_one_a_prompt(model: HuggingFaceModel) -> None:
    with pytest.raises(InputError, match="one seed a prompt"):
        model.generate(["a", "b"], GREEDY, [0])


@pytest.mark.parametrize(
    ("argument", "kind", "message"),
    [
        ("", InputError, "hf needs a model"),
        ("?dtype=float32", InputError, "hf needs a model"),
        ("{}?dtype=int8", InputError, "dtype must be one of"),
        ("{}?slot=2", NotFoundError, "Did you mean 'slots'"),
        ("{}?slots=0", InputError, "slots must be at least 1"),
        ("{}?max_length=9999,process=false", InputError, "at most the model's 256"),
        ("{}?device=cuda:7,process=false", InputError, "no device 'cuda:7' here"),
        ("{}?device=toaster", InputError, "device must be auto"),
        ("{}/nothing", InputError, "no folder"),
        ("{}/config.json", InputError, "is a file"),
        ("{}/..", InputError, "holds no config.json"),
        ("./nothing", InputError, "no folder"),
        ("~/no such folder", InputError, "no folder"),
        ("{}?slots=999999999,process=false", InputError, "999999999 slots of 256 tokens need .* GB"),
        ("{}?foo=1", NotFoundError, "no parameter of hf named 'foo'"),
    ],
)
def test_a_spec_that_cannot_work_says_why(folder: Path, argument: str, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        registry.create("models", f"hf:{argument.format(folder)}")


def test_in_a_process_of_its_own_it_answers_the_same(folder: Path, model: HuggingFaceModel) -> None:
    apart = registry.create("models", f"hf:{folder}")
    sampling = Sampling(9, stop=("zz",), alternatives=2, heal=True)
    assert apart.generate(prompts(3), sampling, [1, 2, 3]) == model.generate(prompts(3), sampling, [1, 2, 3])
    assert apart.logprobs([(1, 2, 3)])[0] == pytest.approx(model.logprobs([(1, 2, 3)])[0])
    assert apart.card() == model.card() and apart.chat == model.chat
    assert apart.tokenizer.fingerprint == model.tokenizer.fingerprint
    assert apart.prompt_ids(TEXT) == model.prompt_ids(TEXT)
    with pytest.raises(InputError, match="token ids must lie in"):
        apart.generate([(99999,)], GREEDY, [0])
    apart.close()
    apart.close()
    with pytest.raises(ModelUnavailable, match="closed"):
        apart.generate(["a"], GREEDY, [0])


def test_the_card_changes_with_whatever_changes_the_answers(tmp_path: Path) -> None:
    def card() -> dict[str, Any]:
        made = HuggingFaceModel(f"{tmp_path}?process=false")
        made.close()
        return dict(made.card())

    save(tmp_path, template=CHATML)
    first = card()
    assert (first["begin"], first["ends"]) == (0, [0])
    save(tmp_path, template=CHATML.replace("assistant", "helper"))
    second = card()
    assert {name for name in first if first[name] != second[name]} == {"template"}
    (tmp_path / "generation_config.json").write_text(json.dumps({"eos_token_id": [0, 2]}))
    assert {name: value for name, value in card().items() if value != second[name]} == {"ends": [0, 2]}
