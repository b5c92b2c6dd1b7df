"""Short melodies of few pitches with many ties, melodies that end in one note, and 10000 notes: a scale, a trill, a drone with ornaments."""


def show(m, notes):
    return "%d %d\n" % (len(notes), m) + "".join("%d %d\n" % note for note in notes)


def melody(rng, n, pitches, lengths):
    notes = []
    while len(notes) < n:
        p = rng.choice(pitches)
        if not notes or notes[-1][0] != p:
            notes.append((p, rng.choice(lengths)))
    return notes


def inputs(rng):
    for n, pitches, most, m in ((3, 4, 2, 3), (5, 3, 3, 4), (6, 4, 2, 4), (8, 5, 4, 6), (10, 3, 3, 5), (12, 8, 5, 9), (15, 6, 9, 12), (20, 4, 6, 1000), (30, 12, 20, 25)):
        yield show(m, melody(rng, n, range(pitches), range(1, most + 1)))
    yield show(50, melody(rng, 300, range(40, 80), range(1, 60)))
    yield show(10 ** 9, melody(rng, 500, range(128), (1, 2, 3, 10 ** 5)))
    block = melody(rng, 151, range(60, 72), range(1, 40))
    block += [(72, 5)]
    yield show(500, (block * 66)[:10000])
    yield show(2, [((0, 100, 127)[i % 3], 1 + (i > 5000)) for i in range(10000)])
    yield show(10 ** 9, [(i * 37 % 128, 1 + i % 5) for i in range(10000)])
    yield show(10 ** 6, [(50 + i % 2 * (1 + i // 6 % 7), 10 if i % 2 else 2 + i % 3) for i in range(10000)])
