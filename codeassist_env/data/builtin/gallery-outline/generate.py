"""Random outlines: small ones with many marks, deep ones, broad ones, only ordinary items, and 2000 lines."""


def outline(rng, n, marks, down, levels, names):
    """down: how likely a line is one level deeper than the one before."""
    lines, depth, under = [], -1, [0] * 9
    while len(lines) < n:
        if rng.random() < down or depth < 0:
            new = min(depth + 1, levels - 1)
        else:
            new = rng.randint(0, depth)
        if new > 0 and under[new] == 26:
            new = 0
        under[new] += 1
        for deeper in range(new + 1, 9):
            under[deeper] = 0
        depth = new
        lines.append("  " * new + rng.choice(marks) + " " + rng.choice(names))
    return "\n".join(lines) + "\n"


def inputs(rng):
    names = ["Vase", "Old Map", "x", "9 Keys", "Bell", "a x b", "Oil Lamp No 3", "Z"]
    for n, marks, down, levels in ((12, "--x+", 0.5, 4), (25, "--x+", 0.6, 8), (40, "---x+", 0.5, 3), (60, "-----x+", 0.7, 8), (30, "xx-", 0.4, 3), (20, "+", 0.5, 4)):
        yield outline(rng, n, marks, down, levels, names)
    yield outline(rng, 300, "-", 0.6, 8, names)
    yield outline(rng, 400, "-------x", 0.75, 8, names)
    yield outline(rng, 400, "---------+", 0.75, 8, names)
    yield outline(rng, 2000, "----------x+", 0.6, 8, names)
    # Full levels: 26 items under one, every other one removed.
    lines = ["- Hall"]
    for i in range(26):
        lines.append("  %s Case %d" % ("-x"[i % 2] if i < 13 else "-", i))
        lines += ["    %s Shelf %d" % ("x" if j % 9 == 4 else "+" if j % 7 == 3 else "-", j) for j in range(26)]
    yield "\n".join(lines) + "\n"
    yield "\n".join("%s Stone %d" % ("x" if i % 40 == 7 else "-", i) for i in range(2000)) + "\n"
