from functools import cache

n, k = map(int, input().split())
stones = input().strip()


@cache
def wins(i):
    return any(good(j) for j in range(i + 1, min(n, i + k + 1)))


def good(j):
    if stones[j] == "#":
        return False
    return wins(j) == (stones[j] == "*")


first = [j for j in range(1, min(n, k + 1)) if good(j)]
print("Ida" if first else "Ned")
print(*first if first else "-")
