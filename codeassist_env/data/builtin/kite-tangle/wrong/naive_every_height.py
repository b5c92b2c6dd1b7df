import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, top, need = data[:3]
    lines = sorted(zip(data[3::3], data[4::3], data[5::3]))
    for h in range(1, top + 1):
        at = [(x + s * h, c) for x, s, c in lines]
        pairs = 0
        for i in range(n):
            place, club = at[i]
            for j in range(i + 1, n):
                if at[j][0] <= place and at[j][1] != club:
                    pairs += 1
        if pairs >= need:
            print(h, pairs)
            return
    print("TIDY")


main()
