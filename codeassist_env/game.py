"""The assistance game (paper, section 3): what may be said, what it does to the program, when it ends.

``advance(state, suggestion, action) -> state`` is pure and is the only place with the rules. The PettingZoo
environment, the Gymnasium views and the runner are shells over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, assert_never

from codeassist_env.errors import GameOverError, InputError, NotFoundError
from codeassist_env.parameters import apply_parameters
from codeassist_env.problem import Problem
from codeassist_env.tokenizers import Tokenizer

PROTOCOL_VERSION = "1"
"""Version of the rules; a change of what ``advance`` does bumps it."""


@dataclass(frozen=True, slots=True)
class AssistanceProtocol:
    """Every number of the game. Defaults are the paper's experiments (5.2)."""

    preset: str = "paper-experiments"
    """Name of the preset the values started from."""
    max_rounds: int = 50
    """Human decisions at most; then the program is graded as it stands."""
    human_tokens: int = 10
    """K_H: tokens the human may append in a round, in the episode's tokenizer."""
    suggestion_tokens: int | None = None
    """Cap on a suggestion, in the episode's tokenizer; None leaves it to the assistant."""
    suggestion_chars: int = 65_536
    """Hard cap on a suggestion, characters."""
    no_op_ends: bool = False
    """Whether an append of nothing ends the episode, as in the authors' code."""
    unit: str = "chars"
    """Unit of read and written: ``chars``, ``tokens`` (the episode's tokenizer) or ``tokens:TOKENIZER``."""
    gamma: float = 0.999
    """Discount per unit of effort."""
    alpha: float = 0.1
    """Effort of reading one unit."""
    beta: float = 0.5
    """Effort of writing one unit."""

    def __post_init__(self) -> None:
        for name in ("max_rounds", "human_tokens", "suggestion_chars"):
            _check_whole(name, getattr(self, name), 1)
        if self.suggestion_tokens is not None:
            _check_whole("suggestion_tokens", self.suggestion_tokens, 0)
        if not 0 < self.gamma <= 1:
            raise InputError(f"gamma must lie in (0, 1], got {self.gamma}")
        for name in ("alpha", "beta"):
            if not 0 <= getattr(self, name) < float("inf"):
                raise InputError(f"{name} must be at least 0 and finite, got {getattr(self, name)}")
        if self.unit not in ("chars", "tokens") and not self.unit.startswith("tokens:"):
            raise InputError(f"unit must be chars, tokens or tokens:TOKENIZER, got {self.unit!r}")

    def discount(self, read: int, written: int) -> float:
        """Return gamma^(alpha * read + beta * written), the DPR of a correct program (paper, 5.2)."""
        return float(self.gamma ** (self.alpha * read + self.beta * written))

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def _check_whole(name: str, value: object, least: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 10**9:
        raise InputError(f"{name} must be a whole number from {least} to 10^9, got {value!r}")


PRESETS: Mapping[str, AssistanceProtocol] = MappingProxyType(
    {
        "paper-experiments": AssistanceProtocol(),
        "paper-formal": AssistanceProtocol(preset="paper-formal", human_tokens=1, unit="tokens"),
        "paper-code": AssistanceProtocol(preset="paper-code", suggestion_tokens=20, no_op_ends=True),
    }
)
"""Named protocols; docs/protocol.md says where each number comes from."""


def resolve_protocol(given: str | Mapping[str, Any] | AssistanceProtocol) -> AssistanceProtocol:
    """Return the protocol that a preset's name, a mapping of fields (``preset`` among them) or an instance means.

    Raises NotFoundError for an unknown preset or field, InputError for a value that does not fit.
    """
    if isinstance(given, AssistanceProtocol):
        return given
    values = {"preset": given} if isinstance(given, str) else dict(given)
    name = values.pop("preset", "paper-experiments")
    if name not in PRESETS:
        raise NotFoundError.of("protocol preset", str(name), PRESETS)
    return apply_parameters(PRESETS[name], values)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the assistant offers: text, and where a model made it, its tokens."""

    text: str
    token_ids: tuple[int, ...] = ()
    """Ids in the assistant's own tokenizer, as generated; empty if it has none."""
    logprobs: tuple[float, ...] = ()
    """Natural log-probability of each id."""
    info: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """Plain JSON data for the transcript (usage, reasoning); no clock readings."""
    prompt_ids: tuple[int, ...] = ()
    """Ids that the model continued, as it was sent them; empty if there was none."""


@dataclass(frozen=True, slots=True)
class Accept:
    """Take the suggestion, then append ``text``."""

    text: str = ""
    info: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Reject:
    """Leave the suggestion, append ``text``."""

    text: str = ""
    info: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Finish:
    """End the episode; the pending suggestion is dropped, and was read."""

    info: Mapping[str, Any] = field(default_factory=dict, compare=False)


HumanAction = Accept | Reject | Finish
DECISIONS = ("accept", "reject", "finish")
"""Decision names in the order of the action space's ``Discrete(3)``."""


def decision_of(action: HumanAction) -> str:
    """Return ``accept``, ``reject`` or ``finish``."""
    match action:
        case Accept():
            return "accept"
        case Reject():
            return "reject"
        case Finish():
            return "finish"
        case _:
            assert_never(action)


class EndReason(StrEnum):
    """Why an episode ended."""

    FINISH = "finish"
    NO_OP = "no_op"
    ROUND_LIMIT = "round_limit"


@dataclass(frozen=True, slots=True)
class Round:
    """One round as it counted: texts after the caps."""

    suggestion: Suggestion
    action: HumanAction
    read: int
    """Units of suggestion shown in this round."""
    written: int
    """Units the human typed in this round."""
    suggestion_cut: bool = False
    """Whether a cap shortened the suggestion; its token ids and log-probs stay as generated."""
    text_cut: bool = False
    """Whether the cap shortened what the human typed."""


@dataclass(frozen=True, slots=True)
class Game:
    """What stays the same during an episode."""

    problem: Problem
    protocol: AssistanceProtocol
    tokenizer: Tokenizer
    """Caps what the human types, and suggestions where the protocol says so."""
    counter: Tokenizer
    """Counts read and written."""


@dataclass(frozen=True, slots=True)
class EpisodeState:
    """The state of an episode: the program text and how it came about."""

    game: Game
    code: str
    rounds: tuple[Round, ...] = ()
    read: int = 0
    """Units of suggestions read so far: accepted, rejected and pending at a finish."""
    written: int = 0
    """Units typed by the human so far."""
    end: EndReason | None = None

    @property
    def round(self) -> int:
        """Rounds completed."""
        return len(self.rounds)


def begin(game: Game) -> EpisodeState:
    """Return the initial state: the problem's starter code, nothing read or written."""
    return EpisodeState(game, game.problem.starter)


def shown(game: Game, suggestion: Suggestion) -> Suggestion:
    """Return the suggestion as the human sees it: cut to the protocol's caps."""
    text = suggestion.text[: game.protocol.suggestion_chars]
    if game.protocol.suggestion_tokens is not None:
        text = game.tokenizer.truncate(text, game.protocol.suggestion_tokens)
    if len(text) == len(suggestion.text):
        return suggestion
    return replace(suggestion, text=text)


def advance(state: EpisodeState, suggestion: Suggestion, action: HumanAction) -> EpisodeState:
    """Return the state after one round (paper, section 3).

    The suggestion and the human's text are cut to the protocol's caps. ACCEPT appends suggestion and text, REJECT the
    text alone, FINISH neither. Raises GameOverError after the end and InputError for text that is not UTF-8.
    """
    if state.end is not None:
        raise GameOverError(f"the episode ended ({state.end}); begin a new one")
    game = state.game
    protocol = game.protocol
    offer = shown(game, suggestion)
    typed, text_cut = "", False
    if not isinstance(action, Finish):
        typed = game.tokenizer.truncate(action.text, protocol.human_tokens)
        text_cut = len(typed) < len(action.text)
    check_text(typed)
    check_text(offer.text)
    match action:
        case Accept(_, info):
            code, action = state.code + offer.text + typed, Accept(typed, info)
        case Reject(_, info):
            code, action = state.code + typed, Reject(typed, info)
        case Finish():
            code = state.code
        case _:
            assert_never(action)
    read, written = game.counter.count(offer.text), game.counter.count(typed)
    this = Round(offer, action, read, written, len(offer.text) < len(suggestion.text), text_cut)
    rounds = (*state.rounds, this)
    end: EndReason | None = None
    if isinstance(action, Finish):
        end = EndReason.FINISH
    elif protocol.no_op_ends and not typed:
        end = EndReason.NO_OP
    elif len(rounds) >= protocol.max_rounds:
        end = EndReason.ROUND_LIMIT
    return EpisodeState(game, code, rounds, state.read + read, state.written + written, end)


def check_text(text: str) -> None:
    """Raise InputError unless ``text`` can be written as UTF-8 (no lone surrogates)."""
    if not isinstance(text, str):
        raise InputError(f"expected text, got {type(text).__name__}")
    if text.isascii():
        return
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"text cannot be written as UTF-8: {error}") from None


@dataclass(frozen=True, slots=True)
class AssistantView:
    """What the assistant sees: the code, never the statement (paper, section 3)."""

    code: str
    round: int
    """Rounds completed before this one."""
    protocol: AssistanceProtocol
    seed: int
    """Seed for this role in this round; reaches every sampler."""
    intention: str | None = None
    """What the human would write next, for assistants that declare ``privileged = True``; else None."""


@dataclass(frozen=True, slots=True)
class HumanView:
    """What the human sees: the problem, the code and the suggestion."""

    problem: Problem
    code: str
    suggestion: str
    round: int
    rounds: tuple[Round, ...]
    protocol: AssistanceProtocol
    tokenizer: Tokenizer
    seed: int
    """Seed for this role in this round."""
    episode_seed: int
    """Seed for this role, the same in every round of the episode."""


@dataclass(frozen=True, slots=True)
class EpisodeError:
    """A failed call, as data: never a score."""

    role: str
    """``assistant``, ``human`` or ``sandbox``."""
    round: int
    type: str
    message: str = field(default="")
    usage: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By role, what calls took whose answers stand in no round."""
