import sys
from itertools import cycle

rows = iter(sys.stdin)
n, r, k = map(int, next(rows).split())
wheel = cycle(map(int, next(rows).split()))

# (mode, action) -> (new mode, function of the seconds left and the chosen preset)
TABLE = {
    ("IDLE", "press"): ("RUN", lambda left, preset: preset),
    ("RUN", "press"): ("PAUSE", lambda left, preset: left),
    ("RUN", "hold"): ("RUN", lambda left, preset: left + 60),
    ("PAUSE", "press"): ("RUN", lambda left, preset: left),
    ("PAUSE", "hold"): ("IDLE", lambda left, preset: preset),
    ("RING", "press"): ("IDLE", lambda left, preset: preset),
    ("RING", "hold"): ("RUN", lambda left, preset: 60),
}


def play():
    mode, left, since, preset, rings = "IDLE", None, 0, next(wheel), 0
    for row in rows:
        if not row.strip():
            continue
        t, action = row.split()
        t = int(t)
        if mode == "RUN":
            left -= t - since
            if left <= 0:
                rings += 1
                mode = "RING" if -left < r else "IDLE"
        if (mode, action) == ("IDLE", "hold"):
            preset = next(wheel)
            left = preset
        else:
            mode, change = TABLE[mode, action]
            left = change(left, preset)
        since = t
        yield f"{mode} {left}"
    yield str(rings)


print("\n".join(play()))
