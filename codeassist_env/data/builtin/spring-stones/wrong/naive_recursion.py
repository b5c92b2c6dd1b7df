import sys

sys.setrecursionlimit(10000)

n, k = map(int, input().split())
stones = input().strip()


def wins(i):
    for j in range(i + 1, min(n, i + k + 1)):
        if good(j):
            return True
    return False


def good(j):
    if stones[j] == "#":
        return False
    return wins(j) if stones[j] == "*" else not wins(j)


first = [j for j in range(1, min(n, k + 1)) if good(j)]
print("Ida" if first else "Ned")
print(*first if first else "-")
