import sys

n, m = map(int, sys.stdin.readline().split())
bars = list(map(int, sys.stdin.readline().split()))


def solve(lo, hi):
    if hi - lo < m:
        return 0, 0
    peak = max(range(lo, hi), key=lambda i: bars[i])
    clips = 0
    for start in range(max(lo, 2 * peak - hi + 1), peak + 1):
        end = max(2 * peak - start, start + m - 1)
        clips += max(0, hi - end)
    c1, t1 = solve(lo, peak)
    c2, t2 = solve(peak + 1, hi)
    return clips + c1 + c2, clips * bars[peak] + t1 + t2


print(*solve(0, n))
