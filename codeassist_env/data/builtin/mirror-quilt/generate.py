"""Small random pictures with random commands, and pictures of 50 rows or columns that grow to the largest size."""


def picture(rng, h, w, commands):
    rows = ["".join(rng.choice(".#+|-/\\<>^v") for _ in range(w)) for _ in range(h)]
    return "%d %d\n" % (h, w) + "\n".join(rows) + "\n" + commands + "\n"


def inputs(rng):
    for _ in range(7):
        yield picture(rng, rng.randint(1, 4), rng.randint(1, 4), "".join(rng.choice("RDTF") for _ in range(rng.randint(2, 7))))
    yield picture(rng, 5, 9, "FFTFFRTFF")
    yield picture(rng, 50, 50, "TRTDRTD")
    yield picture(rng, 10, 48, "FRTFTTTTFFFFFFRF")
