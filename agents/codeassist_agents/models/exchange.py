"""One HTTP exchange with a server, and what its failures mean."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from codeassist_env.errors import (
    MissingExtraError,
    ModelAnswerError,
    ModelError,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
    describe,
)

AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
"""Statuses that another try may cure."""
LARGEST = 64 * 2**20
"""Bytes of an answer at most."""

Json = dict[str, Any]


class Refusal(ModelRefused):
    """A 4xx answer, with what the server said about it."""

    def __init__(self, *words: object, status: int = 400, said: str = "", attempts: int = 1) -> None:
        """Take the message, the status, and the server's own words."""
        super().__init__(*words, attempts=attempts)
        self.status, self.said = status, said


class Failing(ModelUnavailable):
    """A 5xx answer, or one that asks to come back later."""


class WrongModelError(ModelAnswerError):
    """The answer is of another model than the one asked."""


def public(error: ModelError) -> ModelError:
    """Return an error as the class of the project's tree that it is of: transcripts name it."""
    kind = next(kind for kind in type(error).__mro__ if kind.__module__ == ModelError.__module__)
    return error if kind is type(error) else kind(*error.args, attempts=error.attempts)


class TryAgain(Exception):
    """One try failed in a way that another may cure."""

    def __init__(self, error: ModelError, after: float | None = None) -> None:
        """Take what it would be as the last try, and after how many seconds the server wants the next."""
        super().__init__(str(error))
        self.error, self.after = error, after


class Exchange:
    """Asks servers by HTTP; thread-safe, and keeps connections open."""

    def __init__(self, timeout: float, kept: int, key: str = "", remedy: str = "") -> None:
        """Take the seconds a try may take, how many connections are kept, the key, and the cure for a refused one."""
        try:
            import httpx
        except ImportError:
            raise MissingExtraError.of("an openai: model", "api") from None
        self._http, self._timeout, self._key, self._remedy = httpx, timeout, key, remedy
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=kept)
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
        self._client = httpx.Client(limits=limits, headers=headers, timeout=timeout)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def ask(self, base: str, path: str, content: bytes | None, deadline: float) -> Json:
        """Return the JSON object that answers: POST where there is content, else GET; over by ``deadline``.

        Raises ModelRefused for what would be refused again, ModelUnavailable, and TryAgain.
        """
        http = self._http
        try:
            response, got = self._exchanged(f"{base}/{path}", content, deadline)
        except http.TimeoutException:
            raise TryAgain(self._late(base)) from None
        except (http.TransportError, http.DecodingError) as error:
            what = self._hide(describe(error)) or type(error).__name__
            said = f"no answer from {base}: {what}; is the server running, and the URL right?"
            raise TryAgain(ModelUnavailable(said)) from None
        except (http.InvalidURL, http.HTTPError, RuntimeError) as error:
            raise ModelUnavailable(f"{base} cannot be asked: {self._hide(describe(error))}") from None
        return self._answer(base, path, response, got)

    def _exchanged(self, url: str, content: bytes | None, deadline: float) -> tuple[Any, bytes]:
        """The response and its whole body, which may not take longer than a try may, however it dribbles in."""
        end = min(time.monotonic() + self._timeout, deadline)
        method, seconds = "GET" if content is None else "POST", max(end - time.monotonic(), 0.001)
        got = bytearray()
        with self._client.stream(method, url, content=content, timeout=seconds) as response:
            for chunk in response.iter_bytes():
                got += chunk
                if time.monotonic() > end:
                    raise TryAgain(self._late(url))
                if len(got) > LARGEST:
                    raise ModelAnswerError(f"{url} answered with more than {LARGEST} bytes")
        return response, bytes(got)

    def _late(self, url: str) -> ModelError:
        return ModelTimeout(f"{url} did not answer within {self._timeout:g} s; raise timeout= or ask for less")

    def _answer(self, base: str, path: str, response: Any, got: bytes) -> Json:
        status = response.status_code
        if status != 200:
            self._refuse(base, path, status, response.headers, got)
        try:
            answer = json.loads(got)
        except (ValueError, RecursionError):
            broken = f"{base} answered with what is no JSON ({len(got)} bytes: {_line(self._text(got), 60)!r})"
            raise TryAgain(ModelAnswerError(broken)) from None
        if not isinstance(answer, dict):
            raise TryAgain(ModelAnswerError(f"{base} answered with a {type(answer).__name__}, not an object"))
        if answer.get("error"):
            raise TryAgain(ModelAnswerError(f"{base} answered with an error: {_said(self._text(got))}"))
        return answer

    def _refuse(self, base: str, path: str, status: int, headers: Mapping[str, str], got: bytes) -> None:
        said = _said(self._text(got))
        message = f"{base} answered {status} to {path}: {said or 'without a word'}"
        if status in AGAIN:
            raise TryAgain(Failing(message), _seconds(headers.get("retry-after")))
        if status >= 500:
            raise Failing(message)
        remedies = {
            401: self._remedy,
            403: self._remedy,
            404: "look at the base URL (often .../v1) and the model's name",
        }
        remedy = remedies.get(status, "change what is asked" if status >= 400 else "give the URL it redirects to")
        raise Refusal(f"{message}; {remedy}", status=status, said=said)

    def _text(self, got: bytes) -> str:
        return self._hide(got.decode("utf-8", "replace"))

    def _hide(self, text: str) -> str:
        return text.replace(self._key, "[key]") if self._key else text


def _line(text: str, most: int) -> str:
    return " ".join(text.split())[:most]


def _said(text: str) -> str:
    """What a server says in an error's body, in one line."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return _line(text, 300)
    for name in ("error", "detail", "message"):
        if isinstance(told, dict) and name in told:
            told = told[name]
    return _line(told if isinstance(told, str) else json.dumps(told), 300)


def _seconds(retry_after: str | None) -> float | None:
    """Seconds of a Retry-After header, whether it gives them or a date; None where there is none."""
    try:
        seconds = float(retry_after or "")
    except ValueError:
        try:
            seconds = parsedate_to_datetime(retry_after or "").timestamp() - time.time()
        except ValueError:
            return None
    return max(seconds, 0.0) if math.isfinite(seconds) else None
