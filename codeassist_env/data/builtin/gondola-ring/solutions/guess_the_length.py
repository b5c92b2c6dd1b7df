# A part of an allowed run is allowed too, so the greatest length can be found by bisection.
import sys


def best_of_length(length):
    """(load, first gondola) of the best allowed run with this length, or None."""
    shown = [0] * (n + 1)
    different = 0
    best = None
    for i in range(n + length - 1):
        company = ring[i]
        if shown[company] == 0:
            different += 1
        shown[company] += 1
        first = i - length + 1
        if first < 0:
            continue
        if different <= k:
            load = upto[i + 1] - upto[first]
            if load <= S and (best is None or load < best[0]):
                best = load, first + 1
        shown[ring[first]] -= 1
        if shown[ring[first]] == 0:
            different -= 1
    return best


numbers = [int(x) for x in sys.stdin.read().split()]
n, S, k = numbers[:3]
loads = numbers[3:n + 3] * 2
ring = numbers[n + 3:] * 2
upto = [0]
for load in loads:
    upto.append(upto[-1] + load)

answer = (0, 0, 0)
low, high = 1, n
while low <= high:
    middle = (low + high) // 2
    found = best_of_length(middle)
    if found:
        answer = found[1], middle, found[0]
        low = middle + 1
    else:
        high = middle - 1
print(*answer)
