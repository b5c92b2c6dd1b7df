"""An OpenAI-compatible server of a tiny character model, which fails and ignores what it is told to.

Its answers depend on the request alone, and so do its faults: on the body, and on how often that has come.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import threading
import time
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BEGIN = 1
HEADER = "<assistant>"
END = "<end>"
FAULTS = (
    "drop",
    "cut",
    "half",
    "401",
    "403",
    "404",
    "429",
    "429-after",
    "500",
    "empty",
    "delay",
    "refuse",
    "wrong",
    "heedless",
)


class ChaosServer:
    """Serves until closed; ``faults`` maps kinds of FAULTS to their probability, ``script`` comes before them."""

    def __init__(
        self,
        *,
        model: str = "tiny",
        ignores: Iterable[str] = (),
        refuses: Iterable[str] = (),
        faults: Mapping[str, float] | None = None,
        seed: int = 0,
        chat: bool = True,
        completions: bool = True,
        tokenize: bool = False,
        broken: str = "",
        says: str | None = None,
        delay: float = 0.05,
    ) -> None:
        self.model, self.says = model, says or model
        self.ignores, self.refuses = set(ignores), set(refuses)
        self.faults: Mapping[str, float] = faults or {}
        self.seed, self.delay, self.broken = seed, delay, broken
        self.chat, self.completions, self.tokenize = chat, completions, tokenize
        self.script: deque[str] = deque()
        """Faults (or ``ok``) of the next requests, in order of arrival."""
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.injected: Counter[str] = Counter()
        self.busy = self.busiest = 0
        self._seen: Counter[bytes] = Counter()
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._http.block_on_close = False
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.005,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def spec(self, **parameters: object) -> str:
        """The argument of an ``openai:`` model, fast to fail."""
        told = {"backoff": 0.001, "timeout": 30, **parameters}
        return f"{self.url}#{self.model}?" + ",".join(f"{key}={value}" for key, value in told.items())

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def __enter__(self) -> ChaosServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fate(self, content: bytes) -> str:
        """What becomes of a request."""
        with self._lock:
            if self.script:
                kind = self.script.popleft()
            else:
                self._seen[content] += 1
                digest = hashlib.sha256(f"{self.seed} {self._seen[content]} ".encode() + content).digest()
                kinds = [*self.faults, "ok"]
                weights = [*self.faults.values(), 1 - sum(self.faults.values())]
                kind = random.Random(digest).choices(kinds, weights)[0]
            self.injected[kind] += 1
            return kind

    def answer(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body for a request that meets no fault."""
        if path == self.broken:
            return 500, {"error": "Internal Server Error"}
        if path == "/v1/models":
            return 200, {"data": [{"id": self.says, "owned_by": "chaos", "created": time.time()}]}
        if path == "/tokenize" and self.tokenize:
            return 200, {"tokens": self._tokenized(body)}
        if path == "/detokenize" and self.tokenize:
            return 200, {"prompt": _text(body["tokens"])}
        if path == "/v1/completions" and self.completions:
            return self._refusal(body) or (200, self._completed(body))
        if path == "/v1/chat/completions" and self.chat:
            return self._refusal(body) or (200, self._conversed(body))
        return 404, {"error": {"message": f"no {path} here"}}

    def _refusal(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]] | None:
        if body.get("model") != self.model:
            return 404, {"error": {"message": f"The model `{body.get('model')}` does not exist."}}
        for name in sorted(self.refuses & set(body)):
            return 400, {"error": {"message": f"Unrecognized request argument supplied: {name}"}}
        if "token_ids" in self.refuses and isinstance(body.get("prompt"), list):
            return 400, {"error": {"message": "prompt must be a string"}}
        if "system" in self.refuses and any(turn["role"] == "system" for turn in body.get("messages", ())):
            return 400, {"error": {"message": "System role not supported"}}
        return None

    def _tokenized(self, body: dict[str, Any]) -> list[int]:
        if "messages" in body:
            return _ids(_written(body["messages"], True))
        return ([BEGIN] if body.get("add_special_tokens") else []) + _ids(body["prompt"])

    def _completed(self, body: dict[str, Any]) -> dict[str, Any]:
        prompt = body["prompt"]
        ids = prompt if isinstance(prompt, list) else [BEGIN, *_ids(prompt)]
        made = self._written(ids, body)
        choice: dict[str, Any] = {"text": made["text"], "finish_reason": made["finish"]}
        if "logprobs" in body and "logprobs" not in self.ignores:
            echoed = ids if body.get("echo") and "prompt_logprobs" not in self.ignores else []
            before: list[float | None] = [_score(ids[:n], id_) for n, id_ in enumerate(echoed)]
            choice["logprobs"] = {
                "tokens": [*map(_piece, echoed), *made["tokens"]],
                "token_logprobs": [*([None] if echoed else []), *before[1:], *made["logprobs"]],
                "top_logprobs": made["tops"],
            }
        if body.get("return_token_ids"):
            choice |= {"token_ids": made["ids"], "prompt_token_ids": ids}
        return {"model": self.says, "choices": [choice], "usage": _usage(ids, made)}

    def _conversed(self, body: dict[str, Any]) -> dict[str, Any]:
        turns = body["messages"]
        prefill = turns[-1]["content"] if turns[-1]["role"] == "assistant" else ""
        if prefill and "prefill" in self.ignores:
            turns = turns[:-1]
        going = bool(prefill) and "prefill" not in self.ignores
        if going and "trim" in self.ignores:
            turns = [*turns[:-1], {**turns[-1], "content": prefill.rstrip()}]
        ids = _ids(_written(turns, not going))
        made = self._written(ids, body)
        if going and "repeat" in self.ignores:
            made["text"] = prefill + made["text"]
        message = {"role": "assistant", "content": made["text"]}
        choice: dict[str, Any] = {"message": message, "finish_reason": made["finish"]}
        if body.get("logprobs") and "logprobs" not in self.ignores and "repeat" not in self.ignores:
            rows = zip(made["tokens"], made["logprobs"], made["tops"], strict=True)
            choice["logprobs"] = {
                "content": [
                    {"token": t, "logprob": p, "top_logprobs": [{"token": k, "logprob": v} for k, v in top.items()]}
                    for t, p, top in rows
                ]
            }
        return {"model": self.says, "choices": [choice], "usage": _usage(ids, made)}

    def _written(self, ids: list[int], body: dict[str, Any]) -> dict[str, Any]:
        chance = random.Random(body.get("seed", 0) if "seed" not in self.ignores else time.perf_counter_ns())
        most = body["max_tokens"] + (5 if "max_tokens" in self.ignores else 0)
        stops = () if "stop" in self.ignores else body.get("stop", ())
        made: dict[str, Any] = {"text": "", "finish": "length", "ids": [], "tokens": [], "logprobs": [], "tops": []}
        while len(made["ids"]) < most:
            raw = _distribution([*ids, *made["ids"]])
            id_ = self._drawn(raw, body, chance)
            shown = _cooled(raw, body) if "raw_logprobs" in self.ignores else raw
            top = sorted(shown, key=lambda other: -shown[other])[: max(int(body.get("logprobs") or 0), 1)]
            made["ids"].append(id_)
            made["tokens"].append(_piece(id_))
            made["logprobs"].append(shown[id_])
            made["tops"].append({_piece(other): shown[other] for other in top})
            made["text"] += _piece(id_)
            found = [made["text"].find(stop) for stop in stops if stop in made["text"]]
            if found:
                made["text"], made["finish"] = made["text"][: min(found)], "stop"
                break
        return made

    def _drawn(self, raw: dict[int, float], body: dict[str, Any], chance: random.Random) -> int:
        ranked = sorted(raw, key=lambda id_: (-raw[id_], id_))
        if not body["temperature"] or "temperature" in self.ignores:
            return ranked[0]
        if "top_k" not in self.ignores and body.get("top_k"):
            ranked = ranked[: body["top_k"]]
        return chance.choices(ranked, [math.exp(raw[id_] / body["temperature"]) for id_ in ranked])[0]


