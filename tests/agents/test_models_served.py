"""The tokenizer of a model behind a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from chaos_server import ChaosServer

from codeassist_agents.models.openai import openai
from codeassist_agents.models.pool import Patience, Pool
from codeassist_agents.models.served import LocalWriter, ServedWriter, sample_ids
from codeassist_env.errors import InputError
from codeassist_env.language import Chat, Message, Sampling

CHAT = Chat((Message("system", "Be brief."), Message("user", "Hi")), prefill="x = 1\n")
TEMPLATE = (
    "{% for m in messages %}<{{ m.role }}>{{ m.content | trim }}\n{% endfor %}"
    "{% if add_generation_prompt %}<assistant>{% endif %}"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A byte-level tokenizer without merges, with a begin token and a chat template."""
    tokenizers = pytest.importorskip("tokenizers")
    transformers = pytest.importorskip("transformers")
    alphabet = sorted(tokenizers.pre_tokenizers.ByteLevel.alphabet())
    made = tokenizers.Tokenizer(tokenizers.models.BPE({letter: n for n, letter in enumerate(alphabet)}, []))
    made.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = tokenizers.decoders.ByteLevel()
    path = tmp_path_factory.mktemp("tokenizer")
    whole = transformers.PreTrainedTokenizerFast(tokenizer_object=made, bos_token="<s>", eos_token="</s>")
    whole.chat_template = TEMPLATE
    whole.save_pretrained(path)
    return path


def test_a_text_begins_with_the_begin_token(folder: Path) -> None:
    writer = LocalWriter(str(folder))
    assert writer.begin("ab") == (256, *writer.tokenizer.encode("ab"))
    assert writer.tokenizer.decode(writer.begin("ab")) == "ab"


def test_a_prefill_keeps_its_blanks_whatever_the_template_trims(folder: Path) -> None:
    writer = LocalWriter(str(folder))
    assert writer.chat
    assert writer.tokenizer.decode(writer.conversation(CHAT)) == "<system>Be brief.\n<user>Hi\n<assistant>x = 1\n"


def test_a_folder_without_a_tokenizer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no tokenizer can be loaded"):
        LocalWriter(str(tmp_path))


def test_a_local_tokenizer_sends_ids_and_takes_conversations_to_completions(folder: Path) -> None:
    with ChaosServer(chat=False) as server:
        model = openai(server.spec(api="completions", tokenizer=folder))
        assert model.chat
        made = model.generate(["ab", CHAT], Sampling(3, 0.0), [1, 1])
        assert [generation.prompt_ids for generation in made] == [model.prompt_ids("ab"), model.prompt_ids(CHAT)]
        assert model.card()["tokenizer"] == model.tokenizer.fingerprint
        model.close()


class Short(ChaosServer):
    """Says that it has a context of 40 tokens."""

    def answer(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        status, made = super().answer(path, body)
        for model in made.get("data", ()):
            model["max_model_len"] = 40
        return status, made


def test_a_text_that_is_too_long_for_a_known_context_loses_its_beginning_and_says_so(folder: Path) -> None:
    with Short(chat=False) as server:
        model = openai(server.spec(api="completions", tokenizer=folder))
        long, short = model.generate(["a" * 50 + "b" * 29, "b"], Sampling(10, 0.0), [1, 1])
        model.close()
    assert long.prompt_ids == (256, *model.tokenizer.encode("b" * 29))
    assert (long.prompt_cut, short.prompt_cut) == (50, 0)


def test_a_tokenizer_that_is_not_the_servers_is_refused(folder: Path) -> None:
    with ChaosServer(tokenize=True) as server, pytest.raises(InputError, match="is not that of"):
        openai(server.spec(tokenizer=folder))


def test_a_servers_end_points_give_the_same_ids_as_its_prompts() -> None:
    with ChaosServer(tokenize=True) as server:
        pool = Pool([server.url], Patience(2.0, 1, 5.0, 0.001))
        sample = sample_ids(pool, "tiny", pool.servers[0])
        writer = ServedWriter(pool, "tiny", sample, chat=True, system=True)
        assert writer.decode(writer.encode("def f")) == "def f"
        assert writer.begin("a")[1:] == writer.encode("a")
        assert writer.encode("") == () and writer.decode(()) == ""
        assert writer.decode(writer.conversation(CHAT)).endswith("<assistant>x = 1\n")
        asked = len(server.bodies)
        writer.conversation(CHAT)
        assert len(server.bodies) == asked + 1
        pool.close()


@pytest.mark.parametrize(("faults", "found"), [(0, True), (2, True), (3, False)])
def test_tokenize_is_tried_three_times_before_its_server_counts_as_without(faults: int, found: bool) -> None:
    with ChaosServer(tokenize=True) as server:
        pool = Pool([server.url], Patience(2.0, 9, 5.0, 0.001))
        server.script.extend(["half"] * faults)
        sample = sample_ids(pool, "tiny", pool.servers[0])
        pool.close()
    assert bool(sample) is found
    assert len(server.bodies) == (3 if faults else 1)


def test_a_refusal_of_tokenize_is_not_tried_again() -> None:
    with ChaosServer(tokenize=True) as server:
        pool = Pool([server.url], Patience(2.0, 9, 5.0, 0.001))
        server.script.extend(["404"])
        assert sample_ids(pool, "tiny", pool.servers[0]) == ()
        pool.close()
    assert not server.script and len(server.bodies) == 1


def test_a_server_without_tokenize_has_no_sample() -> None:
    with ChaosServer() as server:
        pool = Pool([server.url], Patience(2.0, 1, 5.0, 0.001))
        assert sample_ids(pool, "tiny", pool.servers[0]) == ()
        pool.close()
