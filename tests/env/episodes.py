"""Episodes between queued agents, for tests."""

from __future__ import annotations

import fakes
from codeassist_env.aec import raw_env
from codeassist_env.play import play
from codeassist_env.transcript import Transcript


def episode(suggestions: list[object], actions: list[object], **options: object) -> Transcript:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox(), **options)  # type: ignore[arg-type]
    return play(env, fakes.Queue(suggestions), fakes.Queue(actions), 7)
