"""Which of accept, reject and finish an answer means (paper, 5.2 and its appendix on the simulated human)."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterable, Mapping

from codeassist_env.errors import InputError
from codeassist_env.game import DECISIONS
from codeassist_env.language import LikelihoodModel

NO_MATCH = "reject"
"""What an answer means in which none of the words is found."""
_CASINGS = (str.lower, str.capitalize, str.upper)
_NO_LETTERS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WORDS = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(DECISIONS)})(?![^\W\d_])", re.IGNORECASE)


def first_pieces(model: LikelihoodModel) -> frozenset[str]:
    """Return the letters with which the model's tokenizer begins the words, in lower case; none if it has none."""
    try:
        tokenizer = model.tokenizer
    except InputError:
        return frozenset()
    variants = [blank + casing(word) for word in DECISIONS for casing in _CASINGS for blank in ("", " ")]
    pieces = {_letters(tokenizer.decode(tokenizer.encode(text)[:1])) for text in variants}
    return frozenset(pieces - {""})


def word_of(token: str, pieces: frozenset[str] = frozenset()) -> str | None:
    """Return the decision that a first token begins or is, whatever its casing; None where it is none.

    A single letter counts only where it is among ``pieces``: elsewhere ``a`` is an article.
    """
    letters = _letters(token)
    if not letters or (len(letters) == 1 and letters not in pieces):
        return None
    return next((word for word in DECISIONS if word.startswith(letters)), None)


def _letters(token: str) -> str:
    return _NO_LETTERS.sub("", token).lower()


def weigh(
    alternatives: Iterable[tuple[str, float]], pieces: frozenset[str] = frozenset()
) -> Mapping[str, float] | None:
    """Sum the probabilities of the first tokens that mean each decision; None where no token means any.

    ``alternatives`` are token texts with natural log-probabilities. The sums are not normalised: what is missing
    to 1 went to other tokens.
    """
    weights = dict.fromkeys(DECISIONS, 0.0)
    for token, logprob in alternatives:
        word = word_of(token, pieces)
        if word is not None:
            weights[word] += math.exp(min(logprob, 0.0))
    return weights if any(weights.values()) else None


def likeliest(weights: Mapping[str, float]) -> str:
    """Return the decision of the largest weight; of equal ones, reject before finish before accept."""
    return max(("reject", "finish", "accept"), key=lambda word: weights[word])


def draw(weights: Mapping[str, float], seed: int) -> str:
    """Return a decision drawn in proportion to the weights."""
    return random.Random(seed).choices(DECISIONS, [weights[word] for word in DECISIONS])[0]


def decision_in(text: str, *, first: bool = False) -> str | None:
    """Return the last (or first) of the three words that stands in a text, whatever its casing; None for none."""
    found = _WORDS.findall(text)
    return found[0 if first else -1].lower() if found else None
