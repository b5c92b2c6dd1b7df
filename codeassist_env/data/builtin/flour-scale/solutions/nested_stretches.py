from bisect import bisect, bisect_left

n, k, d, r = [int(s) for s in input().split()]
a = [int(s) for s in input().split()]


def stretch(start):
    """Follow one stretch; return its accepted positions, their median, and where the next one begins."""
    kept, window = [], []
    i = start
    while i < n:
        full = len(kept) >= k
        if not full or abs(window[(k - 1) // 2] - a[i]) <= d:
            if full:
                window.pop(bisect_left(window, a[kept[-k]]))
            window.insert(bisect(window, a[i]), a[i])
            kept.append(i)
        elif i - kept[-1] == r:
            break
        i += 1
    return kept, window[(len(window) - 1) // 2], i


out = []
accepted = where = 0
while where < n:
    kept, median, where = stretch(where)
    accepted += len(kept)
    out.append('%d %d %d %d' % (kept[0] + 1, kept[-1] + 1, len(kept), median))
print(accepted, n - accepted, len(out))
print(*out, sep='\n')
