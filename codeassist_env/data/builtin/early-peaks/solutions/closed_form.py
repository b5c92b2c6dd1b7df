"""Count the clips of each peak in constant time.

If a bar is the peak of all clips with up to A bars before it and up to B bars after it, the clips with an early peak
are the lattice points (x, y) with 0 <= x <= A, x <= y <= B. Those that are long enough have x + y >= m - 1. They are
counted as all early clips minus the early clips with x + y <= m - 2.
"""

import sys
from typing import List, Tuple


def sum_of_range(first: int, last: int) -> int:
    """first + (first + 1) + ... + last, 0 for an empty range."""
    if first > last:
        return 0
    return (first + last) * (last - first + 1) // 2


def early(most_before: int, most_after: int) -> int:
    """Points with x <= y: for each x there are most_after - x + 1 values of y."""
    top = min(most_before, most_after)
    return sum_of_range(most_after - top + 1, most_after + 1)


def early_and_short(most_before: int, most_after: int, most: int) -> int:
    """Points with x <= y and x + y <= most."""
    if most < 0:
        return 0
    top = min(most_before, most // 2)
    # up to x = flat the range of y ends at most_after, behind it at most - x
    flat = most - most_after
    if flat < 0:
        flat = -1
    if flat >= top:
        return early(min(top, most_after), most_after)
    points = early(flat, most_after) if flat >= 0 else 0
    # for x from flat + 1 to top: y from x to most - x
    width = top - flat
    points += width * (most + 1) - 2 * sum_of_range(flat + 1, top)
    return points


def reach(bars: List[int]) -> Tuple[List[int], List[int]]:
    """For each bar the number of bars before and after it that leave it the peak."""
    before: List[int] = []
    for i, loudness in enumerate(bars):
        j = i - 1
        while j >= 0 and bars[j] < loudness:
            j -= before[j] + 1
        before.append(i - j - 1)

    after = [0] * len(bars)
    for i in reversed(range(len(bars))):
        j = i + 1
        while j < len(bars) and bars[j] <= bars[i]:
            j += after[j] + 1
        after[i] = j - i - 1
    return before, after


def main() -> None:
    _, m = map(int, sys.stdin.readline().split())
    bars = [int(word) for word in sys.stdin.readline().split()]
    count = 0
    total = 0
    for loudness, a, b in zip(bars, *reach(bars)):
        clips = early(a, b) - early_and_short(a, b, m - 2)
        count += clips
        total += clips * loudness
    print(count, total)


if __name__ == "__main__":
    main()