def _ids(text: str) -> list[int]:
    return [ord(character) + 3 for character in text]


def _piece(id_: int) -> str:
    return chr(id_ - 3) if id_ > 2 else ""


def _text(ids: Iterable[int]) -> str:
    return "".join(map(_piece, ids))


def _written(turns: list[dict[str, str]], open_: bool) -> str:
    text = "".join(f"<{turn['role']}>{turn['content']}{END}" for turn in turns)
    return text + HEADER if open_ else text.removesuffix(END)


def _distribution(before: list[int]) -> dict[int, float]:
    """Natural log-probabilities of a few characters, by the last four ids."""
    chance = random.Random(repr(before[-4:]))
    ids = [ord(character) + 3 for character in chance.sample("abcdefghij \n", 6)]
    weights = [chance.random() + 0.05 for _ in ids]
    return {id_: math.log(weight / sum(weights)) for id_, weight in zip(ids, weights, strict=True)}


def _score(before: list[int], id_: int) -> float:
    return _distribution(before).get(id_, -20.0)


def _cooled(raw: dict[int, float], body: dict[str, Any]) -> dict[int, float]:
    scaled = {id_: p / (body["temperature"] or 1.0) for id_, p in raw.items()}
    total = math.log(sum(map(math.exp, scaled.values())))
    return {id_: p - total for id_, p in scaled.items()}


