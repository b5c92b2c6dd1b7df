"""Servers that serve one model: who is asked next, and what is tried again.

Nothing here changes what a model answers: a call returns one server's answer or raises a ModelError.
"""

from __future__ import annotations

import json
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from codeassist_agents.models.exchange import Exchange, Json, Refusal, TryAgain, WrongModelError
from codeassist_env.errors import ModelAnswerError, ModelError, ModelTimeout, ModelUnavailable
from codeassist_env.seeding import derive_seed

RESTS = 60.0
"""Seconds that a server rests at most."""
DENIALS = frozenset({401, 403, 404})
"""Statuses by which a server does not let us in or does not have the model."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a call is tried."""

    timeout: float = 60.0
    """Seconds for one try, from request to the answer's last byte."""
    retries: int = 6
    """Tries after the first."""
    budget: float = 300.0
    """Seconds for all tries and the waits between them."""
    backoff: float = 0.5
    """Seconds of the first wait; each next one is twice as long, 30 at most, times 0.5 to 1."""
    in_flight: int = 64
    """Requests at once."""

    def wait(self, failures: int, *keys: str | int) -> float:
        """Return the seconds to wait after so many failures; the jitter depends on ``keys`` alone."""
        jitter = 0.5 + derive_seed("wait", failures, *keys) % 1000 / 2000
        return min(self.backoff * 2.0 ** min(failures - 1, 20), 30.0) * jitter


