"""How a language model is asked to go on with a program, and where in its answer the suggestion begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from codeassist_agents.prompting import Prompts
from codeassist_env.errors import InputError
from codeassist_env.language import Chat, LikelihoodModel, Message, Prompt

FENCE = "```"
OPENING = f"{FENCE}python\n"
_OPENED = re.compile(r"\s*```[\w+.-]*[ \t]*\r?\n")
FIM_SENTINELS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "Qwen, CodeGemma": ("<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>"),
        "StarCoder": ("<fim_prefix>", "<fim_suffix>", "<fim_middle>"),
        "StarCoder (older)": ("<fim-prefix>", "<fim-suffix>", "<fim-middle>"),
        "DeepSeek": ("<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>"),
        "CodeLlama": ("▁<PRE>", "▁<SUF>", "▁<MID>"),
        "Codestral": ("[PREFIX]", "[SUFFIX]", "[MIDDLE]"),
    }
)
"""What stands before the text, before what follows it (here nothing) and before the middle, by family of models."""
_NO_SENTINEL = "<|codeassist_no_such_sentinel|>"


@dataclass(frozen=True, slots=True)
class Begun:
    """Where in an answer the suggestion begins."""

    at: int
    """Characters of the answer that repeat the program."""
    mismatch: Mapping[str, Any] | None = None
    """Where the answer departs from the program it should repeat; there is no suggestion then."""


class Mode(Protocol):
    """One way to ask; ``heals`` where the prompt ends in the program, so that its last tokens can be taken back."""

    name: str
    heals: bool
    fenced: bool
    """Whether a closing fence ends the program."""
    stop: tuple[str, ...]
    """Texts that end the answer."""

    def prompt(self, code: str) -> Prompt:
        """Return what the model is sent."""
        ...

    def repeated(self, code: str) -> str:
        """Return what the answer repeats before it goes on."""
        ...

    def read(self, code: str, answer: str) -> Begun:
        """Return where in the answer the suggestion begins."""
        ...


class _Direct:
    """A mode whose answer is the suggestion."""

    def repeated(self, code: str) -> str:
        return ""

    def read(self, code: str, answer: str) -> Begun:
        return Begun(0)


class Raw(_Direct):
    """The text is simply continued: base models."""

    name, heals, fenced, stop = "raw", True, False, ()

    def prompt(self, code: str) -> Prompt:
        """The code itself."""
        return code


class Prefill(_Direct):
    """A request to finish the program, the answer begun with a fence and the code (as in the paper)."""

    name, heals, fenced, stop = "prefill", True, True, (FENCE,)

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    def prompt(self, code: str) -> Prompt:
        """A conversation whose answer begins with the code."""
        question = self._prompts.render("assistant/prefill", code=code).strip()
        return Chat((Message("user", question),), prefill=OPENING + code)


class Retype:
    """The model types the whole program again and goes on: for servers that cannot begin an answer."""

    name, heals, fenced, stop = "retype", False, True, ()

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    def prompt(self, code: str) -> Prompt:
        """A conversation that shows the code."""
        return Chat((Message("user", self._prompts.render("assistant/retype", code=code).strip()),))

    def repeated(self, code: str) -> str:
        """The opening fence and the code."""
        return OPENING + code

    def read(self, code: str, answer: str) -> Begun:
        """Return where the answer goes on after the code; a mismatch unless it begins with it, character for character.

        An opening fence, with blank lines before it at most, may come first.
        """
        opened = _OPENED.match(answer)
        start = opened.end() if opened else 0
        if answer.startswith(code, start):
            return Begun(start + len(code))
        typed = answer[start : start + len(code)]
        at = next((n for n, (a, b) in enumerate(zip(code, typed, strict=False)) if a != b), len(typed))
        where = {
            "at": at,
            "line": code.count("\n", 0, at) + 1,
            "wanted": code[at : at + 20],
            "got": typed[at : at + 20],
        }
        return Begun(0, where)


class Fim(_Direct):
    """Fill in the middle, with nothing after it: models trained with sentinel tokens."""

    name, heals, fenced, stop = "fim", False, False, ()

    def __init__(self, model: LikelihoodModel) -> None:
        self._model = model
        self._before, self._after, self._middle = fim_sentinels(model)

    def prompt(self, code: str) -> Prompt:
        """Token ids: begin, prefix sentinel, code, suffix sentinel, middle sentinel."""
        code_ids = self._model.tokenizer.encode(code)
        return (*self._model.prompt_ids(""), self._before, *code_ids, self._after, self._middle)


def fim_sentinels(model: LikelihoodModel) -> tuple[int, int, int]:
    """Return the ids of the sentinel tokens in a model's vocabulary. Raises InputError where it has none."""
    encode = model.tokenizer.encode
    unknown = encode(_NO_SENTINEL)
    for texts in FIM_SENTINELS.values():
        found = [encode(text) for text in texts]
        if all(len(ids) == 1 and ids != unknown for ids in found) and len(set(found)) == 3:
            before, after, middle = (ids[0] for ids in found)
            return before, after, middle
    families = ", ".join(f"{texts[0]} ({family})" for family, texts in FIM_SENTINELS.items())
    raise InputError(
        f"the model {model.name!r} has no fill-in-the-middle tokens; known are {families}. Use mode=raw or mode=prefill"
    )


MODES = ("auto", "raw", "prefill", "retype", "fim")
"""Names of modes; ``auto`` is prefill for a model with a chat template, else raw."""


def check_mode(name: str, known: tuple[str, ...] = MODES) -> None:
    """Raise InputError unless ``name`` is a mode that is ``known`` here."""
    if name not in known:
        raise InputError(f"mode must be {', '.join(known[:-1])} or {known[-1]}, got {name!r}")


def choose_mode(name: str, model: Any, prompts: Prompts) -> Mode:
    """Return the mode of that name for a model. Raises InputError where the model cannot be asked so."""
    chat = bool(getattr(model, "chat", False))
    if name == "auto":
        name = "prefill" if chat else "raw"
    if name in ("prefill", "retype") and not chat:
        raise InputError(f"mode={name} wants a model with a chat template, and {model.name!r} has none; use mode=raw")
    makers: Mapping[str, Any] = {
        "raw": Raw,
        "prefill": lambda: Prefill(prompts),
        "retype": lambda: Retype(prompts),
        "fim": lambda: Fim(model),
    }
    check_mode(name, tuple(makers))
    mode: Mode = makers[name]()
    return mode
