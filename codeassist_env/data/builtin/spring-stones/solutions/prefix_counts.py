import sys


def solve(k, stones):
    n = len(stones)
    # better[i] = how many of the stones i, i + 1, ... it is good to land on
    better = [0] * (n + k + 2)
    lands_well = [False] * n
    for i in reversed(range(n)):
        can_win = better[i + 1] > better[i + k + 1]
        if stones[i] == ".":
            lands_well[i] = not can_win
        elif stones[i] == "*":
            lands_well[i] = can_win
        better[i] = better[i + 1] + lands_well[i]
    return [length for length, ok in enumerate(lands_well[:k + 1]) if ok and length > 0]


lines = sys.stdin.read().splitlines()
k = int(lines[0].split()[1])
answer = solve(k, lines[1].strip())
print("Ned" if not answer else "Ida")
print("-" if not answer else " ".join(map(str, answer)))
