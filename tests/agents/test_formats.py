"""Prompt formats: the ids that inference sends, and a stop that it shows nothing of."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from assistant_models import named, scripted
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_models import CHATML, TEXT, save
from tokenizers import AddedToken

from codeassist_agents.assistants.modes import FIM_SENTINELS, choose_mode
from codeassist_agents.assistants.proposing import Proposer
from codeassist_agents.models import sharing
from codeassist_agents.models.drawing import Drawn
from codeassist_agents.models.local import LocalModel
from codeassist_agents.models.settings import HuggingFaceParameters
from codeassist_agents.models.writer import PromptWriter, ranked
from codeassist_agents.models.writing import Writing
from codeassist_agents.prompting import Prompts
from codeassist_env import registry
from codeassist_env.errors import InputError, MissingExtraError, NotFoundError
from codeassist_env.language import Generation, Prompt, PromptFormat, Sampling

LLAMA = (
    "{{ bos_token }}{% for m in messages %}<|im_start|>{{ m.role }}\n\n{{ m.content | trim }}<|im_end|>{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n\n{% endif %}"
)
QWEN = CHATML + "{% if add_generation_prompt and not enable_thinking %}<think>\n\n</think>\n\n{% endif %}"
CODES = (
    "",
    "\n",
    "x",
    "def f(",
    "def first(values):\n    return values[0]\n",
    "    ",
    "s = '```'\n",
    "é = '\U0001f600'",
    "print(1)\n\n\n",
    "a\tb\r\n",
    TEXT,
)
TEXTS = st.text(alphabet="def(:) \n\t`'=xé\U0001f600", max_size=30)


def change(file: Path, **settings: Any) -> None:
    kept = {**(json.loads(file.read_text()) if file.exists() else {}), **settings}
    file.write_text(json.dumps({name: value for name, value in kept.items() if value != "absent"}))


def add_tokens(folder: Path, *tokens: str) -> None:
    """Add special tokens to a saved model, whose embedding has no rows for them."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    tokenizer.add_special_tokens({"additional_special_tokens": [AddedToken(token, special=True) for token in tokens]})
    tokenizer.save_pretrained(folder)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Tiny models: raw, with templates like Llama's and Qwen's, with FIM tokens, without a begin token."""
    made = {name: tmp_path_factory.mktemp(name) for name in ("raw", "llama", "qwen", "fim", "bare")}
    save(made["raw"])
    save(made["llama"], template=LLAMA, max_position_embeddings=1024)
    change(made["llama"] / "generation_config.json", eos_token_id=[0, 2])
    save(made["qwen"], template=QWEN, max_position_embeddings=1024)
    change(made["qwen"] / "tokenizer_config.json", eos_token="<|im_end|>", bos_token="absent")
    save(made["fim"])
    add_tokens(made["fim"], *FIM_SENTINELS["Qwen, CodeGemma"])
    save(made["bare"], bos_token_id=None)
    change(made["bare"] / "tokenizer_config.json", bos_token="absent")
    return made


@pytest.fixture(scope="module")
def loaded(models: dict[str, Path]) -> Iterator[dict[str, LocalModel]]:
    made = {name: LocalModel(str(folder), HuggingFaceParameters()) for name, folder in models.items()}
    yield made
    for model in made.values():
        model.close()


def create(spec: str) -> PromptFormat:
    made = registry.create("formats", spec)
    assert isinstance(made, PromptFormat)
    return made


KINDS = [("raw", "raw"), ("raw", "llama"), ("raw", "bare"), ("prefill", "llama"), ("prefill", "qwen"), ("fim", "fim")]


@pytest.mark.parametrize(("mode", "kind"), KINDS)
def test_a_format_writes_the_ids_that_its_model_is_sent(
    models: dict[str, Path], loaded: dict[str, LocalModel], mode: str, kind: str
) -> None:
    made, model, prompts = create(f"{mode}:hf:{models[kind]}"), loaded[kind], Prompts()
    model.name = kind  # type: ignore[attr-defined]
    asked = choose_mode(mode, model, prompts)
    assert (made.name, made.context) == (mode, model.max_length)
    assert made.tokenizer.fingerprint == model.tokenizer.fingerprint
    assert set(made.stop_ids) <= model._writer.ends

    @settings(max_examples=60, deadline=None)
    @given(TEXTS)
    def check(code: str) -> None:
        prompt = asked.prompt(code)
        assert made.prompt_ids(code) == (model.prompt_ids(prompt) or (0,))

    check()
    for code in CODES if mode != "fim" else ():
        (answer,) = model.generate([asked.prompt(code)], Sampling(1, 0.0), [0])
        assert made.prompt_ids(code) == answer.prompt_ids


def test_the_shipped_model_has_formats_too() -> None:
    made = create("auto:small")
    model = sharing.acquire("small?process=false")
    try:
        assert (made.name, made.follows, made.context) == ("raw", True, 1024)
        assert [made.prompt_ids(code) for code in CODES] == [model.prompt_ids(code) for code in CODES]
        assert made.card()["tokenizer"] == model.tokenizer.fingerprint
    finally:
        sharing.release("small?process=false")
    assert create("raw:").prompt_ids("x") == made.prompt_ids("x")


def test_no_weights_are_read(models: dict[str, Path], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(models["llama"], tmp_path / "copy"))
    (folder / "model.safetensors").unlink()
    assert create(f"auto:hf:{folder}").prompt_ids("x") == create(f"auto:hf:{models['llama']}").prompt_ids("x")


def test_vllm_and_a_served_model_with_a_tokenizer_at_hand_have_the_same_formats(
    models: dict[str, Path], tmp_path: Path
) -> None:
    wanted = create(f"prefill:hf:{models['qwen']}")
    vllm = create(f"prefill:vllm:{models['qwen']}?max_length=99")
    served = create(f"prefill:openai:http://localhost:1/v1#m?tokenizer={models['qwen']}")
    for made in (vllm, served):
        assert (made.prompt_ids(TEXT), made.stop_ids) == (wanted.prompt_ids(TEXT), wanted.stop_ids)
    assert (vllm.context, served.context) == (99, 1024)
    for file in models["qwen"].glob("*token*"):
        shutil.copy(file, tmp_path)
    shutil.copy(models["qwen"] / "chat_template.jinja", tmp_path)
    alone = create(f"prefill:openai:http://localhost:1/v1#m?tokenizer={tmp_path}")
    assert (alone.prompt_ids(TEXT), alone.context) == (wanted.prompt_ids(TEXT), None)


def test_the_stop_of_a_text_is_the_tokenizers_end_token(models: dict[str, Path]) -> None:
    assert create(f"raw:hf:{models['raw']}").stop_ids == (0,)
    assert create(f"raw:hf:{models['qwen']}").stop_ids == (2,)
    assert create(f"fim:hf:{models['fim']}").stop_ids == (0,)


def test_the_stop_of_an_answer_is_the_token_that_ends_the_turn(models: dict[str, Path]) -> None:
    assert create(f"prefill:hf:{models['llama']}").stop_ids == (2,)
    assert create(f"raw:hf:{models['llama']}").stop_ids == (0,)
    assert create(f"prefill:hf:{models['qwen']}").stop_ids == (2,)


def test_a_turn_whose_end_does_not_stop_generation_is_ended_by_the_end_token(tmp_path: Path) -> None:
    save(tmp_path, template=CHATML)
    assert create(f"prefill:hf:{tmp_path}").stop_ids == (0,)


def test_a_model_without_a_stop_token_is_refused(models: dict[str, Path], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(models["raw"], tmp_path / "copy"))
    change(folder / "tokenizer_config.json", eos_token="absent")
    change(folder / "generation_config.json", eos_token_id=7)
    assert create(f"raw:hf:{folder}").stop_ids == (7,)
    change(folder / "generation_config.json", eos_token_id=None)
    assert create(f"raw:hf:{folder}").stop_ids == (0,), "the config names one still"
    change(folder / "config.json", eos_token_id=None)
    with pytest.raises(InputError, match=r"has no stop token.*eos_token in its tokenizer_config\.json"):
        create(f"raw:hf:{folder}")


def test_an_end_token_that_only_a_class_fills_in_is_none(models: dict[str, Path], tmp_path: Path) -> None:
    from transformers import AutoConfig

    folder = Path(shutil.copytree(models["raw"], tmp_path / "copy"))
    for name in ("config.json", "generation_config.json", "tokenizer_config.json"):
        file = folder / name
        kept = {key: value for key, value in json.loads(file.read_text()).items() if key[:4] not in ("eos_", "bos_")}
        file.write_text(json.dumps(kept))
    assert AutoConfig.from_pretrained(folder).eos_token_id == 2, "Llama's own, here a token like any other"
    for spec in (f"raw:hf:{folder}", f"raw:vllm:{folder}"):
        with pytest.raises(InputError, match="has no stop token"):
            create(spec)
    (folder / "generation_config.json").unlink()
    with pytest.raises(InputError, match="has no stop token"):
        create(f"raw:hf:{folder}")
    model = LocalModel(str(folder), HuggingFaceParameters())
    model.close()
    assert model.card()["ends"] == []
    change(folder / "tokenizer_config.json", eos_token="<|im_start|>")
    assert create(f"raw:hf:{folder}").stop_ids == (1,)


class Saying:
    """A model that draws given ids, cut as models here cut what they draw."""

    name, chat = "saying", True

    def __init__(self, writer: PromptWriter, ids: Sequence[int]) -> None:
        self.writer, self.ids, self.tokenizer = writer, ids, writer.tokenizer

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        return self.writer.prompt_ids(prompt)

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        (prompt,) = prompts
        made = self.writer.encoded(prompt, heal=sampling.heal)
        assert not made.rest
        vocabulary = self.writer.hub.vocabulary
        writing = Writing(made.ids, sampling, 0, vocabulary, self.writer.ends, rest=made.rest, room=500)
        for number in self.ids:
            if writing.take(Drawn(number, -1.0, ())):
                break
        return [writing.generation()]


@pytest.mark.parametrize(("mode", "kind"), [("raw", "raw"), ("prefill", "llama"), ("prefill", "qwen"), ("fim", "fim")])
def test_an_answer_that_was_learned_is_shown_as_the_completion_and_nothing_more(
    models: dict[str, Path], mode: str, kind: str
) -> None:
    made: Any = create(f"{mode}:hf:{models[kind]}")

    def shown(ids: Sequence[int]) -> Any:
        with named(Saying(made._writer, ids)) as name:
            proposer = Proposer(name, mode, False, None)
            try:
                return proposer.propose("def f(", 200, Sampling(200, 0.0), 0)
            finally:
                proposer.close()

    @settings(max_examples=60, deadline=None)
    @given(TEXTS.filter(lambda text: "```" not in text or mode != "prefill"))
    def check(completion: str) -> None:
        ids = made.tokenizer.encode(completion)
        seen = shown((*ids, *made.stop_ids, *ids))
        assert (seen.text, seen.made.token_ids, seen.stopped_by) == (completion, ids, "end")

    check()
    for completion in ("", "    return values", "values[0]\n", "print('`')`", "``", "\n\n", "x  "):
        ids = made.tokenizer.encode(completion)
        assert shown((*ids, *made.stop_ids)).text == completion


def test_a_fence_still_ends_the_answer_of_a_model_that_was_not_trained(models: dict[str, Path]) -> None:
    made: Any = create(f"prefill:hf:{models['qwen']}")
    with named(Saying(made._writer, made.tokenizer.encode("x = 1\n```\nThat is it."))) as name:
        proposer = Proposer(name, "prefill", False, None)
        assert proposer.propose("y", 200, Sampling(200, 0.0), 0).text == "x = 1\n"
        proposer.close()


@pytest.mark.parametrize(("mode", "kind"), [("raw", "raw"), ("prefill", "llama")])
def test_one_sequence_holds_the_prompts_of_all_its_prefixes(models: dict[str, Path], mode: str, kind: str) -> None:
    made = create(f"{mode}:hf:{models[kind]}")
    assert made.follows
    whole, head = made.prompt_ids(TEXT), len(made.prompt_ids(""))
    ids = whole[head:]
    for count in range(1, len(ids)):
        code = made.tokenizer.decode(ids[:count])
        if made.tokenizer.encode(code) == ids[:count]:
            assert made.prompt_ids(code) == whole[: head + count]


def test_fim_puts_tokens_after_the_program(models: dict[str, Path]) -> None:
    made = create(f"fim:hf:{models['fim']}")
    assert not made.follows
    before, after, middle = (made.tokenizer.encode(text)[0] for text in FIM_SENTINELS["Qwen, CodeGemma"])
    assert made.prompt_ids("x") == (0, before, *made.tokenizer.encode("x"), after, middle)


def test_prompts_of_ones_own_are_used_and_a_question_that_shows_the_program_breaks_the_sequence(
    models: dict[str, Path], tmp_path: Path
) -> None:
    spec, file = f"auto:hf:{models['llama']}", tmp_path / "assistant" / "prefill.j2"
    file.parent.mkdir()
    file.write_text("Go on.")
    plain, own = create(spec), create(f"{spec}?prompts={tmp_path}")
    assert own.prompt_ids("x") != plain.prompt_ids("x") and own.follows
    assert "Go on." in own.tokenizer.decode(own.prompt_ids("x"))
    assert own.card()["question"] != plain.card()["question"]
    file.write_text("Go on: {{ code }}")
    shows = create(f"{spec}?prompts={tmp_path}")
    assert not shows.follows and shows.card()["question"] != own.card()["question"]


def test_parameters_before_the_prompts_are_the_models(models: dict[str, Path], tmp_path: Path) -> None:
    folder = models["llama"]
    (tmp_path / "assistant").mkdir()
    (tmp_path / "assistant" / "prefill.j2").write_text("Go on.")
    assert create(f"prefill:hf:{folder}?max_length=50").context == 50
    both = create(f"prefill:hf:{folder}?max_length=50?prompts={tmp_path}")
    assert both.context == 50 and "Go on." in both.tokenizer.decode(both.prompt_ids("x"))
    assert create("raw:small?max_length=50").context == create("raw:small?max_length=50?").context == 50
    with pytest.raises(NotFoundError, match="parameter of hf"):
        create(f"prefill:hf:{folder}?prompt={tmp_path}")
    with pytest.raises(InputError, match="max_length must be at most the model's 1024"):
        create(f"prefill:hf:{folder}?max_length=1025")
    with pytest.raises(InputError, match="the parameter prompts alone"):
        create(f"prefill:hf:{folder}?prompts={tmp_path},cap=3")


def test_the_card_says_what_the_ids_depend_on_and_no_path(models: dict[str, Path], tmp_path: Path) -> None:
    card = create(f"auto:hf:{models['llama']}").card()
    assert card["format"] == "prefill" and card["begin"] == 0 and card["context"] == 1024
    assert str(models["llama"]) not in json.dumps(card)
    moved = shutil.copytree(models["llama"], tmp_path / "moved")
    assert create(f"auto:hf:{moved}").card() == card
    assert create(f"raw:hf:{moved}").card() != card
    assert create(f"auto:hf:{models['qwen']}").card()["template"] != card["template"]


@pytest.mark.parametrize(
    ("spec", "wanted"),
    [
        ("prefill:small", "wants a model with a chat template, and 'small' has none"),
        ("fim:small", "has no fill-in-the-middle tokens"),
        ("raw:openai:http://localhost:1/v1#m", "asks no server: add tokenizer="),
        ("raw:scripted:x", "the tokenizer of 'scripted:x' is not at hand"),
        ("raw:hf:", "hf needs a model"),
        ("raw:hf:/no/such/folder", "no folder '/no/such/folder'"),
    ],
)
def test_what_cannot_be_asked_is_refused(spec: str, wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        create(spec)


def test_without_transformers_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(MissingExtraError, match=r"codeassist-env\[lm\]"):
        create("raw:small")


def test_a_model_of_a_strangers_package_offers_formats_by_a_writer() -> None:
    model: Any = scripted()
    model.writer = None
    with named(model) as name, pytest.raises(InputError, match="not at hand"):
        create(f"raw:{name}")


def test_every_end_token_of_a_model_is_one_of_its_writers(models: dict[str, Path], loaded: dict[str, Any]) -> None:
    for kind, folder in models.items():
        from transformers import AutoModelForCausalLM

        whole = AutoModelForCausalLM.from_pretrained(folder)
        ends = whole.generation_config.eos_token_id
        assert set(ends if isinstance(ends, list) else [ends]) <= loaded[kind]._writer.ends
        named = ranked(ends, whole.config.eos_token_id)
        assert PromptWriter(loaded[kind]._writer.loaded, whole.config, named).ends == loaded[kind]._writer.ends


def test_an_assistant_that_heals_is_sent_a_beginning_of_the_ids_and_the_rest_as_text() -> None:
    made: Any = create("raw:small")
    shortened = 0
    for code in ("def f(", "x = 1\n", "for i in range(10):\n    print(i", "import sys\nread = sys.stdin", "    "):
        whole, prompt = made.prompt_ids(code), made._mode.prompt(code)
        assert made._writer.encoded(prompt, heal=False).ids == whole
        healed = made._writer.encoded(prompt, heal=True)
        assert healed.ids == whole[: len(healed.ids)]
        assert made.tokenizer.decode(whole[len(healed.ids) :]) == healed.rest
        shortened += len(healed.ids) < len(whole)
    assert shortened, "healing is no exception"
