"""Whether what an assistant recorded of a suggestion fits the suggestion's text.

Only what holds for every record of that shape is looked at, so that a suggestion which was emptied, lengthened or
written in without its record shows. Whoever falsifies the record, too, is found by asking the assistant again.
"""

from __future__ import annotations

from collections.abc import Mapping

from codeassist_env.game import Round

OUTCOMES = ("continued", "empty", "mismatch")
"""How a language model's assistant says that its answer became text, or did not."""


def record_unlike(this: Round) -> str:
    """Say in what a suggestion contradicts what was recorded of it; empty where nothing does."""
    text, info = this.suggestion.text, this.suggestion.info
    outcome, usage = info.get("outcome"), info.get("usage")
    if outcome in OUTCOMES and isinstance(usage, Mapping) and (outcome == "continued") != bool(text):
        return f"the assistant recorded the outcome {outcome!r}, and the suggestion is {_brief(text)}"
    if isinstance(usage, Mapping) and text:
        asked, made = usage.get("prompt_tokens"), usage.get("completion_tokens")
        # a server that does not tell its usage tells neither
        if isinstance(asked, int) and asked > 0 and made == 0:
            return f"the model is recorded to have written no token, and the suggestion is {_brief(text)}"
    return ""


def _brief(text: str) -> str:
    return "empty" if not text else f"{len(text):,} characters long"
