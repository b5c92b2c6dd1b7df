n, k = map(int, input().split())
stones = input().strip()

# wins[i]: the player who has to hop from stone i can force a win
wins = [False] * n


def good(j):
    """Is it good for a player to land on stone j?"""
    if stones[j] == "#":
        return False
    if stones[j] == "*":
        return wins[j]
    return not wins[j]


for i in range(n - 1, -1, -1):
    wins[i] = any(good(j) for j in range(i + 1, min(n, i + k + 1)))

print("Ida" if wins[0] else "Ned")
print(*[j for j in range(1, min(n, k + 1)) if good(j)] or "-")
