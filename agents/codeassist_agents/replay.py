"""The human ``replay``: makes the decisions and types the text that transcripts recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.game import HumanAction, HumanView, Round
from codeassist_env.seeding import role_seed
from codeassist_env.transcript import read_transcripts

Episode = tuple[Round, ...]


class ReplayHuman:
    """Decides and types as recorded: replay:PATH, a run's directory or its transcripts.

    An episode is found by its problem and seed. Where the file holds several assistants' episodes of one problem and
    seed, they must agree or ``PATH?assistant=SPEC`` must say which to follow. The recorded decision is taken even where
    the suggestion is another one now; ``info`` then says ``{"suggestion_differs": true}``. Raises InputError for an
    argument or a file that cannot be used, and in ``act`` for an episode or round that was not recorded.
    """

    def __init__(self, argument: str = "") -> None:
        path, _, query = argument.partition("?")
        key, sep, assistant = query.partition("=")
        if not path or (query and (key != "assistant" or not sep or not assistant)):
            raise InputError(f"replay wants FILE or FILE?assistant=SPEC, got {argument!r}")
        self.name = f"replay:{argument}"
        self._path, self._assistant = path, assistant
        self._episodes = _index(Path(path), assistant)

    def card(self) -> Mapping[str, Any]:
        """Say what is replayed, as plain data."""
        return {"kind": "replay", "file": self._path, "follows": self._assistant or None}

    def act(self, view: HumanView) -> HumanAction:
        """Return what was decided and typed in this round."""
        rounds = self._episode(view)
        if view.round >= len(rounds):
            raise InputError(
                f"{self._path!r} records {len(rounds)} rounds of problem {view.problem.id!r}; "
                f"round {view.round + 1} was not played"
            )
        recorded = rounds[view.round]
        if recorded.suggestion.text == view.suggestion:
            return recorded.action
        return replace(recorded.action, info={**recorded.action.info, "suggestion_differs": True})

    def _episode(self, view: HumanView) -> Episode:
        found = self._episodes.get((view.problem.id, view.episode_seed), {})
        if not found:
            raise InputError(
                f"{self._path!r} holds no episode of problem {view.problem.id!r} with this seed"
                + (f" and assistant {self._assistant!r}" if self._assistant else "")
            )
        first = next(iter(found.values()))
        if any(_actions(other) != _actions(first) for other in found.values()):
            raise InputError(
                f"{self._path!r} holds episodes of problem {view.problem.id!r} with different assistants "
                f"({', '.join(sorted(found))}); say which to follow: replay:{self._path}?assistant=SPEC"
            )
        return first


def _index(path: Path, assistant: str) -> dict[tuple[str, int], dict[str, Episode]]:
    """Map (problem, the human's seed in that episode) to the rounds of each assistant."""
    episodes: dict[tuple[str, int], dict[str, Episode]] = {}
    seen: set[str] = set()
    for transcript in read_transcripts(path):
        spec = str(transcript.assistant["spec"])
        seen.add(spec)
        if assistant in ("", spec):
            key = (transcript.problem_id, role_seed(transcript.seed, transcript.problem_id, "human"))
            episodes.setdefault(key, {})[spec] = transcript.rounds
    if not episodes:
        held = f"; it holds {', '.join(sorted(seen))}" if seen else ""
        of = f" of assistant {assistant!r}" if assistant else ""
        raise InputError(f"{str(path)!r} holds no transcript{of}{held}")
    return episodes


def _actions(rounds: Episode) -> list[HumanAction]:
    return [this.action for this in rounds]
