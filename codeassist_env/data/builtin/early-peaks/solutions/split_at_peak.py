import sys


class SparseTable:
    """First position of the maximum in a range."""

    def __init__(self, a):
        self.rows = [[(-v, i) for i, v in enumerate(a)]]
        step = 1
        while 2 * step <= len(a):
            row = self.rows[-1]
            self.rows.append([min(p, q) for p, q in zip(row, row[step:])])
            step *= 2

    def peak(self, lo, hi):
        k = (hi - lo).bit_length() - 1
        row = self.rows[k]
        return min(row[lo], row[hi - (1 << k)])[1]


n, m = map(int, sys.stdin.readline().split())
a = list(map(int, sys.stdin.readline().split()))
table = SparseTable(a)
clips = [0] * n
todo = [(0, n)]
while todo:
    lo, hi = todo.pop()
    if hi - lo < m:
        continue
    p = table.peak(lo, hi)
    todo += (lo, p), (p + 1, hi)
    # choose the start of the clip; it must end in end..hi-1
    for start in range(max(lo, 2 * p - hi + 1), p + 1):
        end = max(2 * p - start, start + m - 1)
        if end < hi:
            clips[p] += hi - end
print(sum(clips), sum(c * v for c, v in zip(clips, a)))
