# Each stone cuts the free pieces of the lines that it lies on.
import sys


def cut(pieces, left, right):
    """Take what lies between left and right out of a list of pieces."""
    result = []
    for a, b in pieces:
        if a < left:
            result.append((a, min(b, left)))
        if b > right:
            result.append((max(a, right), b))
    return result


def main():
    width, depth, gap, count, *rest = map(int, sys.stdin.read().split())
    lines = {y: [(0, width)] for y in range(gap, depth, gap)}
    for i in range(0, 3 * count, 3):
        a, b, r = rest[i:i + 3]
        first = max(1, (b - r) // gap + 1) * gap
        for y in range(first, min(b + r, depth), gap):
            half = ((r - y + b) * (r + y - b)) ** 0.5
            lines[y] = cut(lines[y], a - half, a + half)
    strokes = [b - a for pieces in lines.values() for a, b in pieces]
    print(sum(strokes), max(strokes, default=0))


main()
