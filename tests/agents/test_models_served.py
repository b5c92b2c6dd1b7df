"""The tokenizer of a model behind a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from chaos_server import ChaosServer

from codeassist_agents.models.openai import openai
from codeassist_agents.models.pool import Patience, Pool
from codeassist_agents.models.served import LocalWriter, ServedWriter, fitted, sample_ids
from codeassist_env.errors import InputError, ModelRefused
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


def test_a_server_without_tokenize_has_no_sample() -> None:
    with ChaosServer() as server:
        pool = Pool([server.url], Patience(2.0, 1, 5.0, 0.001))
        assert sample_ids(pool, "tiny", pool.servers[0]) == ()
        pool.close()


@pytest.mark.parametrize(
    ("length", "begin", "kept", "most"),
    [(5, None, 5, 4), (5, (0,), 5, 4), (9, (0,), 6, 4), (8, None, 8, 2), (40, (), 6, 4)],
)
def test_a_prompt_is_fitted_to_the_context(length: int, begin: tuple[int, ...] | None, kept: int, most: int) -> None:
    ids = tuple(range(length))
    fit, sampling = fitted(ids, Sampling(4), 10, begin)
    assert (len(fit), sampling.max_tokens) == (kept, most)
    assert fit[-1] == ids[-1] and (not begin or fit[0] == 0)


def test_ids_beyond_the_context_are_refused() -> None:
    with pytest.raises(ModelRefused, match="10 tokens does not fit the context of 10"):
        fitted(tuple(range(10)), Sampling(4), 10, None)
    assert fitted((1, 2), Sampling(4), None, None) == ((1, 2), Sampling(4))