def _usage(ids: list[int], made: dict[str, Any]) -> dict[str, int]:
    return {"prompt_tokens": len(ids), "completion_tokens": len(made["ids"])}


def _handler(chaos: ChaosServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None: ...

        def do_GET(self) -> None:
            self._serve(b"")

        def do_POST(self) -> None:
            self._serve(self.rfile.read(int(self.headers["Content-Length"])))

        def _serve(self, content: bytes) -> None:
            body = json.loads(content) if content else {}
            with chaos._lock:
                chaos.busy += 1
                chaos.busiest = max(chaos.busiest, chaos.busy)
                if body:
                    chaos.bodies.append(body)
                chaos.headers.append(dict(self.headers))
            kind = chaos.fate(content) if content else "ok"
            data = self._answer(kind, body)
            with chaos._lock:
                chaos.busy -= 1
            self.close_connection = kind in ("drop", "cut")
            try:
                self.wfile.write(data)
            except OSError:
                self.close_connection = True

        def _answer(self, kind: str, body: dict[str, Any]) -> bytes:
            status, made, headers = 200, {}, {}
            if kind == "heedless":
                body = {**body, "max_tokens": body["max_tokens"] + 5, "stop": []}
            if kind in ("401", "403", "404", "429", "429-after", "500", "refuse"):
                status = 400 if kind == "refuse" else int(kind[:3])
                made, headers = {"error": {"message": f"chaos: {kind}"}}, {"Retry-After": "0.01"}
                headers = headers if kind == "429-after" else {}
            else:
                status, made = chaos.answer(self.path, body)
            if kind == "empty":
                made = {**made, "choices": []}
            if kind == "wrong":
                made = {**made, "model": "another"}
            if kind == "delay":
                time.sleep(chaos.delay)
            if kind == "drop":
                return b""
            data = json.dumps(made).encode()
            length = len(data)
            if kind in ("half", "cut"):
                data = data[: length // 2]
                length = length if kind == "cut" else len(data)
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", "Content-Length": str(length), **headers}.items():
                self.send_header(name, value)
            self._headers_buffer.append(b"\r\n")  # type: ignore[attr-defined]
            head = b"".join(self._headers_buffer)  # type: ignore[attr-defined]
            self._headers_buffer = []
            return head + data

    return Handler
