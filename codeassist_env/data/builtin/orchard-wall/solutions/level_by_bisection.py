import sys


def walls(n, a, b, least):
    """The lowest and the highest wall, without regard to the stones."""
    posts = list(enumerate(least)) + [(0, a), (n - 1, b)]
    low = [max(h - abs(i - j) for j, h in posts) for i in range(n)]
    high = [min(a + i, b + (n - 1 - i)) for i in range(n)]
    return low, high


def filled(low, high, level):
    return [max(x, min(y, level)) for x, y in zip(low, high)]


def build(n, a, b, s, least):
    low, high = walls(n, a, b, least)
    if any(x > y for x, y in zip(low, high)):
        return None
    if s < sum(low) or s > sum(high):
        return None
    # the largest level up to which the stones suffice
    left, right = 0, 1000
    while right - left > 1:
        middle = (left + right) // 2
        if sum(filled(low, high, middle)) <= s:
            left = middle
        else:
            right = middle
    wall = filled(low, high, left)
    above = filled(low, high, left + 1)
    rest = s - sum(wall)
    for i in range(n):
        if rest and above[i] > wall[i]:
            wall[i] += 1
            rest -= 1
    return wall


def main():
    n, a, b, s, *least = (int(t) for t in sys.stdin.read().split())
    wall = build(n, a, b, s, least)
    print(" ".join(map(str, wall)) if wall else "IMPOSSIBLE")


main()
