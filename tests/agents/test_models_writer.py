"""What writes a model's prompts: the begin token, the end tokens, the context."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from tiny_models import CHATML, byte_level

from codeassist_agents.models.writer import CONTEXT, PromptWriter, ranked
from codeassist_env.errors import InputError
from codeassist_env.language import Chat, Message


def tokenizer(**names: Any) -> Any:
    from transformers import PreTrainedTokenizerFast

    return PreTrainedTokenizerFast(tokenizer_object=byte_level(), **names)


def config(**values: Any) -> Any:
    made = SimpleNamespace(**{"bos_token_id": None, "eos_token_id": None, **values})
    made.get_text_config = lambda: made
    return made


def test_end_tokens_are_those_of_tokenizer_and_settings_in_this_order() -> None:
    writer = PromptWriter(tokenizer(eos_token="<|im_end|>"), config(), ends=(5, 0, 7))
    assert writer.ends == {0, 2, 5, 7}
    assert writer.stop() == 2
    assert PromptWriter(tokenizer(), config(), ends=(5, 0, 7)).stop() == 5
    assert PromptWriter(tokenizer(), config(), ends=0).stop() == 0
    assert PromptWriter(tokenizer(), config()).stop() is None
    assert PromptWriter(tokenizer()).turn_stop() is None


def test_what_a_configs_class_fills_in_is_no_end_token() -> None:
    writer = PromptWriter(tokenizer(), config(eos_token_id=2))
    assert (writer.stop(), writer.ends) == (None, frozenset())


def test_a_turn_ends_with_an_end_token_that_its_template_writes() -> None:
    plain = tokenizer(eos_token="<|endoftext|>", chat_template=CHATML)
    assert PromptWriter(plain, config()).turn_stop() == 0
    assert PromptWriter(plain, config(), ends=2).turn_stop() == 2


@pytest.mark.parametrize(
    ("values", "first"),
    [({"bos_token_id": 4, "eos_token_id": 5}, (4,)), ({"eos_token_id": [6, 7]}, (6,)), ({}, (0,))],
)
def test_an_empty_prompt_is_a_token_to_begin_with(values: dict[str, Any], first: tuple[int, ...]) -> None:
    writer = PromptWriter(tokenizer(), config(**values))
    assert writer.prompt_ids("") == ()
    assert writer.sent(()) == first
    assert writer.sent((9,)) == (9,)


def test_the_context_is_the_models_or_a_shorter_one() -> None:
    known = config(max_position_embeddings=100)
    assert [PromptWriter(tokenizer(), known, max_length=asked).context for asked in (None, 20)] == [100, 20]
    assert PromptWriter(tokenizer(), config()).context == CONTEXT
    assert PromptWriter(tokenizer()).context is None
    with pytest.raises(InputError, match="at most the model's 100, got 101"):
        PromptWriter(tokenizer(), known, max_length=101)


def test_a_conversation_wants_a_template_and_a_prompt_is_one_of_three() -> None:
    writer = PromptWriter(tokenizer())
    with pytest.raises(InputError, match="no chat template"):
        writer.prompt_ids(Chat((Message("user", "x"),)))
    with pytest.raises(InputError, match="got int"):
        writer.prompt_ids(3)  # type: ignore[arg-type]
    assert writer.prompt_ids((3, 4)) == (3, 4)


def test_a_tokenizer_without_a_file_of_its_own_is_refused() -> None:
    with pytest.raises(InputError, match=r"has no tokenizer\.json"):
        PromptWriter(SimpleNamespace())


def test_named_ids_keep_their_order_and_stand_once() -> None:
    assert ranked(None, 3, [1, 3, None], (2,)) == (3, 1, 2)
