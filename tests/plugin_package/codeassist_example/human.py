"""A human that copies a solution out."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from codeassist_env.game import Accept, Finish, HumanAction, HumanView, Reject
from codeassist_env.parameters import apply_parameters, split_parameters


@dataclass(frozen=True)
class Copyist:
    """Copies one reference solution, and takes every suggestion that it continues with."""

    name = "copyist"
    accepts: bool = True
    """Whether it takes suggestions at all."""

    def act(self, view: HumanView) -> HumanAction:
        """Accept what is right, then type as much as the protocol allows; a pure function of the view."""
        left = self.intention(view)
        take = self.accepts and view.suggestion != "" and left.startswith(view.suggestion)
        if not left:
            return Finish()
        typed = left.removeprefix(view.suggestion) if take else left
        typed = view.tokenizer.truncate(typed, view.protocol.human_tokens)
        return Accept(typed) if take else Reject(typed)

    def intention(self, view: HumanView) -> str:
        """Return what is still to be typed, for assistants that are told."""
        plan = Random(view.episode_seed).choice(view.problem.references).code
        return plan.removeprefix(view.code) if plan.startswith(view.code) else ""


def copyist(argument: str) -> Copyist:
    """Copies a reference solution out: copyist, or copyist:accepts=no."""
    return apply_parameters(Copyist(), split_parameters(argument))
