"""Random templates with all placeholders inside each other, signs and escapes everywhere, values full of braces, deep nesting."""

PLAIN = "ab :?!;=.[]-"
FIELDS = ["a", "b", "no", "name"]


def text(rng, depth, size):
    out = ""
    for _ in range(rng.randint(0, size)):
        kind = rng.random()
        if kind < 0.45 or depth == 0:
            out += rng.choice(PLAIN)
        elif kind < 0.57:
            out += "^" + rng.choice("{}^:ab ")
        elif kind < 0.7:
            out += "{%s}" % rng.choice(FIELDS)
        else:
            out += "{%s%s:%s}" % (rng.choice(["", "?", "!"]), rng.choice(FIELDS), text(rng, depth - 1, size))
    return out


def template(rng, depth, size, most=300):
    while True:
        made = "<" + text(rng, depth, size) + ">"
        if 20 < len(made) <= most:
            return made


def card(rng):
    fields = []
    for _ in range(rng.randint(1, 4)):
        value = "".join(rng.choice("xy{}^:?!a") for _ in range(rng.choice([0, 1, 1, 3])))
        fields.append("%s=%s" % (rng.choice(FIELDS + ["other"]), value))
    return ";".join(fields)


def inputs(rng):
    for depth, size in ((1, 8), (1, 12), (2, 6), (2, 6), (3, 5), (3, 5), (4, 5), (6, 4)):
        yield "\n".join(["8", template(rng, depth, size)] + [card(rng) for _ in range(8)]) + "\n"
    for _ in range(2):
        yield "\n".join(["50", template(rng, 5, 7)] + [card(rng) for _ in range(50)]) + "\n"
    deep = "z"
    for i in range(19):
        deep = "{%s%s:%s.}" % (["?", "!", ""][i % 3], FIELDS[i % 4], deep)
    yield "\n".join(["20", deep] + [card(rng) for _ in range(20)]) + "\n"
