"""CodeAssist: does a coding assistant leave the human more able to do what they want?

    import codeassist_env
    env = codeassist_env.env(problems="builtin")

The Gymnasium views ``CodeAssist/Assistant-v0``, ``CodeAssist/Human-v0`` and ``CodeAssist/Stop-v0`` are registered as
soon as this package and Gymnasium are both imported. Names below are imported at first use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from codeassist_env.registration import register_views_with_gymnasium

if TYPE_CHECKING:
    from codeassist_env.aec import env, raw_env
    from codeassist_env.game import (
        Accept,
        AssistanceProtocol,
        AssistantView,
        EpisodeState,
        Finish,
        HumanView,
        Reject,
        Suggestion,
        advance,
    )
    from codeassist_env.metrics import Score, score
    from codeassist_env.play import play
    from codeassist_env.problem import Problem, ProblemSet
    from codeassist_env.registry import register
    from codeassist_env.transcript import Transcript, read_transcripts
    from codeassist_env.verdict import Status, Verdict

_HOME = {
    "aec": ("env", "raw_env"),
    "game": (
        "Accept",
        "AssistanceProtocol",
        "AssistantView",
        "EpisodeState",
        "Finish",
        "HumanView",
        "Reject",
        "Suggestion",
        "advance",
    ),
    "metrics": ("Score", "score"),
    "play": ("play",),
    "problem": ("Problem", "ProblemSet"),
    "registry": ("register",),
    "transcript": ("Transcript", "read_transcripts"),
    "verdict": ("Status", "Verdict"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Accept",
    "AssistanceProtocol",
    "AssistantView",
    "EpisodeState",
    "Finish",
    "HumanView",
    "Problem",
    "ProblemSet",
    "Reject",
    "Score",
    "Status",
    "Suggestion",
    "Transcript",
    "Verdict",
    "advance",
    "env",
    "play",
    "raw_env",
    "read_transcripts",
    "register",
    "score",
]

register_views_with_gymnasium()


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"codeassist_env.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
