"""A binary indexed tree over the values counts the readings of the window; the median is found by walking down it."""
import sys

TOP = 2048


class Window:
    def __init__(self, size):
        self.size = size
        self.restart()

    def restart(self):
        self.tree = [0] * (TOP + 1)
        self.accepted = []

    def change(self, value, by):
        at = value + 1
        while at <= TOP:
            self.tree[at] += by
            at += at & -at

    def push(self, value):
        self.accepted.append(value)
        self.change(value, 1)
        if len(self.accepted) > self.size:
            self.change(self.accepted[-1 - self.size], -1)

    def median(self):
        missing = (min(self.size, len(self.accepted)) + 1) // 2
        at, step = 0, TOP // 2
        tree = self.tree
        while step:
            if tree[at + step] < missing:
                at += step
                missing -= tree[at]
            step //= 2
        return at


def main():
    n, k, d, r = map(int, sys.stdin.readline().split())
    readings = map(int, sys.stdin.readline().split())
    window = Window(k)
    report = []
    begin = end = 1
    bad = 0         # rejected in a row, up to now
    total_bad = 0
    for position, x in enumerate(readings, start=1):
        if len(window.accepted) < k or abs(window.median() - x) <= d:
            bad = 0
        else:
            bad += 1
            total_bad += 1
            if bad < r:
                continue
            total_bad -= 1
            report.append(f"{begin} {end} {len(window.accepted)} {window.median()}")
            window.restart()
            bad = 0
            begin = position
        window.push(x)
        end = position
    report.append(f"{begin} {end} {len(window.accepted)} {window.median()}")
    print(n - total_bad, total_bad, len(report))
    print("\n".join(report))


main()
