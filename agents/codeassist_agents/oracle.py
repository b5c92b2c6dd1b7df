"""Assistants that say nothing, or that are told what the human intends: the floor and the ceiling of any table.

Tokens are those of the ``code`` tokenizer.
"""

from __future__ import annotations

import keyword
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.game import AssistantView, Suggestion
from codeassist_env.parameters import apply_parameters, split_parameters
from codeassist_env.seeding import derive_seed
from codeassist_env.tokenizers import CodeTokenizer

_TOKENS = CodeTokenizer()


class NoAssistant:
    """Never suggests anything: what the human does alone."""

    name = "none"
    deterministic = True

    def __init__(self, argument: str = "") -> None:
        _no_argument(self.name, argument)

    def suggest(self, view: AssistantView) -> Suggestion:
        """Suggest nothing."""
        return Suggestion("")


class Oracle:
    """Suggests all that the human intends to write, or oracle:N at most N tokens of it: the ceiling."""

    privileged = True
    deterministic = True

    def __init__(self, argument: str = "", *, name: str | None = None) -> None:
        self.cap = _cap(argument) if argument else None
        self.name = name or ("oracle" if self.cap is None else f"oracle:{self.cap}")

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data."""
        return {"kind": "oracle", "cap": self.cap}

    def suggest(self, view: AssistantView) -> Suggestion:
        """Suggest the intention, cut at the cap."""
        return Suggestion(_cut(_intention(self.name, view), self.cap))


def oracle_10(argument: str = "") -> Oracle:
    """Suggests the next 10 tokens that the human intends to write."""
    _no_argument("oracle-10", argument)
    return Oracle("10", name="oracle-10")


def oracle_20(argument: str = "") -> Oracle:
    """Suggests the next 20 tokens that the human intends to write."""
    _no_argument("oracle-20", argument)
    return Oracle("20", name="oracle-20")


for _factory in (oracle_10, oracle_20):
    _factory.deterministic = True  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Noise:
    """How an oracle errs."""

    rate: float = 0.1
    """Probability, for each token on its own, that another of its kind stands in its place."""
    cap: int | None = 20
    """Tokens a suggestion at most; None: all that is intended."""

    def __post_init__(self) -> None:
        if not 0 <= self.rate <= 1:
            raise InputError(f"rate is a probability, from 0 to 1, got {self.rate}")
        if self.cap is not None and self.cap < 1:
            raise InputError(f"cap must be none or at least 1, got {self.cap}")


class NoisyOracle:
    """An oracle that errs: some tokens are another name, number, operator or indentation."""

    privileged = True
    deterministic = True

    def __init__(self, argument: str = "") -> None:
        self.noise = apply_parameters(Noise(), split_parameters(argument))
        self.name = f"noisy-oracle:{argument}" if argument else "noisy-oracle"

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data."""
        return {"kind": "noisy-oracle", **asdict(self.noise)}

    def suggest(self, view: AssistantView) -> Suggestion:
        """Suggest the intention, cut at the cap, then corrupted."""
        intention = _intention(self.name, view)
        chance = random.Random(derive_seed(view.seed, "noisy-oracle"))
        kinds = _by_kind(_TOKENS.pieces(view.code + intention))
        pieces = _TOKENS.pieces(_cut(intention, self.noise.cap))
        return Suggestion(
            "".join(_other(piece, kinds, chance) if chance.random() < self.noise.rate else piece for piece in pieces)
        )


class RandomCut:
    """Suggests what the human intends up to a random token: right, and usually far too long."""

    name = "random-cut"
    privileged = True
    deterministic = True

    def __init__(self, argument: str = "") -> None:
        _no_argument(self.name, argument)

    def suggest(self, view: AssistantView) -> Suggestion:
        """Suggest one token of the intention at least, all of it at most."""
        intention = _intention(self.name, view)
        count = _TOKENS.count(intention)
        if not count:
            return Suggestion("")
        return Suggestion(_cut(intention, random.Random(derive_seed(view.seed, "random-cut")).randint(1, count)))


_NAMES = ("n", "i", "x", "value", "result")
_KEYWORDS = ("if", "for", "while", "return", "not")
_OPERATORS = (
    ("==", "!=", "<", "<=", ">", ">="),
    ("+", "-", "*", "//", "/", "%", "**"),
    ("=", "+=", "-=", "*=", "|=", "&=", "^=", "%=", "//="),
    ("(", "["),
    (")", "]"),
    (",", ":", "."),
    ("&", "|", "^", "<<", ">>"),
    ("'", '"'),
)


def _by_kind(pieces: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The words of the program, in two kinds, without the blanks before them."""
    words = sorted({piece.strip() for piece in pieces if piece.strip(" _").isalpha()})
    return {
        "keyword": [word for word in words if keyword.iskeyword(word)] or _KEYWORDS,
        "name": [word for word in words if not keyword.iskeyword(word)],
    }


def _other(piece: str, kinds: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    """Another token of the same kind, with the same blanks before it; a run of blanks stays."""
    token = piece.lstrip(" ")
    blanks = piece[: len(piece) - len(token)]
    if piece.lstrip("\r").startswith("\n"):
        return piece + "    " if len(piece) < 5 or chance.random() < 0.5 else piece[:-4]
    if not token.strip():
        return piece
    if token.isdecimal():
        return blanks + str(int(token) + chance.choice((1, 2)))
    if keyword.iskeyword(token):
        choices = [*kinds["keyword"], *_KEYWORDS]
    elif token.strip("_").isalpha():
        choices = list(kinds["name"]) or list(_NAMES)
    else:
        choices = list(next((group for group in _OPERATORS if token in group), ("+", ")")))
    choices = [other for other in choices if other != token] or [other for other in _NAMES if other != token]
    return blanks + chance.choice(choices)


def _intention(name: str, view: AssistantView) -> str:
    if view.intention is None:
        raise InputError(
            f"assistant {name!r} must know what the human intends; play it with a human that tells, such as 'intent'"
        )
    return view.intention


def _cut(text: str, cap: int | None) -> str:
    return text if cap is None else _TOKENS.truncate(text, cap)


def _cap(argument: str) -> int:
    try:
        cap = int(argument)
    except ValueError:
        cap = 0
    if cap < 1:
        raise InputError(f"oracle:CAP wants a number of tokens, at least 1, got {argument!r}")
    return cap


def _no_argument(name: str, argument: str) -> None:
    if argument:
        raise InputError(f"assistant {name!r} takes no argument, got {argument!r}")
