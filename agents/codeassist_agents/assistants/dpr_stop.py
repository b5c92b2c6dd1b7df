"""Cuts a proposal where the effort it is expected to save is highest (beyond the paper)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any, ClassVar

import numpy as np

from codeassist_agents.assistants.calibration import SHIPPED, Calibration, Numbers, read_calibration
from codeassist_agents.assistants.proposing import Proposal, Proposer, Proposing, plain_parameters
from codeassist_agents.models import sharing
from codeassist_env.errors import InputError
from codeassist_env.game import AssistanceProtocol, AssistantView, Suggestion
from codeassist_env.parameters import apply_parameters, split_parameters
from codeassist_env.tokenizers import Tokenizer, resolve_counter, resolve_tokenizer


@dataclass(frozen=True, slots=True)
class Stopping(Proposing):
    """How a proposal's chances are judged."""

    noun: ClassVar[str] = "parameter of dpr-stop"
    calibration: str = "auto"
    """A file of ``codeassist models calibrate``; ``shipped``: the shipped model's; ``none``: the model's own
    probabilities; ``auto``: shipped for the shipped model, else none."""
    tokenizer: str = "code"
    """What stands for the episode's tokenizer where effort is counted in it (unit ``tokens``)."""

    def __post_init__(self) -> None:
        Proposing.__post_init__(self)
        if not self.calibration:
            raise InputError("calibration must be a file, shipped, none or auto, got nothing")


class DprStop:
    """Suggests as much as is expected to save effort: dpr-stop:[MODEL][?cap=40,calibration=FILE,...]."""

    takes_prompts = True

    def __init__(self, argument: str = "") -> None:
        spec, parameters = sharing.split_argument(argument)
        given = self.parameters = apply_parameters(Stopping(), split_parameters(parameters))
        self.name = f"dpr-stop:{argument}" if argument else "dpr-stop"
        self._calibration = _calibration(given.calibration, spec)
        resolve_tokenizer(given.tokenizer)
        self._sampling = given.sampling()
        self._proposer = Proposer(spec, given.mode, given.heal, given.prompts)

    def card(self) -> Mapping[str, Any]:
        """Say which model it is and how its chances are judged, as plain data."""
        made = self._calibration
        told = None if made is None else {"digest": made.digest, "model": made.card.get("model")}
        return {"kind": "dpr-stop", **plain_parameters(self.parameters), **self._proposer.card(), "calibrated": told}

    def close(self) -> None:
        """Give the model back."""
        self._proposer.close()

    def suggest(self, view: AssistantView) -> Suggestion:
        """Suggest the proposal's prefix of the highest expected gain; nothing where none gains."""
        protocol = view.protocol

        def enough(begun: Proposal) -> bool:
            # A longer prefix is never likelier, so none gains once the chance is below alpha / beta.
            chances = self._chances(begun)
            return chances.size > 0 and bool(protocol.beta * chances[-1] <= protocol.alpha)

        proposal = self._proposer.propose_until(enough, view.code, self.parameters.cap, self._sampling, view.seed)
        chances = self._chances(proposal)
        counter = _counter(protocol.unit, self.parameters.tokenizer)
        gains = expected_gains(proposal, chances, counter, protocol)
        best = int(np.argmax([0.0, *gains]))
        info = {"gain": round(float(gains[best - 1]), 6), "chance": round(float(chances[best - 1]), 6)} if best else {}
        return proposal.first(best).suggestion({**info, "proposed_tokens": len(chances)})

    def _chances(self, proposal: Proposal) -> Numbers:
        """The chance of each prefix, the shortest first, that all of it is right."""
        total = np.fromiter(accumulate(proposal.costs()), dtype=np.float64)
        if self._calibration is None:
            return np.asarray(np.exp(-total))
        counts = np.maximum(np.arange(1, total.size + 1) - proposal.repeating, 1)
        return self._calibration.chances(total, counts)


def expected_gains(
    proposal: Proposal, chances: Numbers, counter: Tokenizer, protocol: AssistanceProtocol
) -> list[float]:
    """Return, for each prefix, the effort it saves if it is right, by its chance, less the effort of reading it."""
    text = proposal.text
    units = [counter.count(text[:end]) for end in proposal.ends]
    return [
        count * protocol.beta * float(chance) - protocol.alpha * count
        for count, chance in zip(units, chances, strict=True)
    ]


_PLAIN = re.compile(rf"{sharing.DEFAULT}(\?.*|:[^?]*=.*)?")
"""The shipped model, and none of the adapters that were trained from it."""


def _calibration(given: str, spec: str) -> Calibration | None:
    if given == "auto":
        shipped = _PLAIN.fullmatch(spec) is not None and SHIPPED.exists()
        given = "shipped" if shipped else "none"
    if given == "none":
        return None
    if given == "shipped" and not SHIPPED.exists():
        raise InputError("no calibration is shipped; make one with: codeassist models calibrate")
    return read_calibration(SHIPPED if given == "shipped" else given)


@lru_cache(maxsize=8)
def _counter(unit: str, tokenizer: str) -> Tokenizer:
    return resolve_counter(unit, resolve_tokenizer(tokenizer))
