"""Algorithm 1 as a decoding rule (paper, 4.2): of what a model proposes, only what is predictable is suggested."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

import numpy as np

from codeassist_agents.assistants.proposing import Proposal, Proposer, Proposing, plain_parameters
from codeassist_agents.models import sharing
from codeassist_env.errors import InputError
from codeassist_env.game import AssistantView, Suggestion
from codeassist_env.parameters import apply_parameters, split_parameters

IMPOSSIBLE = 1e5
"""Nats that a token of probability 0 counts."""
NATS: Mapping[str, float] = MappingProxyType({"bits": math.log(2), "nats": 1.0})
"""Nats a unit."""


@dataclass(frozen=True, slots=True)
class Empower(Proposing):
    """How much of a proposal is suggested."""

    noun: ClassVar[str] = "parameter of empower-decode"
    eta: float = 0.32
    """Cumulative surprise allowed; 0.32 bits is a chance of 0.8, the paper's simulations; 4 its human study."""
    unit: str = "bits"
    """Unit of ``eta``: ``bits`` or ``nats``."""

    def __post_init__(self) -> None:
        Proposing.__post_init__(self)
        if self.unit not in NATS:
            raise InputError(f"unit must be bits or nats, got {self.unit!r}")
        if not 0 <= self.eta < IMPOSSIBLE:
            raise InputError(f"eta must lie in [0, {IMPOSSIBLE:.0f}), got {self.eta}")


class EmpowerDecode:
    """Suggests only the predictable: empower-decode:[MODEL][?eta=0.32,unit=bits,...]."""

    takes_prompts = True

    def __init__(self, argument: str = "") -> None:
        spec, parameters = sharing.split_argument(argument)
        given = self.parameters = apply_parameters(Empower(), split_parameters(parameters))
        self.name = f"empower-decode:{argument}" if argument else "empower-decode"
        self._budget = given.eta * NATS[given.unit]
        self._sampling = given.sampling()
        self._proposer = Proposer(spec, given.mode, given.heal, given.prompts)

    def card(self) -> Mapping[str, Any]:
        """Say which model it is and how much it suggests, as plain data."""
        return {"kind": "empower-decode", **plain_parameters(self.parameters), **self._proposer.card()}

    def close(self) -> None:
        """Give the model back."""
        self._proposer.close()

    def suggest(self, view: AssistantView) -> Suggestion:
        """Suggest the proposal's longest prefix whose surprise is at most eta; it may be nothing."""
        proposal = self._proposer.propose_until(
            self._is_over, view.code, self.parameters.cap, self._sampling, view.seed
        )
        costs = proposal.costs()
        kept = proposal.first(empower_length(costs, self._budget))
        bits = [sum(min(cost, IMPOSSIBLE) for cost in some) / NATS["bits"] for some in (kept.costs(), costs)]
        told = {"surprise_bits": round(bits[0], 6), "proposal_surprise_bits": round(bits[1], 6)}
        return kept.suggestion({**told, "proposed_tokens": len(costs)})

    def _is_over(self, proposal: Proposal) -> bool:
        costs = proposal.costs()
        return empower_length(costs, self._budget) < len(costs)


def empower_length(costs: Sequence[float], budget: float) -> int:
    """Return how many of the tokens, from the first on, cost ``budget`` nats at most in sum (Algorithm 1)."""
    total = np.cumsum(np.clip(np.asarray(costs, dtype=np.float64), 0.0, IMPOSSIBLE))
    return int(np.searchsorted(total, budget, side="right"))
