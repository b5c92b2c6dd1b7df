"""One seed, split per problem, episode, role and round, so that results depend on neither concurrency nor order."""

from __future__ import annotations

import hashlib


def derive_seed(*keys: str | int) -> int:
    """Return a 63-bit seed that depends on every key and on their order."""
    text = "\x1f".join(f"{type(key).__name__}:{key}" for key in keys)
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def role_seed(seed: int, problem_id: str, role: str) -> int:
    """Seed of one role for one episode."""
    return derive_seed(seed, problem_id, role)


def round_seed(seed: int, problem_id: str, role: str, round_index: int) -> int:
    """Seed of one role in one round."""
    return derive_seed(seed, problem_id, role, round_index)
