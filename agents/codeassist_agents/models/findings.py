"""Finds out what a server does with what it is asked, by asking: what it refuses, and what it ignores in silence.

Some fifteen requests of at most 24 tokens a server and API, once. A model so sure of itself that it writes the same at
every seed cannot be told from a server that ignores seed and temperature, and is reported as one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from codeassist_agents.models.exchange import Failing, Json, Refusal
from codeassist_agents.models.pool import Server
from codeassist_agents.models.requests import NEUTRAL, Dialect, softened
from codeassist_agents.models.served import sample_ids
from codeassist_agents.models.wire import Route, Wire, same_model
from codeassist_env.errors import ModelAnswerError, ModelError, ModelRefused
from codeassist_env.language import Chat, Generation, Message, Sampling

TEXT = "def area(shape):\n    "
CHAT = Chat((Message("system", "You write prose."), Message("user", "Invent a name for a boat, and say why.")))
IDS = (5, 6, 7)
"""Ids that any vocabulary has."""
Ask = Callable[[Sampling, int, Route], Generation]
_PLAIN = Sampling(24, 1.0, 1.0, alternatives=2)
_NEVER = "\u2603\u2602\u2603"
"""A stop text that no model writes."""
_LOST = {
    "top_logprobs": "alternatives",
    **{name: name for name in ("logprobs", "seed", "top_k", "stop", *NEUTRAL)},
}
"""What a request loses where a field is refused."""
_SPARE = 2
"""Tries after the first while a server is looked at: one that is down should say so soon."""
_TOLD = {"owned_by": "kind", "max_model_len": "context", "revision": "revision"}
"""What servers call what they tell of a model, and what the card calls it."""
_UNIT = "1+"
_PHRASE = "Zebra 41 quay"


@dataclass(frozen=True, slots=True)
class Findings:
    """What a server is and does; the servers of one pool must agree in all of it."""

    told: dict[str, Any] = field(default_factory=dict)
    """What it says it is: kind, version, longest sequence."""
    served: str = ""
    """What its answers call the model; empty where they do not say."""
    completions: Route | None = None
    """None where it has no ``/completions``, or that API is not to be used."""
    chat: Route | None = None
    sample: tuple[int, ...] = ()
    """What its ``/tokenize`` makes of a sample text; empty where it has none."""

    @property
    def context(self) -> int | None:
        """Its longest sequence in tokens, prompt and answer, where it says so."""
        told = self.told.get("context")
        return told if isinstance(told, int) else None

    @property
    def ignored(self) -> tuple[str, ...]:
        """Every parameter that some API of it ignores, sorted."""
        routes = [route for route in (self.completions, self.chat) if route]
        lost = {"prefill" for route in routes if route.prefill in ("ignored", "trimmed")}
        return tuple(sorted(lost.union(*(route.ignored for route in routes))))


def look_at(wire: Wire, server: Server, api: str) -> Findings:
    """Ask a server all that there is to know.

    An API that answers nothing but errors, as a chat does where there is no template, is none. Raises ModelError where
    that leaves no API at all.
    """
    told = describe_server(wire, server)
    probes = {"completions": probe_completions, "chat": probe_chat}
    routes: dict[str, Route] = {}
    failures: list[ModelError] = []
    for name, probe in probes.items():
        if api in ("auto", name):
            try:
                routes[name] = probe(wire, server)
            except (Refusal, Failing) as error:
                if isinstance(error, Refusal) and error.status in (401, 403):
                    raise
                failures.append(error)
    if not routes:
        raise failures[0]
    sample = sample_ids(wire.pool, wire.model, server)
    return Findings(told, wire.heard, routes.get("completions"), routes.get("chat"), sample)


def describe_server(wire: Wire, server: Server) -> dict[str, Any]:
    """Return what a server says it is. Raises ModelAnswerError where it serves one model only, and another."""
    try:
        listed = wire.pool.send("models", None, _models, only=server, retries=_SPARE)
    except (ModelAnswerError, ModelRefused, Failing) as error:
        if isinstance(error, Refusal) and error.status in (401, 403):
            raise
        return {}
    names = [str(model.get("id", "")) for model in listed]
    if len(names) == 1 and not same_model(wire.model, names[0]):
        raise ModelAnswerError(f"{server.url} serves {names[0]!r}, not {wire.model!r}; name what it serves after #")
    ours = next((model for model in listed if same_model(wire.model, str(model.get("id", "")))), {})
    told = {name: ours[key] for key, name in _TOLD.items() if isinstance(ours.get(key), str | int)}
    return {**told, **(_version(wire, server) if told.get("kind") == "vllm" else {})}


def _models(answer: Json) -> list[dict[str, Any]]:
    listed = answer.get("data")
    if not isinstance(listed, list) or not all(isinstance(model, dict) for model in listed):
        raise ModelAnswerError("it lists no models")
    return listed


def _version(wire: Wire, server: Server) -> dict[str, Any]:
    try:
        version = wire.pool.send("/version", None, lambda answer: answer.get("version"), only=server, retries=0)
    except ModelError:
        return {}
    return {"version": version} if isinstance(version, str) else {}


def probe_completions(wire: Wire, server: Server) -> Route:
    """Ask ``/completions`` what it does. Raises ModelRefused where there is none."""

    def ask(sampling: Sampling, seed: int, route: Route) -> Generation:
        return wire.complete(TEXT, sampling, seed, route, only=server, retries=_SPARE)

    route, lost = _common(ask), set()
    try:
        made = wire.complete(IDS, Sampling(1, 0.0), 0, route, only=server, retries=_SPARE)
        if made.usage.prompt_tokens not in (0, len(IDS)):
            lost.add("token_ids")
    except (Refusal, ModelAnswerError):
        lost.add("token_ids")
    try:
        wire.likelihoods(IDS, route, only=server, retries=_SPARE)
    except (Refusal, ModelAnswerError):
        lost.add("prompt_logprobs")
    return replace(route, ignored=route.ignored | lost)


def probe_chat(wire: Wire, server: Server) -> Route:
    """Ask ``/chat/completions`` what it does. Raises ModelRefused where there is none, or no chat template."""

    def ask(sampling: Sampling, seed: int, route: Route) -> Generation:
        return wire.converse(CHAT, sampling, seed, route, only=server, retries=_SPARE)

    route = _common(ask)
    return replace(route, prefill=_prefill(wire, server, route))


def _common(ask: Ask) -> Route:
    """What both APIs are asked: fields that are refused, then parameters that are ignored."""
    route = Route(_accepted(ask))
    lost = {_LOST[name] for name in route.dialect.refused if name in _LOST}
    narrow = replace(_PLAIN, top_k=1)
    asked: Sequence[tuple[Sampling, int]] = (
        *((_PLAIN, seed) for seed in (1, 1, 2, 2, 3)),
        *((narrow, seed) for seed in (1, 2)),
        *((replace(_PLAIN, temperature=degree), 1) for degree in (0.5, 0.0)),
    )
    with ThreadPoolExecutor(len(asked)) as threads:
        made = list(threads.map(lambda sent: ask(sent[0], sent[1], route), asked))
    lost = lost.union(*(generation.ignored for generation in made))
    if any(generation.text for generation in made):
        lost |= _unheeded(made) | _stop(ask, route, made[-1].text)
    return replace(route, ignored=frozenset(lost))


def _unheeded(made: Sequence[Generation]) -> set[str]:
    """What the answers to ``_common`` show to be ignored."""
    one, first, two, second, three, *narrow, cold, greedy = made
    same = one.text == first.text or two.text == second.text
    differ = len({one.text, two.text, three.text}) > 1
    found = {
        "temperature": not differ and one.text == greedy.text,
        "seed": not (same and differ),
        "top_k": narrow[0].text != narrow[1].text,
        "raw_logprobs": _processed(one, cold),
    }
    return {name for name, ignored in found.items() if ignored}


def _accepted(ask: Ask) -> Dialect:
    """Give up fields, one refusal at a time, until the server answers."""
    dialect = Dialect()
    while True:
        try:
            for most in (None, 1000):
                ask(replace(_PLAIN, top_k=most, stop=(_NEVER,)), 1, Route(dialect))
            return dialect
        except Refusal as error:
            softer = softened(dialect, error.said) if error.status in (400, 422) else None
            if softer is None:
                raise
            dialect = softer


def _processed(one: Generation, cold: Generation) -> bool:
    """Whether the log-probabilities are those after the temperature: then the likeliest token's changes with it."""
    if not all(made.alternatives and made.alternatives[0] for made in (one, cold)):
        return False
    return abs(one.alternatives[0][0][1] - cold.alternatives[0][0][1]) > 0.02


