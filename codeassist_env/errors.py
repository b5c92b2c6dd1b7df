"""Every exception the project raises, as one tree.

CodeAssistError
├── InputError (ValueError)        what the caller gave cannot be used: a file, a value, a combination
├── NotFoundError (LookupError)    no such name; the message says what is near
├── MissingExtraError (ImportError) an optional dependency is absent; the message names the extra
├── GameOverError (RuntimeError)   a step after the end of an episode
├── RunMismatchError               a run directory holds another configuration
├── ModelError                     a language model's call failed for good; ``attempts`` says how often it was tried
│   ├── ModelTimeout               no answer in time
│   ├── ModelUnavailable           nothing answers there, or it is overloaded
│   ├── ModelRefused               the server refuses the request: its key, its length, its parameters
│   └── ModelAnswerError           an answer came and cannot be used
└── SandboxError                   the sandbox itself broke; never the program's fault
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def describe(error: BaseException) -> str:
    """Return an error's text, whatever it is: bounded, UTF-8, and never an error itself."""
    try:
        text = str(error)
    except Exception as broken:
        text = f"(its text cannot be had: {type(broken).__name__})"
    return text[:2000].encode("utf-8", "backslashreplace").decode()


class CodeAssistError(Exception):
    """Base of every exception of this project."""


class InputError(CodeAssistError, ValueError):
    """What the caller gave cannot be used; the message says what was wanted."""


class NotFoundError(CodeAssistError, LookupError):
    """No object of that name; the message names near ones and all known ones."""

    @classmethod
    def of(cls, kind: str, name: str, known: Iterable[str]) -> NotFoundError:
        """Make the error for an unknown ``name`` of a ``kind``, with near names among ``known``."""
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
        hint = f" Did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
        listed = ", ".join(names[:20]) + (f", ... ({len(names)} in all)" if len(names) > 20 else "")
        return cls(f"no {kind} named {name!r}.{hint} Known: {listed or 'none'}.")


class MissingExtraError(CodeAssistError, ImportError):
    """An optional dependency is absent."""

    remedy: str = ""
    """The command that installs it."""

    @classmethod
    def of(cls, what: str, extra: str) -> MissingExtraError:
        """Make the error for a feature ``what`` that needs ``extra``."""
        made = cls(f"{what} needs an optional package. Install it with: pip install 'codeassist-env[{extra}]'")
        made.remedy = f"pip install 'codeassist-env[{extra}]'"
        return made


class GameOverError(CodeAssistError, RuntimeError):
    """A step was taken in an episode that has ended."""


class RunMismatchError(CodeAssistError):
    """A run directory was made with another configuration."""


class ModelError(CodeAssistError):
    """A call of a language model failed for good; as data on a transcript it is never a score."""

    def __init__(self, *words: object, attempts: int = 1) -> None:
        """Take the message, and how often the call was tried."""
        super().__init__(*words)
        self.attempts = attempts


class ModelTimeout(ModelError):
    """The model did not answer in time."""


class ModelUnavailable(ModelError):
    """Nothing answers at the model's address, or it is overloaded."""


class ModelRefused(ModelError):
    """The server refuses the request, and would refuse it again."""


class ModelAnswerError(ModelError):
    """An answer came that cannot be used: cut short, not what the protocol says, of another model."""


class SandboxError(CodeAssistError):
    """The sandbox itself failed; this says nothing of the program it ran."""

    def __init__(self, *words: object, remedy: str = "") -> None:
        """Take the message, and in ``remedy`` the one command or step that would make the sandbox work, if known."""
        super().__init__(*words)
        self.remedy = remedy
