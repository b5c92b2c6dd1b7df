"""Random typing: rich in toggles, rich in dots and digits under '#', rich in spaces, every printable character, and texts of 2000 characters."""

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ANY = "".join(map(chr, range(32, 127)))


def typed(rng, length, *kinds):
    """kinds: pairs of (characters, weight)."""
    pools, weights = zip(*kinds)
    keys = [rng.choice(pool) for pool in rng.choices(pools, weights, k=length)]
    return "\n".join([str(length), *keys]) + "\n"


def inputs(rng):
    yield typed(rng, 30, (LETTERS, 3), ("=~#", 2))
    yield typed(rng, 60, ("0123456789", 3), (".", 3), ("#", 1), (LETTERS, 1))
    yield typed(rng, 80, (" ", 3), (LETTERS, 3), ("=~", 1))
    yield typed(rng, 200, ("aeiouyAEIOUY", 3), ("=~", 1))
    yield typed(rng, 400, (ANY, 5), ("=~#.", 1))
    yield typed(rng, 2000, (LETTERS, 10), ("=~#", 1), ("0123456789. ", 4))
    yield typed(rng, 2000, ("bcdfgyz", 1))
    yield "2000\n" + "~\n=\n" + "b\n" * 1998
    yield typed(rng, 2000, ("#", 1), (".", 5), ("7", 4), ("=~", 1))