def _stop(ask: Ask, route: Route, text: str) -> set[str]:
    """Ask for an answer again with a stop text from its middle."""
    middle = text[len(text) // 2 :][:3]
    if not middle.strip() or "\ufffd" in middle:
        return set()
    made = ask(replace(_PLAIN, temperature=0.0, stop=(middle,)), 1, route)
    return {"stop"} & set(made.ignored)


def _prefill(wire: Wire, server: Server, route: Route) -> str:
    """Tell from the number of prompt tokens whether a prefill is left open, closed, dropped or trimmed.

    Units of the same text cost the same each; what a closed turn costs besides is its end and the beginning of the
    next.
    """

    def sent(prefill: str) -> Generation:
        chat, raw = replace(CHAT, prefill=prefill), replace(route, prefill="continued")
        return wire.converse(chat, replace(_PLAIN, temperature=0.0), 1, raw, only=server, retries=_SPARE)

    prefills = ("", _UNIT * 8, _UNIT * 16, _PHRASE, _PHRASE + "\n\n\n    ")
    try:
        with ThreadPoolExecutor(len(prefills)) as threads:
            made = list(threads.map(sent, prefills))
    except (Refusal, ModelAnswerError):
        return "ignored"
    bare, short, longer, phrase, blanks = (generation.usage.prompt_tokens for generation in made)
    if made[3].text.startswith(_PHRASE):
        return "repeated"
    if not bare:
        return "unknown"
    if longer == short or abs(2 * short - longer - bare) > 1:
        return "ignored"
    return "trimmed" if phrase == blanks else "continued"
