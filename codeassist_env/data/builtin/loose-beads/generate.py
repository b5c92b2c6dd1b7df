"""Tables of a few short strings, longer random ones with few colours, one string of 1800 beads, nearly all of them loose, many tiny strings, full-size mixes."""


def table(strings):
    return "%d\n%s\n" % (len(strings), "\n".join(strings))


def word(rng, n, colours):
    return "".join(rng.choice(colours) for _ in range(n))


def inputs(rng):
    yield table([word(rng, rng.randint(4, 9), "abcd") for _ in range(4)])
    yield table([word(rng, rng.randint(5, 12), "abcdef") for _ in range(4)])
    yield table([word(rng, 60, "pqrs") for _ in range(5)])
    yield table(["ab" * 17, "abc" * 12, "abcd" * 21 + "a"])
    yield table(["ab" * 900, "zz" * 100])
    yield table(["abc" * 333, "xy" * 500])
    yield table([word(rng, 1, "ab") for _ in range(2000)])
    short = [word(rng, rng.randint(1, 7), "abcdefgh") for _ in range(480)]
    while sum(map(len, short)) > 2000:
        short.pop()
    yield table(short)
    yield table([word(rng, 2000, "abcdefghijklmnopqrstuvwxyz")])
    mixed = "".join(rng.choice(("ab", "bc", "ca")) * rng.randint(1, 60) for _ in range(40))[:1980]
    yield table([mixed[:700], mixed[700:1500], mixed[1500:]])
