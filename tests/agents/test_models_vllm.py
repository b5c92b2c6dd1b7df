"""A model in process by vLLM, with an engine that plays one."""

from __future__ import annotations

import math
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from codeassist_agents.models import vllm as module
from codeassist_agents.models.vllm import VllmModel
from codeassist_env.errors import InputError, MissingExtraError, ModelRefused, ModelUnavailable
from codeassist_env.language import Generation, LikelihoodModel, Sampling

SAMPLING = Sampling(3, 0.0, alternatives=1)


class Vocabulary:
    """Ids from 10 on are characters; 1 begins, 2 ends."""

    fingerprint = "letters"

    def encode(self, text: str) -> tuple[int, ...]:
        return tuple(10 + ord(letter) for letter in text)

    def decode(self, ids: Any) -> str:
        return self.bytes_of(ids).decode()

    def bytes_of(self, ids: Any) -> bytes:
        return b"".join(bytes([number - 10]) for number in ids if number >= 10)


class Writer:
    template: str | None = None
    first = (1,)
    ends = frozenset({2})

    def __init__(self, path: str) -> None:
        self.tokenizer = self.vocabulary = Vocabulary()
        self.hub = SimpleNamespace(vocabulary=self.vocabulary)
        self.loaded = SimpleNamespace(chat_template=Writer.template, bos_token_id=1, eos_token_id=2)
        self.chat = False

    def begin(self, text: str) -> tuple[int, ...]:
        return (1, *self.vocabulary.encode(text))

    def prompt_ids(self, prompt: Any) -> tuple[int, ...]:
        return prompt if isinstance(prompt, tuple) else self.begin(prompt)

    def sent(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        return ids


@dataclass
class Engine:
    """Repeats the last id with probability one half, a step a token; says how many ran at once."""

    most: int = 64
    running: dict[str, list[Any]] = field(default_factory=dict)
    widest: int = 0
    broken: bool = False
    gate: threading.Event = field(default_factory=threading.Event)
    model_config: Any = field(
        default_factory=lambda: SimpleNamespace(
            max_model_len=64,
            dtype="torch.float32",
            revision=None,
            get_vocab_size=lambda: 300,
            hf_config=SimpleNamespace(to_dict=dict),
            try_get_generation_config=lambda: {"eos_token_id": [2, 5]},
        )
    )

    def add_request(self, name: str, prompt: dict[str, list[int]], parameters: Any) -> None:
        if 13 in prompt["prompt_token_ids"]:
            raise ValueError("unlucky")
        if 15 in prompt["prompt_token_ids"]:
            raise AttributeError("no such worker")
        self.running[name] = [prompt["prompt_token_ids"], parameters, []]

    def step(self) -> list[Any]:
        self.gate.wait(5)
        if self.broken:
            raise RuntimeError("out of memory")
        self.widest = max(self.widest, len(self.running))
        made = []
        for name, (ids, parameters, out) in list(self.running.items()):
            out.append(ids[-1])
            ended = len(out) >= parameters.max_tokens
            if ended:
                del self.running[name]
            made.append(self._output(name, ids, out, ended))
        return made

    @staticmethod
    def _output(name: str, ids: list[int], out: list[int], ended: bool) -> Any:
        half = SimpleNamespace(logprob=math.log(0.5))
        rows = [{number: half} for number in out]
        completion = SimpleNamespace(token_ids=out, logprobs=rows, finish_reason="length" if ended else None)
        return SimpleNamespace(
            request_id=name,
            finished=ended,
            outputs=[completion],
            prompt_logprobs=[None, *({number: half} for number in ids[1:])],
        )


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    made = Engine()
    made.gate.set()
    fake = SimpleNamespace(
        LLM=lambda **options: SimpleNamespace(llm_engine=made),
        SamplingParams=lambda **options: SimpleNamespace(**options),
        __version__="0",
    )
    monkeypatch.setitem(sys.modules, "vllm", fake)
    monkeypatch.setattr(module, "writer_of", Writer)
    return made


@pytest.fixture
def model(engine: Engine) -> Iterator[VllmModel]:
    made = VllmModel("some/model?dtype=float32")
    yield made
    engine.gate.set()
    made.close()


def bare(made: Generation) -> Generation:
    return replace(made, seconds=0.0)


def test_without_vllm_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vllm", None)
    with pytest.raises(MissingExtraError, match=r"codeassist-env\[vllm\]"):
        VllmModel("some/model")


@pytest.mark.parametrize("argument", ["", "?dtype=auto", "m?memory=0", "m?max_length=1", "m?tensor_parallel=0"])
def test_what_names_no_model_is_refused(argument: str) -> None:
    with pytest.raises(InputError):
        VllmModel(argument)


def test_a_model_that_cannot_be_loaded_says_why(engine: Engine) -> None:
    def fail(**options: Any) -> Any:
        raise RuntimeError("no such model")

    sys.modules["vllm"].LLM = fail  # type: ignore[attr-defined]
    with pytest.raises(InputError, match="cannot load 'some/model': no such model"):
        VllmModel("some/model")


def test_it_is_a_likelihood_model(model: VllmModel) -> None:
    assert isinstance(model, LikelihoodModel)
    assert model.card()["version"] == "0"


def test_a_text_is_continued_after_the_begin_token(model: VllmModel) -> None:
    made = model.generate(["ab"], SAMPLING, [1])[0]
    half = math.log(0.5)
    assert made.prompt_ids == (1, 107, 108)
    assert (made.pieces, made.token_ids, made.logprobs) == (("b",) * 3, (108,) * 3, (half,) * 3)
    assert made.alternatives == ((("b", half),),) * 3
    assert (made.finish_reason, made.ignored) == ("length", ())


def test_healing_is_reported_as_not_done(model: VllmModel) -> None:
    assert model.generate(["ab"], replace(SAMPLING, heal=True), [1])[0].ignored == ("heal",)


def test_a_text_that_is_too_long_loses_its_beginning(model: VllmModel) -> None:
    made = model.generate(["a" * 40 + "b" * 61], SAMPLING, [1])[0]
    assert made.prompt_ids == (1, *model.tokenizer.encode("b" * 60))
    assert made.prompt_cut == 41
    assert model.generate(["b"], SAMPLING, [1])[0].prompt_cut == 0


def test_calls_of_many_threads_run_together(model: VllmModel, engine: Engine) -> None:
    engine.gate.clear()
    with ThreadPoolExecutor(8) as threads:
        futures = [threads.submit(model.generate, [letter], SAMPLING, [1]) for letter in "abcdefgh"]
        while len(model._loop._inbox) + len(engine.running) < 8:
            pass
        engine.gate.set()
        made = [future.result()[0] for future in futures]
    assert engine.widest >= 7
    assert list(map(bare, made)) == list(map(bare, model.generate(list("abcdefgh"), SAMPLING, [1] * 8)))


def test_likelihoods_are_those_of_the_prompt(model: VllmModel) -> None:
    half = math.log(0.5)
    assert model.logprobs([(1, 20, 21), (1,)]) == [(half, half), ()]


@pytest.mark.parametrize("ids", [(300,), (-1,)])
def test_ids_that_no_token_has_are_refused(model: VllmModel, ids: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match="must lie in"):
        model.generate([ids], SAMPLING, [1])


@pytest.mark.parametrize("ids", [(), (5,) * 64])
def test_a_sequence_that_does_not_fit_is_refused(model: VllmModel, ids: tuple[int, ...]) -> None:
    with pytest.raises(ModelRefused):
        model.logprobs([ids])


def test_what_the_engine_refuses_ends_only_its_own_call(model: VllmModel) -> None:
    with pytest.raises(ModelRefused, match="unlucky"):
        model.generate([(13,)], SAMPLING, [1])
    assert model.generate([(14,)], SAMPLING, [1])


def test_whatever_adding_a_request_raises_ends_only_its_own_job(model: VllmModel, engine: Engine) -> None:
    engine.gate.clear()
    with ThreadPoolExecutor(3) as threads:
        futures = [threads.submit(model.generate, [(number,)], SAMPLING, [1]) for number in (14, 15, 16)]
        engine.gate.set()
        with pytest.raises(ModelUnavailable, match="no such worker"):
            futures[1].result(5)
        assert [futures[n].result(5)[0].token_ids for n in (0, 2)] == [(14,) * 3, (16,) * 3]
    with pytest.raises(ModelUnavailable, match="no such worker"):
        model.generate([(15,), (16,)], SAMPLING, [1, 2])


def test_an_engine_that_breaks_fails_who_waits_and_who_comes(model: VllmModel, engine: Engine) -> None:
    engine.broken = True
    for _ in range(2):
        with pytest.raises(ModelUnavailable, match="out of memory"):
            model.generate(["ab"], SAMPLING, [1])


def test_closing_ends_later_calls(engine: Engine) -> None:
    made = VllmModel("some/model")
    made.close()
    with pytest.raises(ModelUnavailable, match="closed"):
        made.generate(["ab"], SAMPLING, [1])


def test_a_folder_is_named_without_its_path(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "config.json").write_text("{}")
    made = VllmModel(f"{tmp_path}/tiny")
    assert made.card()["model"] == "tiny"
    made.close()


def test_the_card_changes_with_weights_and_template(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def card() -> dict[str, Any]:
        made = VllmModel(f"{tmp_path}")
        made.close()
        return dict(made.card())

    (tmp_path / "config.json").write_text("{}")
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"abcd")
    first = card()
    assert (first["begin"], first["ends"], first["template"]) == (1, [2, 5], None)
    monkeypatch.setattr(Writer, "template", "{{ messages }}")
    second = card()
    weights.write_bytes(b"abce")
    third = card()
    assert {**first, "template": second["template"]} == second
    assert {**second, "weights": third["weights"]} == third
    assert first["weights"] != third["weights"] and second["template"]


def test_the_place_of_the_end_token_has_alternatives_too(model: VllmModel, monkeypatch: pytest.MonkeyPatch) -> None:
    made = model.generate([(108, 2)], replace(SAMPLING, max_tokens=1), [1])[0]
    assert (made.pieces, made.token_ids) == ((), ())
    assert made.alternatives == ((("", math.log(0.5)),),)
