"""From what an OpenAI-compatible server answered to a generation, and to what it ignored of the request."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from codeassist_agents.models.text import PieceReader, Vocabulary
from codeassist_env.errors import ModelAnswerError
from codeassist_env.language import Generation, Sampling, Usage

STOPPED = frozenset({"stop", "eos", "eos_token", "end_turn", "stop_sequence"})
ENDS = frozenset({"</s>", "<|endoftext|>", "<|im_end|>", "<|eot_id|>", "<|end_of_text|>", "<end_of_turn>", "<eos>"})
"""How servers write the end token among the alternatives, where they do not leave it empty."""
LOWEST = -1e4
"""Log-probability that stands for none at all: a transcript holds no infinity."""
_TOKEN = 16
"""Characters of a token, as a rule, at most."""
BROKEN = "\ufffd"
"""Stands where a server has cut a character into its bytes."""

Alternatives = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer in one form, whichever API gave it."""

    text: str
    finish: str
    tokens: tuple[str, ...] | None = None
    """None where log-probabilities are absent."""
    logprobs: tuple[float, ...] = ()
    tops: tuple[Alternatives, ...] = ()
    ids: tuple[int, ...] = ()
    prompt_ids: tuple[int, ...] = ()
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    thought: bool = False
    """Whether it thought before it answered."""


def read_completion(answer: Mapping[str, Any]) -> Answer:
    """Read what ``/completions`` answered. Raises ModelAnswerError where it is not what the API says."""
    choice = _choice(answer)
    told = choice.get("logprobs")
    tokens: tuple[str, ...] | None = None
    logprobs: tuple[float, ...] = ()
    tops: tuple[Alternatives, ...] = ()
    if isinstance(told, Mapping) and told.get("tokens") is not None and told.get("token_logprobs") is not None:
        tokens = tuple(_text(token) for token in _list(told["tokens"], "tokens"))
        numbers = _list(told["token_logprobs"], "token_logprobs")
        if len(tokens) != len(numbers):
            raise ModelAnswerError(f"{len(tokens)} tokens with {len(numbers)} log-probabilities")
        if None in numbers:
            tokens = None
        else:
            logprobs = tuple(map(_logprob, numbers))
            tops = tuple(_from_mapping(top) for top in _list(told.get("top_logprobs") or (), "top_logprobs"))
    return Answer(
        _text(choice.get("text")),
        str(choice.get("finish_reason") or ""),
        tokens,
        logprobs,
        tops,
        _ids(choice.get("token_ids")),
        _ids(choice.get("prompt_token_ids")),
        *_counts(answer),
        thought=_text(choice.get("text")).lstrip().startswith("<think>"),
    )


def read_chat(answer: Mapping[str, Any]) -> Answer:
    """Read what ``/chat/completions`` answered. Raises ModelAnswerError where it is not what the API says."""
    choice = _choice(answer)
    message = choice.get("message")
    if not isinstance(message, Mapping):
        raise ModelAnswerError("the answer's first choice holds no message")
    told = choice.get("logprobs")
    content = told.get("content") if isinstance(told, Mapping) else None
    tokens: tuple[str, ...] | None = None
    logprobs: tuple[float, ...] = ()
    tops: tuple[Alternatives, ...] = ()
    if content is not None:
        entries = _list(content, "logprobs")
        if not all(isinstance(entry, Mapping) for entry in entries):
            raise ModelAnswerError("the log-probabilities are not objects")
        tokens = tuple(_text(entry.get("token")) for entry in entries)
        logprobs = tuple(_logprob(entry.get("logprob")) for entry in entries)
        tops = tuple(_from_entries(entry.get("top_logprobs")) for entry in entries)
    text = _text(message.get("content"))
    thought = bool(message.get("reasoning_content") or message.get("reasoning")) or text.lstrip().startswith("<think>")
    return Answer(
        text,
        str(choice.get("finish_reason") or ""),
        tokens if tokens or not text else None,
        logprobs,
        tops,
        _ids(choice.get("token_ids")),
        _ids(answer.get("prompt_token_ids")),
        *_counts(answer),
        thought=thought,
    )


