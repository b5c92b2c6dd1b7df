"""Pairs of random files, the second a slightly changed copy of the first; few keys, so that settings meet often; chains of 600 profiles."""

import re
import string


def gap(rng, least=0):
    return " " * max(least, rng.choice((0, 0, 1, 1, 1, 2)))


def setting(rng, keys):
    key = rng.choice(keys)
    kind = rng.randrange(8)
    if kind < 4:
        value = rng.choice(("5", "12", "0", "-3", "05", "a=b", "x y", "a  b", "=", ":", "10%", "unset a", "1.5"))
        return ["set", key, value]
    return ["add", key, str(rng.randint(-6, 6))] if kind < 6 else ["unset", key]


def write(rng, entries):
    """Lines of a file; += on a setting that is no integer is left out."""
    lines, profiles = [], {}
    for name, parent, body in entries:
        if parent not in profiles:
            parent = None
        now = dict(profiles[parent]) if parent else {}
        tail = f"{gap(rng)}:{gap(rng)}{parent}" if parent else ""
        lines.append(f"[{gap(rng)}{name}{tail}{gap(rng)}]")
        for what, key, *rest in body:
            if what == "unset":
                now.pop(key, None)
                lines.append("unset" + gap(rng, 1) + key)
            elif what == "set":
                now[key] = rest[0]
                lines.append(key + gap(rng) + "=" + gap(rng) + rest[0])
            elif re.fullmatch("0|-?[1-9][0-9]*", now.get(key, "")):
                now[key] = str(int(now[key]) + int(rest[0]))
                lines.append(key + gap(rng) + "+=" + gap(rng) + rest[0])
            if rng.random() < 0.05:
                lines.append(rng.choice(("", "  ", "# [x]", " #a = 5")))
        profiles[name] = now
    return [gap(rng) + line + gap(rng) for line in lines]


def change(rng, entries, keys):
    copy = []
    for name, parent, body in entries:
        if rng.random() < 0.1:
            continue
        body = [line for line in body if rng.random() < 0.95]
        if rng.random() < 0.4:
            body.insert(rng.randint(0, len(body)), setting(rng, keys))
        copy.append([name, parent if rng.random() < 0.9 else None, body])
    return copy


def pair(rng, count, keys, size, limit=600):
    names = set()
    while len(names) < count:
        names.add("".join(rng.choice("abcd") for _ in range(rng.randint(1, 4))))
    names = sorted(names)
    rng.shuffle(names)
    entries = []
    for i, name in enumerate(names):
        parent = rng.choice(names[:i]) if i and rng.random() < 0.7 else None
        entries.append([name, parent, [setting(rng, keys) for _ in range(rng.randint(0, size))]])
    before = write(rng, entries)[:limit]
    after = write(rng, change(rng, entries, keys))[:limit]
    return "%d %d\n" % (len(before), len(after)) + "\n".join(before + after) + "\n"


def inputs(rng):
    for _ in range(5):
        yield pair(rng, 5, ["a", "b", "unset"], 5)
    yield pair(rng, 12, ["a", "b", "c", "heat"], 8)
    yield pair(rng, 30, ["a", "ab", "b", "ba", "c"], 12)
    yield pair(rng, 60, ["key" + letter for letter in string.ascii_lowercase], 18)
    names = ["p" + a + b for a in string.ascii_lowercase for b in string.ascii_lowercase][:599]
    chain = ["[%s:%s]" % pair for pair in zip(names[1:], names)]
    yield "600 599\n" + "\n".join(["[paa]", "x=1"] + chain + ["[paa]"] + chain) + "\n"
    names = names[:300]
    both = [line for one, two in zip(names[1:], names) for line in ("[%s : %s]" % (one, two), one + " = 1")]
    yield "600 599\n" + "\n".join(["[%s]" % names[0], "n = 0"] + both + ["[%s]" % names[0]] + both) + "\n"
