import sys
from itertools import accumulate


def main():
    data = sys.stdin.read().split()
    R, C, m, q = map(int, data[:4])
    kinds = data[4:4 + R]
    numbers = list(map(int, data[4 + R:]))

    along = [[0] * (C + 2) for _ in range(R + 1)]   # changes from one column to the next, for each row
    down = [[0] * (R + 2) for _ in range(C + 1)]    # changes from one row to the next, for each column
    for j in range(0, 4 * m, 4):
        r1, c1, r2, c2 = numbers[j:j + 4]
        row, column = along[r2], down[c1]
        if c1 < c2:
            row[c1] += 1
            row[c2 + 1] -= 1
        else:
            row[c2] += 1
            row[c1 + 1] -= 1
        # the corner is in the row already
        if r1 < r2:
            column[r1 + 1] += 1
            column[r2 + 1] -= 1
        else:
            column[r2] += 1
            column[r1] -= 1

    along = [list(accumulate(row)) for row in along]
    down = [list(accumulate(column)) for column in down]
    most = -1
    for r in range(1, R + 1):
        cracked = 0
        for c in range(1, C + 1):
            steps = along[r][c] + down[c][r]
            if steps > most:
                most, where = steps, (r, c)
            kind = int(kinds[r - 1][c - 1])
            if kind and steps >= kind * q:
                cracked += 1
        if cracked:
            print(r, cracked)
    print("busiest", *where, most)


main()
