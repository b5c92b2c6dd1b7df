"""Models behind servers that speak the OpenAI API: vLLM, SGLang, llama.cpp, Ollama, hosted ones.

The rule for what a server ignores: a parameter without which the answer still is one (seed, top_k, stop, healing) is
named in ``Generation.ignored`` and in the card; one without which it would be another thing (a prefill, the
log-probabilities that ``logprobs`` is asked for, token ids) raises ModelAnswerError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from codeassist_agents.models.addresses import Address, key_in, parse
from codeassist_agents.models.exchange import public
from codeassist_agents.models.findings import Findings, look_at
from codeassist_agents.models.fitting import fitted
from codeassist_agents.models.loading import checked_path, writer_of
from codeassist_agents.models.pool import Pool, Server
from codeassist_agents.models.served import SAMPLE, LocalWriter, ServedWriter, Writer
from codeassist_agents.models.wire import Route, Wire
from codeassist_agents.models.writer import PromptWriter, writer_card
from codeassist_env.errors import InputError, ModelAnswerError, ModelError, ModelTimeout, ModelUnavailable
from codeassist_env.language import Chat, Generation, ModelTokenizer, Prompt, Sampling, Usage

A = TypeVar("A")
B = TypeVar("B")


def openai(argument: str = "") -> OpenAIModel:
    """A model on any OpenAI-compatible server: vLLM, SGLang, llama.cpp, Ollama or a hosted API."""
    return OpenAIModel(parse(argument))


def writer(argument: str) -> PromptWriter:
    """Return what writes a served model's prompts: by its ``tokenizer``, as a prompt format asks no server."""
    path = parse(argument).parameters.tokenizer
    if Path(path).is_dir() and path and not (Path(path) / "config.json").exists():
        return LocalWriter(path)
    if not path:
        raise InputError(
            f"a prompt format asks no server: add tokenizer=FOLDER_OR_ID to openai:{argument}, that of the served model"
        )
    return writer_of(checked_path(path))


openai.writer = writer  # type: ignore[attr-defined]