def read_likelihoods(answer: Mapping[str, Any], ids: Sequence[int]) -> tuple[float, ...]:
    """Read the log-probability of each id but the first from an echoed prompt.

    Raises ModelAnswerError where the server did not echo it, or echoed another.
    """
    choice = _choice(answer)
    told = choice.get("logprobs")
    numbers = told.get("token_logprobs") if isinstance(told, Mapping) else None
    if not isinstance(numbers, Sequence) or len(numbers) < len(ids):
        raise ModelAnswerError(NO_ECHO)
    echoed = _ids(choice.get("prompt_token_ids"))
    if echoed and echoed != tuple(ids):
        raise ModelAnswerError("the server continued another prompt than the token ids it was sent")
    return tuple(map(_logprob, numbers[1 : len(ids)]))


NO_ECHO = "the server does not say how likely a prompt is (it ignores echo); use vLLM, or hf: or vllm: in this process"


def to_generation(
    answer: Answer, sampling: Sampling, vocabulary: Vocabulary | None = None, ignored: Iterable[str] = ()
) -> Generation:
    """Return the generation: what the server overran is cut, and what it ignored is named.

    Tokens at the end that have no text (an end token, the beginning of a character) are dropped; the alternatives to
    the first of them are kept.

    ``vocabulary`` is the model's own, where it is at hand: it says exactly which text is which token's.
    """
    missed, finish = set(ignored), _finish(answer, sampling)
    if _runs_on(answer.text, sampling.stop, finish):
        missed.add("stop")
    if answer.tokens is None:
        missed.add("logprobs")
    elif answer.ids and len(answer.ids) != len(answer.tokens):
        raise ModelAnswerError(f"{len(answer.ids)} token ids with {len(answer.tokens)} log-probabilities")
    if sampling.alternatives and not any(answer.tops):
        missed.add("alternatives")
    pieces = _pieces(answer, vocabulary)
    if max(len(pieces), answer.completion_tokens or 0) > sampling.max_tokens:
        missed.add("max_tokens")
    if len(pieces) > sampling.max_tokens:
        pieces, finish = pieces[: sampling.max_tokens], "length"
    text = "".join(pieces)
    cut = min((text.find(stop) for stop in sampling.stop if stop in text), default=None)
    if cut is not None:
        pieces, finish = _cut(pieces, cut), "stop"
    drawn = len(pieces)
    pieces = pieces[: max((n for n, piece in enumerate(pieces, 1) if piece), default=0)]
    kept = len(pieces)
    listed = kept if cut is not None else min(kept + 1, drawn)
    return Generation(
        pieces,
        answer.logprobs[:kept],
        answer.ids[:kept],
        finish,
        answer.prompt_ids,
        alternatives=tuple(top[: sampling.alternatives] for top in answer.tops[:listed])
        if sampling.alternatives
        else (),
        ignored=tuple(sorted(missed)),
        usage=Usage(
            len(answer.prompt_ids) if answer.prompt_tokens is None else answer.prompt_tokens,
            kept if answer.completion_tokens is None else answer.completion_tokens,
        ),
    )


def _runs_on(text: str, stops: Iterable[str], finish: str) -> bool:
    """Whether a text goes on after a stop text; some servers leave that in, with the rest of its last token."""
    over = max((len(text) - text.find(stop) - len(stop) for stop in stops if stop in text), default=0)
    return over > (_TOKEN if finish == "stop" else 0)


def _pieces(answer: Answer, vocabulary: Vocabulary | None) -> tuple[str, ...]:
    if vocabulary is not None and answer.ids:
        reader = PieceReader(vocabulary)
        return tuple(map(reader.read, answer.ids))
    unknown = ("",) * (len(answer.ids) or int(bool(answer.text)))
    return aligned(unknown if answer.tokens is None else answer.tokens, answer.text)


def _cut(pieces: Sequence[str], length: int) -> tuple[str, ...]:
    """The pieces of the first so many characters."""
    cut: list[str] = []
    for piece in pieces:
        cut.append(piece[:length])
        length -= len(cut[-1])
    return tuple(cut)


