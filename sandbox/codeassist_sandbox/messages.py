"""What verdicts say, made the same for every run of one program: only here is a message rewritten.

Comparison never sees this form; it stays on the raw output.
"""

from __future__ import annotations

import re

LONGEST = 600
"""Characters of a report's message."""
_LOOKED_AT = 10_000
"""Characters of a shown text that are rewritten and counted."""
_RULES = (
    # A test's directory (scratch.py): what lies below it is named as the program sees it.
    (re.compile(r"(?:/[\w.+-]{1,64}){0,12}/codeassist-\d[-0-9a-z_]*/"), ""),
    (re.compile(r"codeassist-\d[-0-9a-z_]*"), "codeassist-..."),
    (re.compile(r"/tmp[a-z0-9_]{8}\b"), "/tmp..."),
    # Shorter numbers only after "at": a program may well have to print 0xdeadbeef.
    (re.compile(r"\b(at |[Tt]hread )0x[0-9a-fA-F]+"), r"\g<1>0x..."),
    (re.compile(r"\b0x[0-9a-fA-F]{9,16}\b"), "0x..."),
    (re.compile(r"\b(p?pid[ =:]{1,2}|parent=)\d+\b"), r"\g<1>..."),
    (re.compile(r"/proc/\d+\b"), "/proc/..."),
)


def reproducible(text: str) -> str:
    """Return ``text`` without what differs from run to run: addresses, process ids, names of temporary directories.

    What a program itself makes of them (its id as a bare number, the time, a random number) stays.
    """
    for pattern, put in _RULES:
        text = pattern.sub(put, text)
    return text


def message(text: str) -> str:
    """Return a report's message; of a long one the end: a traceback's last line is the one that says what happened."""
    text = reproducible(text[-_LOOKED_AT:])
    return text if len(text) <= LONGEST else "..." + text[-LONGEST:]


def quoted(text: str, most: int) -> str:
    """Return at most ``most`` characters of ``text`` as a literal, with its length where that is more."""
    looked_at = reproducible(text[:_LOOKED_AT])
    if len(looked_at) <= most and len(text) <= _LOOKED_AT:
        return repr(looked_at)
    count = f"more than {_LOOKED_AT}" if len(text) > _LOOKED_AT else str(len(looked_at))
    return repr(f"{looked_at[:most]}... ({count} characters)")