class OpenAIModel:
    """A model behind one or several servers, which are asked what they ignore before anything else."""

    def __init__(self, address: Address) -> None:
        """Look at the servers. Raises ModelUnavailable where none answers, ModelError where they cannot be used."""
        self._address = address
        parameters = address.parameters
        key = key_in(parameters.key_env)
        remedy = f"look at the key in the environment variable {parameters.key_env}"
        self.name = f"openai:{'|'.join(address.urls)}#{address.model}"
        self._writer: Writer | None = LocalWriter(parameters.tokenizer) if parameters.tokenizer else None
        self._pool = Pool(address.urls, parameters.patience, key, remedy)
        try:
            self._findings = self._look() if parameters.probe else _unknown(parameters.api)
        except ModelError as error:
            self._pool.close()
            raise public(error) from None
        except BaseException:
            self._pool.close()
            raise
        self._wire = Wire(self._pool, address.model, self._vocabulary, self._findings.served)
        self._writer = self._writer or self._served_writer()
        self._threads = ThreadPoolExecutor(parameters.in_flight, thread_name_prefix="openai")

    def close(self) -> None:
        """End what waits, and the connections."""
        self._pool.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def card(self) -> Mapping[str, Any]:
        """Say what it is, as plain data; never the key."""
        address, findings, by_ids = self._address, self._findings, self._by_ids(_PREFILLED)
        made: dict[str, Any] = {
            "kind": "openai",
            "model": address.model,
            "urls": list(address.urls),
            "api": address.parameters.api,
            "server": {**findings.told, **({"model": findings.served} if findings.served else {})},
            "probed": address.parameters.probe,
            "ignored": [name for name in findings.ignored if not (by_ids and name == "prefill")],
        }
        if findings.chat:
            made["prefill"] = "token ids" if by_ids else findings.chat.prefill
        if self._writer:
            made["tokenizer"] = self._writer.tokenizer.fingerprint
        if isinstance(self._writer, LocalWriter):
            made |= writer_card(self._writer.loaded)
        if address.parameters.price_in or address.parameters.price_out:
            made["price"] = [address.parameters.price_in, address.parameters.price_out]
        return made

    @property
    def tokenizer(self) -> ModelTokenizer:
        """The model's own tokenizer. Raises InputError where it cannot be had."""
        return self._written().tokenizer

    @property
    def chat(self) -> bool:
        """Whether it has a chat template (an instruct model)."""
        if self._findings.chat is not None:
            return True
        return self._findings.completions is not None and self._writer is not None and self._writer.chat

    def prompt_ids(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the ids of a prompt. Raises InputError where the tokenizer cannot be had."""
        if isinstance(prompt, tuple):
            return prompt
        writer = self._written()
        try:
            return writer.begin(prompt) if isinstance(prompt, str) else writer.conversation(prompt)
        except ModelError as error:
            raise public(error) from None

    def generate(self, prompts: Sequence[Prompt], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        """Continue each prompt, one request each; prompt i is sampled with seed i.

        A raw text begins as the server's tokenizer begins it, with ``tokenizer`` after the model's begin token. Raises
        ModelError, and InputError for a prompt that this server's APIs do not take.
        """
        if len(prompts) != len(seeds):
            raise InputError(f"one seed a prompt, got {len(prompts)} prompts and {len(seeds)} seeds")
        asks = list(zip(prompts, seeds, strict=True))
        return self._each(lambda ask: self._priced(self._continue(ask[0], sampling, ask[1])), asks)

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        """Return the natural log-probability of each token but the first, given all before it.

        Raises ModelAnswerError where the server does not say how likely a prompt is.
        """
        if not all(sequences):
            raise InputError("a sequence whose log-probabilities are wanted holds one id at least")
        route = self._completions("log-probabilities of a text")
        if "prompt_logprobs" in route.ignored:
            raise ModelAnswerError(f"{self.name} does not say how likely a prompt is; use vLLM, or hf: in this process")
        return self._each(lambda ids: self._wire.likelihoods(ids, route) if len(ids) > 1 else (), sequences)

    def _continue(self, prompt: Prompt, sampling: Sampling, seed: int) -> Generation:
        if isinstance(prompt, Chat) and not self._by_ids(prompt):
            if self._findings.chat is None:
                raise InputError(
                    f"{self.name} takes no conversation: it has no chat template, or api=completions without "
                    "tokenizer=PATH; give tokenizer=PATH of an instruct model, or use api=chat"
                )
            return self._wire.converse(prompt, sampling, seed, self._findings.chat)
        route = self._completions("a text or token ids")
        ids, text = "token_ids" not in route.ignored, isinstance(prompt, str)
        thinking = not isinstance(prompt, Chat) or prompt.thinking
        if isinstance(prompt, Chat) or (text and ids and self._vocabulary is not None):
            prompt = self.prompt_ids(prompt)
        if isinstance(prompt, tuple):
            if not ids:
                raise ModelAnswerError(f"{self.name} takes no token ids; give it text, or use vLLM")
            begin = self.prompt_ids("") if text else None
            prompt = self._writer.sent(prompt) if isinstance(self._writer, PromptWriter) else prompt
            fit = fitted(prompt, sampling.max_tokens, self._findings.context, begin)
            sampling = replace(sampling, max_tokens=fit.max_tokens)
            made = self._wire.complete(fit.ids, sampling, seed, route, thinking=thinking)
            return replace(made, prompt_cut=fit.cut)
        return self._wire.complete(prompt, sampling, seed, route, thinking=thinking)

    def _by_ids(self, chat: Chat) -> bool:
        """Whether a conversation is sent as token ids."""
        route, api = self._findings.completions, self._address.parameters.api
        if api == "chat" or route is None or self._writer is None or not self._writer.chat:
            return False
        if api == "completions":
            return True
        local = self._vocabulary is not None
        return "token_ids" not in route.ignored and not chat.thinking and (local or bool(chat.prefill))

    def _completions(self, what: str) -> Route:
        route = self._findings.completions
        if route is None:
            raise InputError(f"{self.name} has no /completions and so takes no {what}; give it a conversation")
        return route

    @property
    def _vocabulary(self) -> Any:
        return self._writer.vocabulary if self._writer else None

    def _written(self) -> Writer:
        if self._writer is None:
            raise InputError(f"the tokenizer of {self.name} cannot be had from its server; give tokenizer=PATH_OR_ID")
        return self._writer

    def _served_writer(self) -> Writer | None:
        found, chat = self._findings, self._findings.chat
        if not found.sample:
            return None
        system = chat.dialect.system if chat else True
        return ServedWriter(self._pool, self._address.model, found.sample, chat=chat is not None, system=system)

    def _each(self, ask: Callable[[A], B], things: Sequence[A]) -> list[B]:
        futures = [self._threads.submit(ask, thing) for thing in things] if len(things) > 1 else []
        try:
            return [future.result() for future in futures] if futures else [ask(thing) for thing in things]
        except ModelError as error:
            raise public(error) from None
        finally:
            for future in futures:
                future.cancel()

    def _priced(self, made: Generation) -> Generation:
        usage, parameters = made.usage, self._address.parameters
        cost = (usage.prompt_tokens * parameters.price_in + usage.completion_tokens * parameters.price_out) / 1e6
        return replace(made, usage=Usage(usage.prompt_tokens, usage.completion_tokens, usage.calls, cost))

    def _look(self) -> Findings:
        """Look at every server that answers; one that does not is looked at when it comes back."""
        servers = self._pool.servers
        with ThreadPoolExecutor(len(servers)) as threads:
            looked = list(threads.map(self._looked_at, servers))
        found = [(server, seen) for server, seen in zip(servers, looked, strict=True) if isinstance(seen, Findings)]
        if not found:
            raise next(error for error in looked if isinstance(error, ModelError))
        first, self._findings = found[0]
        for server, seen in found:
            _check_alike(first, self._findings, server, seen)
            server.welcomed = True
        self._pool.welcome = self._welcome
        return self._findings

    def _looked_at(self, server: Server) -> Findings | ModelError:
        try:
            return self._examined(server)
        except (ModelUnavailable, ModelTimeout) as error:
            return error

    def _examined(self, server: Server) -> Findings:
        wire = Wire(self._pool, self._address.model, self._vocabulary)
        findings = look_at(wire, server, self._address.parameters.api)
        writer = self._writer
        if writer and findings.sample and tuple(writer.tokenizer.encode(SAMPLE)) != findings.sample:
            given = self._address.parameters.tokenizer
            raise InputError(f"tokenizer={given} is not that of {server.url}: the same text has other ids there")
        return findings

    def _welcome(self, server: Server) -> None:
        _check_alike(self._pool.servers[0], self._findings, server, self._examined(server))


_PREFILLED = Chat((), prefill="x")


def _check_alike(first: Server, expected: Findings, server: Server, seen: Findings) -> None:
    if seen != expected:
        raise ModelAnswerError(
            f"the servers of a pool must be alike: {first.url} is {expected.told or 'unknown'} and ignores "
            f"{', '.join(expected.ignored) or 'nothing'}, {server.url} is {seen.told or 'unknown'} and ignores "
            f"{', '.join(seen.ignored) or 'nothing'}; leave one out"
        )


def _unknown(api: str) -> Findings:
    return Findings(
        completions=Route() if api != "chat" else None,
        chat=Route() if api != "completions" else None,
    )
