from itertools import groupby
import sys


def kind(v, low, high):
    """Name the reading: low, clear or hazy."""
    return "low" if v < low else "clear" if v >= high else "hazy"


# every pair that is not listed keeps the mode as it is
NEXT = {
    ("SLEEP", "low"): "WATCH",
    ("WATCH", "low"): "SOUND",
    ("WATCH", "clear"): "SLEEP",
}


def modes(readings, low, high, k):
    mode, streak = "SLEEP", 0
    for v in readings:
        what = kind(v, low, high)
        if mode == "SOUND":
            streak = streak + 1 if what == "clear" else 0
            if streak == k:
                mode, streak = "SLEEP", 0
        else:
            mode = NEXT.get((mode, what), mode)
        yield mode


def main():
    n, low, high, k, *readings = (int(t) for t in sys.stdin.read().split())
    history = list(modes(readings[:n], low, high, k))
    runs = [len(list(g)) for m, g in groupby(history) if m == "SOUND"]
    print(sum(runs), max(runs, default=0))
    print(history[-1])


main()