class Server:
    """One base URL and how it has fared."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.root = url.removesuffix("/v1")
        self.in_flight = 0
        self.failures = 0
        """In a row."""
        self.rests_until = 0.0
        self.welcomed = False
        """Whether it was looked at before its first use."""
        self.lock = threading.Lock()
        self.barred = ""
        """Why it is never asked again; empty while it may be."""


class Pool:
    """Sends requests to the server with least in flight; one that fails rests, ever longer, and comes back."""

    def __init__(self, urls: Sequence[str], patience: Patience, key: str = "", remedy: str = "") -> None:
        """Take base URLs, the key sent to each, and what the user can do where it is refused."""
        self.servers = [Server(url) for url in urls]
        self.patience = patience
        self.welcome: Callable[[Server], None] | None = None
        """Looks at a server before its first use; a ModelError other than of availability bars it for good."""
        self._exchange = Exchange(patience.timeout, patience.in_flight, key, remedy)
        self._lock = threading.Lock()
        self._gate = threading.Semaphore(patience.in_flight)
        self._closed = threading.Event()

    def close(self) -> None:
        """End what waits, and the connections."""
        self._closed.set()
        self._exchange.close()

    def send(
        self,
        path: str,
        body: Mapping[str, Any] | None,
        read: Callable[[Json], T],
        *,
        only: Server | None = None,
        retries: int | None = None,
    ) -> T:
        """Return what ``read`` makes of the JSON object that answers a request: POST where there is a body, else GET.

        A path that begins with a slash is the server's, others are below the base URL. ``read`` raises
        ModelAnswerError for an answer that another try may better. A server that denies itself (no entry, no such
        model, another model) while another one answers is never asked again. Raises ModelRefused at once on other
        4xx, and ModelTimeout, ModelUnavailable or ModelAnswerError once the tries or their seconds are used up.
        """
        content = None if body is None else json.dumps(body).encode()
        tries = 1 + (self.patience.retries if retries is None else retries)
        deadline = time.monotonic() + self.patience.budget
        failed: dict[Server, int] = {}
        denied: dict[Server, ModelError] = {}
        last: ModelError | None = None
        attempt, mark = 0, zlib.crc32(content or b"")
        while attempt < tries + len(denied):
            server, ready = self._take(only, failed, mark, denied)
            if ready > deadline:
                self._give_back(server)
                last = last or ModelUnavailable(f"{server.url} wants to be left alone for longer than budget= allows")
                break
            attempt += 1
            try:
                self._sleep(ready - time.monotonic())
                if self.welcome is not None and only is None and not server.welcomed:
                    self._welcomed(server)
                made = self._read(read, self._ask(server, path, content, deadline), server)
            except TryAgain as failure:
                last = failure.error
                failed[server] = failed.get(server, 0) + 1
                self._failed(server, failure.after)
            except ModelError as error:
                error.attempts = attempt
                denied[server] = last = error
                if only is not None or not _denies(error) or not self._others(denied):
                    raise
            else:
                self._fared_well(server)
                self._bar(denied)
                return made
            finally:
                self._give_back(server)
        assert last is not None
        raise type(last)(f"{last} (tried {attempt} {'time' if attempt == 1 else 'times'})", attempts=attempt)

    def _take(
        self, only: Server | None, failed: Mapping[Server, int], mark: int, denied: Iterable[Server] = ()
    ) -> tuple[Server, float]:
        """Pick a server that has not denied this request, and the moment from which it may be asked."""
        now = time.monotonic()
        with self._lock:
            fit = [only] if only else [server for server in self.servers if not server.barred and server not in denied]
            if not fit:
                raise ModelAnswerError("; ".join(server.barred for server in self.servers if server.barred))

            def ready(server: Server) -> float:
                own = self.patience.wait(failed[server], server.url, mark) if server in failed else 0.0
                return max(server.rests_until, now + own, now)

            best = min(fit, key=lambda server: (ready(server), server.in_flight, server.failures))
            best.in_flight += 1
            return best, ready(best)

    def _others(self, denied: Iterable[Server]) -> bool:
        """Whether a server is left that has not denied a request."""
        with self._lock:
            return any(not server.barred and server not in denied for server in self.servers)

    def _bar(self, denied: Mapping[Server, ModelError]) -> None:
        """Bar what denied a request that another server answered."""
        with self._lock:
            for server, error in denied.items():
                server.barred = server.barred or str(error)

    def _give_back(self, server: Server) -> None:
        with self._lock:
            server.in_flight -= 1

    def _failed(self, server: Server, after: float | None) -> None:
        with self._lock:
            server.failures += 1
            rest = min(RESTS, self.patience.wait(server.failures, server.url)) if len(self.servers) > 1 else 0.0
            server.rests_until = max(server.rests_until, time.monotonic() + (rest if after is None else after))

    def _fared_well(self, server: Server) -> None:
        with self._lock:
            server.failures = 0

    def _sleep(self, seconds: float) -> None:
        if self._closed.wait(max(seconds, 0.0)) if seconds > 0 else self._closed.is_set():
            raise ModelUnavailable("the model was closed while a call was under way")

    def _ask(self, server: Server, path: str, content: bytes | None, deadline: float) -> Json:
        base, path = (server.root, path[1:]) if path.startswith("/") else (server.url, path)
        with self._gate:
            return self._exchange.ask(base, path, content, deadline)

    def _welcomed(self, server: Server) -> None:
        """Look at a server before its first use."""
        with server.lock:
            if server.welcomed or self.welcome is None:
                return
            try:
                self.welcome(server)
            except (ModelUnavailable, ModelTimeout) as error:
                raise TryAgain(error) from None
            except ModelError as error:
                server.barred = str(error)
                raise TryAgain(error) from None
            server.welcomed = True

    def _read(self, read: Callable[[Json], T], answer: Json, server: Server) -> T:
        try:
            return read(answer)
        except WrongModelError as error:
            raise WrongModelError(f"{server.url}: {error}") from None
        except ModelAnswerError as error:
            raise TryAgain(ModelAnswerError(f"{server.url}: {error}")) from None


def _denies(error: ModelError) -> bool:
    """Whether a server says that it is not for us, whatever the request."""
    return isinstance(error, WrongModelError) or (isinstance(error, Refusal) and error.status in DENIALS)
