"""Random archives: few names (many files in the same folders), names that are beginnings of one another, deep folders, and 1000 files."""

NAMES = ["a", "a-", "a.", "a0", "ab", "b", "b-1", "b.x", "z", "0"]


def archive(rng, n, names, deep, size, capacity, go_on=0.6):
    files, folders = {}, set()
    for _ in range(50 * n):
        if len(files) == n:
            break
        parts = [rng.choice(names)]
        while len(parts) < deep and rng.random() < go_on:
            parts.append(rng.choice(names))
        path = "/" + "/".join(parts)
        above = {path[:i] for i in range(1, len(path)) if path[i] == "/"}
        if path not in files and path not in folders and not any(a in files for a in above):
            files[path] = rng.randint(1, size)
            folders |= above
    lines = ["%d %d" % (len(files), capacity)] + ["%s %d" % f for f in files.items()]
    return "\n".join(lines) + "\n"


def inputs(rng):
    for n, names, deep, size, capacity in ((6, 3, 3, 4, 5), (10, 4, 3, 5, 8), (12, 10, 2, 9, 9), (15, 6, 4, 4, 10), (25, 10, 3, 6, 12), (30, 10, 1, 6, 10), (40, 5, 6, 3, 7)):
        yield archive(rng, n, NAMES[:names], deep, size, capacity)
    yield archive(rng, 60, NAMES, 12, 9, 30, 0.9)
    yield archive(rng, 200, NAMES, 4, 20, 19)
    yield archive(rng, 1000, NAMES, 12, 1000000, 1000000, 0.85)
    yield archive(rng, 500, NAMES, 5, 50, 300)
    lines = ["1000 10"] + ["/%s%d %d" % ("x/" * (i % 11), 7 * i % 1000, 1 + i % 11) for i in range(1000)]
    yield "\n".join(lines) + "\n"
