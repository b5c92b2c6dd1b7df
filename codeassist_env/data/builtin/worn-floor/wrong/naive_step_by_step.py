import sys


def main():
    data = sys.stdin.read().split()
    R, C, m, q = map(int, data[:4])
    kinds = data[4:4 + R]
    numbers = list(map(int, data[4 + R:]))
    steps = [[0] * C for _ in range(R)]
    for j in range(0, 4 * m, 4):
        r1, c1, r2, c2 = (x - 1 for x in numbers[j:j + 4])
        r, c = r1, c1
        steps[r][c] += 1
        while c != c2:
            c += 1 if c < c2 else -1
            steps[r][c] += 1
        while r != r2:
            r += 1 if r < r2 else -1
            steps[r][c] += 1
    most = max(map(max, steps))
    for r in range(R):
        bad = sum(kinds[r][c] > "0" and steps[r][c] >= q * int(kinds[r][c]) for c in range(C))
        if bad:
            print(r + 1, bad)
    for r in range(R):
        for c in range(C):
            if steps[r][c] == most:
                print("busiest", r + 1, c + 1, most)
                return


main()
