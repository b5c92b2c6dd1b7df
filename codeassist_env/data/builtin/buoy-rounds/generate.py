"""Few days with many buoys and storms, so that trips are full, half empty and forced; then 20000 buoys, many of which come late."""


def case(k, buoys, storms):
    rows = [(len(buoys), k, len(storms))] + list(buoys) + list(storms)
    return "".join(" ".join(map(str, row)) + "\n" for row in rows)


def weather(rng, days, m, chance=0.5):
    cuts = sorted(rng.sample(range(1, days + 1), m))
    storms = []
    for i, s in enumerate(cuts):
        end = cuts[i + 1] - 1 if i + 1 < m else days
        storms.append((s, s if rng.random() < chance else rng.randint(s, max(s, min(end, s + 3)))))
    return storms


def windows(rng, n, days, longest):
    buoys = []
    for _ in range(n):
        a = rng.randint(1, days)
        buoys.append((a, a + rng.randint(0, longest)))
    return buoys


def inputs(rng):
    for n, k, days, longest, m in ((8, 2, 8, 4, 0), (9, 3, 9, 5, 2), (10, 2, 10, 6, 2), (12, 3, 12, 6, 2), (12, 4, 9, 9, 3), (14, 3, 30, 9, 3), (16, 2, 12, 8, 1)):
        storms = weather(rng, days, m)
        buoys = []
        while len(buoys) < n:
            a, b = windows(rng, 1, days, longest)[0]
            if any(all(not s <= d <= e for s, e in storms) for d in range(a, b + 1)):
                buoys.append((a, b))
        yield case(k, buoys, storms)
    yield case(5, windows(rng, 150, 200, 60), [(s, s + 2) for s in range(10, 190, 9)])
    yield case(1, windows(rng, 200, 250, 9), [(1000, 1000000000)])
    yield case(8, windows(rng, 300, 10 ** 6, 10000), [])
    # two thirds of the trips have to be made while many buoys are still to come
    early = [(1 + i // 25, 1 + i // 25) for i in range(12000)]
    late = [(20000, 20000 + i % 7) for i in range(8000)]
    yield case(1, early + late, [(20010 + i, 20010 + i) for i in range(2000)])
