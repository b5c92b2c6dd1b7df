"""Evenings in which most commands fit the state of their stations, with some at random; short and long patience, few and many interlocks."""

NEXT = {"OFF": ["standby"], "STANDBY": ["ack", "ack", "off"], "READY": ["go", "go", "go", "off"], "GO": ["ack", "ack", "off", "go"]}


def evening(rng, d, m, n, w, gaps, names, sense):
    names = rng.sample(names, d)
    pairs = [(a, b) for i, a in enumerate(names) for b in names[:i]]
    pairs = [rng.sample(pair, 2) for pair in rng.sample(pairs, min(m, len(pairs)))]
    lines = ["%d %d %d %d" % (d, len(pairs), n, w), " ".join(names)] + [" ".join(pair) for pair in pairs]
    guess = dict.fromkeys(names, "OFF")
    t = 0
    for _ in range(n):
        t += rng.choice(gaps)
        stations = rng.sample(names, rng.randint(1, min(d, 3)))
        if rng.random() < sense:
            command = rng.choice(NEXT[guess[stations[0]]])
        else:
            command = rng.choice(("standby", "ack", "go", "off"))
        if rng.random() < 0.1:
            lines.append("%d %s all" % (t, command))
            stations = names
        else:
            lines.append("%d %s %s" % (t, command, " ".join(stations)))
        for name in stations:
            if command == "off" or command == "ack" and guess[name] == "GO":
                guess[name] = "OFF"
            elif command in NEXT[guess[name]]:
                guess[name] = {"standby": "STANDBY", "ack": "READY", "go": "GO"}[command]
    return "\n".join(lines) + "\n"


def inputs(rng):
    names = "fly trap fog bell fan rain wind moon sun snow wave door".split()
    for d, m, n, w, gaps in ((1, 0, 20, 3, (0, 1, 2, 3)), (2, 1, 25, 4, (0, 1, 2, 4)), (2, 1, 30, 3, (0, 1, 1, 3)), (3, 2, 40, 5, (0, 1, 2, 5)), (3, 3, 40, 8, (0, 1, 2, 3)),
                             (4, 2, 50, 10, (0, 1, 3, 5)), (5, 4, 60, 6, (0, 1, 2))):
        yield evening(rng, d, m, n, w, gaps, names, 0.7)
    yield evening(rng, 12, 20, 500, 30, (0, 1, 2, 3), names, 0.9)
    yield evening(rng, 12, 5, 500, 1000, range(0, 201), names, 0.8)
    yield evening(rng, 8, 20, 500, 1, (0, 0, 0, 1), names, 0.9)
