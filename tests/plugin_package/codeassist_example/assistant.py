"""An assistant that closes brackets."""

from __future__ import annotations

from dataclasses import dataclass

from codeassist_env.game import AssistantView, Suggestion
from codeassist_env.parameters import apply_parameters, split_parameters

PAIRS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True)
class Closer:
    """Suggests the brackets that close what is open on the last line."""

    name = "closer"
    most: int = 4
    """Brackets suggested at once, at most."""

    def suggest(self, view: AssistantView) -> Suggestion:
        """Return the closing brackets, innermost first; a pure function of the view."""
        closing = ""
        for character in view.code.rpartition("\n")[2]:
            if character in PAIRS:
                closing = PAIRS[character] + closing
            elif closing.startswith(character):
                closing = closing[1:]
        return Suggestion(closing[: self.most])


def closer(argument: str) -> Closer:
    """Closes the brackets of the last line: closer, or closer:most=1."""
    return apply_parameters(Closer(), split_parameters(argument))
