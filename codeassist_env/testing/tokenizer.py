"""Conformance of tokenizers."""

from __future__ import annotations

import random

from codeassist_env.interfaces import Tokenizer
from codeassist_env.testing.checks import Checks, in_threads

TEXTS = (
    "",
    " ",
    "\n\n\t \r\n",
    "def read_grid(n):\n    return [list(input()) for _ in range(n)]\n",
    "x = 'caf\u00e9 \u6f22\u5b57 \U0001f642 \U0001f468\u200d\U0001f469\u200d\U0001f467'\n",
    "a" * 500 + " " * 500 + "1" * 50,
    "\x00\x7f\x1b[0m",
)


def check_tokenizer(tokenizer: Tokenizer) -> list[str]:
    """Check a tokenizer: lossless pieces, bounded prefixes, the same from many threads."""
    checks = Checks(f"tokenizer {getattr(tokenizer, 'name', tokenizer)!r}")
    checks.named(tokenizer, "pieces", "count", "truncate")
    mark = getattr(tokenizer, "fingerprint", None)
    checks.that("has a fingerprint", isinstance(mark, str) and bool(mark), f"must be a text, got {mark!r}")
    draw = random.Random(0)
    alphabet = "ab_ \n\t():=+1\u00e9\u6f22\U0001f642"
    texts = [*TEXTS, *("".join(draw.choices(alphabet, k=draw.randrange(60))) for _ in range(60))]
    for text in texts:
        pieces = checks.call("splits any text", tokenizer.pieces, text)
        checks.that("pieces are lossless", "".join(pieces) == text, f"{text!r} became {pieces!r}")
        checks.that("count is a number from 0 on", tokenizer.count(text) >= 0, f"got {tokenizer.count(text)!r}")
        checks.that("nothing counts nothing", bool(text) == bool(tokenizer.count(text)), f"{text!r} counts wrong")
        for limit in (-1, 0, 1, 2, 5, 10_000):
            cut = tokenizer.truncate(text, limit)
            checks.that("truncation is a prefix", text.startswith(cut), f"{text!r} cut to {cut!r}")
            checks.that(
                "truncation keeps the limit", tokenizer.count(cut) <= max(limit, 0), f"{cut!r} exceeds {limit} tokens"
            )
        checks.that("enough room keeps all", tokenizer.truncate(text, 10_000) == text, f"{text!r} was cut")
    counts = [tokenizer.count(text) for text in texts]
    threaded = in_threads(tokenizer.count, texts)
    checks.that("safe from many threads", threaded == counts, "counts differ when called from 8 threads")
    return checks.passed