def aligned(tokens: Sequence[str], text: str) -> tuple[str, ...]:
    """Return one piece a token, whose concatenation is ``text``, whatever the server calls its tokens.

    A token that the text does not hold where it should (a part of a character, an end token, what a stop text cut
    off) has an empty piece; what stands between two that are found is the piece of the last one before it that is not.
    """
    pieces: list[str] = []
    at, lost = 0, None
    for n, token in enumerate(tokens):
        found = text.find(token, at, at + len(token) + 8) if token and BROKEN not in token else -1
        if found == at or (found > at and lost is not None):
            if lost is not None:
                pieces[lost] += text[at:found]
            pieces.append(token)
            at, lost = found + len(token), None
        else:
            pieces.append("")
            lost = n
            if token and token.startswith(text[at:]):
                pieces[n], at = text[at:], len(text)
    if at < len(text):
        if lost is None:
            lost = len(pieces) - 1
        if lost < 0:
            return (text,)
        pieces[lost] += text[at:]
    return tuple(pieces)


def without_prefill(answer: Answer, prefill: str) -> Answer:
    """Return the answer without a prefill that it repeats, whole tokens of which are dropped with it."""
    if not prefill or not answer.text.startswith(prefill):
        return answer
    rest = answer.text[len(prefill) :]
    if answer.tokens is None:
        return replace(answer, text=rest, ids=())
    pieces, passed, first = aligned(answer.tokens, answer.text), 0, 0
    while first < len(pieces) and passed + len(pieces[first]) <= len(prefill):
        passed += len(pieces[first])
        first += 1
    kept = list(pieces[first:])
    if kept:
        kept[0] = kept[0][len(prefill) - passed :]
    return replace(
        answer,
        text=rest,
        tokens=tuple(kept),
        logprobs=answer.logprobs[first:],
        tops=answer.tops[first:],
        ids=answer.ids[first:],
        completion_tokens=None,
    )


def _choice(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    choices = answer.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], Mapping):
        raise ModelAnswerError("the server's answer holds no choice")
    return choices[0]


def _finish(answer: Answer, sampling: Sampling) -> str:
    if answer.finish in STOPPED:
        return "stop"
    if answer.finish in ("length", "max_tokens"):
        return "length"
    if answer.finish:
        raise ModelAnswerError(f"the server ended its answer with {answer.finish[:40]!r}, not with stop or length")
    return "length" if (answer.completion_tokens or len(answer.ids)) >= sampling.max_tokens else "stop"


def _counts(answer: Mapping[str, Any]) -> tuple[int | None, int | None]:
    usage = answer.get("usage")
    told = usage if isinstance(usage, Mapping) else {}
    prompt, completion = (told.get(f"{name}_tokens") for name in ("prompt", "completion"))
    return (prompt if isinstance(prompt, int) else None, completion if isinstance(completion, int) else None)


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ModelAnswerError(f"a text was due, and a {type(value).__name__} came")
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _list(value: object, what: str) -> Sequence[Any]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ModelAnswerError(f"{what} is a {type(value).__name__}, not a list")
    return value


def _ids(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(isinstance(id_, int) for id_ in value):
        return ()
    return tuple(value)


def _logprob(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value) or value > 0.01:
        raise ModelAnswerError(f"a log-probability is a number of at most 0, and {value!r:.40} came")
    return min(max(float(value), LOWEST), 0.0)


def _from_mapping(top: object) -> Alternatives:
    return _sorted(top.items()) if isinstance(top, Mapping) else ()


def _from_entries(top: object) -> Alternatives:
    if not isinstance(top, list) or not all(isinstance(entry, Mapping) for entry in top):
        return ()
    return _sorted((entry.get("token"), entry.get("logprob")) for entry in top)


def _sorted(pairs: Any) -> Alternatives:
    made = [("" if text in ENDS else _text(text), _logprob(value)) for text, value in pairs]
    return tuple(sorted(made, key=lambda pair: -pair[1]))
