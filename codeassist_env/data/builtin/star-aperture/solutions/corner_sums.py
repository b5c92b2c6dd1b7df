import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    h, w, q = data[:3]
    # s[y][x]: sum over the first y rows and x columns
    s = [[0] * (w + 1)]
    pos = 3
    for y in range(h):
        row = [0]
        total = 0
        for x in range(w):
            total += data[pos + x]
            row.append(total + s[y][x + 1])
        s.append(row)
        pos += w

    def square(r, c, d):
        top, bottom = max(r - d - 1, 0), min(r + d, h)
        left, right = max(c - d - 1, 0), min(c + d, w)
        light = s[bottom][right] - s[top][right] - s[bottom][left] + s[top][left]
        return light, (bottom - top) * (right - left)

    lights = []
    for i in range(pos, pos + 4 * q, 4):
        r, c, a, b = data[i:i + 4]
        inner, spots = square(r, c, a)
        outer, all_spots = square(r, c, b)
        if all_spots > spots:
            inner -= (outer - inner) // (all_spots - spots) * spots
        lights.append(inner)
    print(*lights, sep="\n")
    print(lights.index(max(lights)) + 1)


main()
