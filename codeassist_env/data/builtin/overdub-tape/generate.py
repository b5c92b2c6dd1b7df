"""Short random sessions on a small tape, longer ones that stay near a few layers, and 2000 commands: many nested bounces, one huge bounce again and again."""


def show(c, commands):
    return "%d %d\n" % (len(commands), c) + "".join(line + "\n" for line in commands)


def session(rng, n, c, weights, most):
    words = rng.choices(["rec", "bounce", "swap", "peel"], weights, k=n)
    for w in words:
        if w == "rec":
            yield "rec %d" % rng.randint(1, c)
        elif w == "bounce":
            yield "bounce %d" % rng.randint(2, most)
        else:
            yield w


def inputs(rng):
    for n, c, most in ((6, 3, 2), (10, 4, 3), (14, 9, 3), (20, 6, 4), (30, 20, 3), (40, 12, 4)):
        yield show(c, list(session(rng, n, c, (5, 2, 2, 2), most)))
    yield show(40, [line for line in session(rng, 300, 14, (6, 2, 3, 3), 4)])
    yield show(1000000, list(session(rng, 2000, 1000000, (6, 3, 3, 2), 4)))
    half = ["rec %d" % rng.randint(1, 9) for _ in range(1000)]
    yield show(5000, half + ["bounce 800", "peel"] * 299 + ["bounce 800", "bounce 1000"])
    # mixes of mixes, a thousand deep
    yield show(300, ["rec 1"] + ["rec 1", "bounce 2"] * 666 + ["peel", "swap"] * 333)
