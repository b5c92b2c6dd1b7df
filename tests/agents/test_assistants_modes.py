"""What each mode sends, and where it finds the suggestion in the answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from assistant_models import scripted
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_agents.assistants.modes import FIM_SENTINELS, Fim, Raw, Retype, choose_mode, fim_sentinels
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_agents.prompting import Prompts
from codeassist_env.errors import InputError
from codeassist_env.language import Chat, Message

CODE = "n = int(input())\nprint(2 *"
PROMPTS = Prompts()


class Sentinels:
    """A tokenizer with one id a character, special ones for a family's sentinels; unknown ones are all id 9."""

    fingerprint = "sentinels"

    def __init__(self, known: Sequence[str], unknown: bool = False) -> None:
        self._known, self._unknown = list(known), unknown

    def encode(self, text: str) -> tuple[int, ...]:
        if text in self._known:
            return (1000 + self._known.index(text),)
        if self._unknown and text.startswith("<"):
            return (9,)
        return tuple(map(ord, text))

    def decode(self, ids: Sequence[int]) -> str:
        return "".join(chr(i) for i in ids if 9 < i < 1000)


def model_with(known: Sequence[str], unknown: bool = False) -> ScriptedModel:
    model = scripted()
    model.tokenizer = Sentinels(known, unknown)  # type: ignore[assignment]
    return model


def test_raw_sends_the_code_alone() -> None:
    assert Raw().prompt(CODE) == CODE
    assert (Raw().stop, Raw().heals) == ((), True)


def test_prefill_sends_a_request_and_an_answer_begun_with_fence_and_code() -> None:
    mode = choose_mode("prefill", scripted(chat=True), PROMPTS)
    request = (
        "Write a Python program. Its beginning is in your answer already: leave that as it is and go on exactly where "
        "it stops, if need be in the middle of a line or of a word. Answer with one Python code block and nothing "
        "else, and close it once the program is finished."
    )
    assert mode.prompt(CODE) == Chat((Message("user", request),), prefill=f"```python\n{CODE}")
    assert (mode.stop, mode.heals) == (("```",), True)


def test_retype_shows_the_code_and_begins_no_answer() -> None:
    mode = choose_mode("retype", scripted(chat=True), PROMPTS)
    request = (
        "Someone is writing the Python program below. It is unfinished and may stop in the middle of a line or of a "
        f"word.\n\n```python\n{CODE}\n```\n\nType it again from its very first character, leaving every character as "
        "it is (blanks, line breaks and comments too), and go straight on with what comes next, until the program is "
        "finished. Answer with one Python code block and nothing else."
    )
    assert mode.prompt(CODE) == Chat((Message("user", request),))
    assert (mode.stop, mode.heals) == ((), False), "the opening fence must not end the answer"


@pytest.mark.parametrize("family", FIM_SENTINELS)
def test_fim_sends_prefix_code_suffix_and_middle_as_ids(family: str) -> None:
    mode = Fim(model_with(FIM_SENTINELS[family]))
    assert mode.prompt("ab") == (0, 1000, ord("a"), ord("b"), 1001, 1002)


@pytest.mark.parametrize("unknown", [False, True])
def test_a_vocabulary_without_sentinels_cannot_fill_in(unknown: bool) -> None:
    with pytest.raises(InputError, match=r"no fill-in-the-middle tokens.*<\|fim_prefix\|>.*mode=raw"):
        fim_sentinels(model_with((), unknown))


@pytest.mark.parametrize(("chat", "name"), [(True, "prefill"), (False, "raw")])
def test_auto_prefills_where_there_is_a_chat_template(chat: bool, name: str) -> None:
    assert choose_mode("auto", scripted(chat=chat), PROMPTS).name == name


@pytest.mark.parametrize("name", ["prefill", "retype"])
def test_a_conversation_wants_a_chat_template(name: str) -> None:
    with pytest.raises(InputError, match=f"mode={name} wants a model with a chat template"):
        choose_mode(name, scripted(), PROMPTS)


RETYPE = Retype(PROMPTS)


@pytest.mark.parametrize("opening", ["```python\n", "\n```\n", "```py \r\n", ""])
def test_retyped_code_ends_where_the_suggestion_begins(opening: str) -> None:
    begun = RETYPE.read(CODE, f"{opening}{CODE} n)\n```")
    assert (begun.at, begun.mismatch) == (len(opening) + len(CODE), None)


@pytest.mark.parametrize(
    ("answer", "at", "line", "got"),
    [
        ("```python\nn = int(input())\nprint(3 *", 23, 2, "3 *"),
        ("```python\nn = int(input())", 16, 1, ""),
        ("Here it is:\n```python\n" + CODE, 0, 1, "Here it is:\n```pytho"),
        ("```python\nn = int( input())\nprint(2 * n)", 8, 1, " input())\nprint(2 "),
        ("", 0, 1, ""),
    ],
)
def test_anything_but_the_same_characters_is_a_mismatch_and_says_where(
    answer: str, at: int, line: int, got: str
) -> None:
    begun = RETYPE.read(CODE, answer)
    assert begun.mismatch == {"at": at, "line": line, "wanted": CODE[at : at + 20], "got": got}


@settings(deadline=None)
@given(st.text(), st.text())
def test_a_retyped_program_is_found_whatever_it_holds(code: str, more: str) -> None:
    answer = f"```python\n{code}{more}"
    begun = RETYPE.read(code, answer)
    assert begun.mismatch is None and answer[begun.at :] == more
