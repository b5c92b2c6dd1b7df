n, k = map(int, input().split())
stones = input().strip()
wins = [False] * n
for i in range(n - 1, -1, -1):
    for j in range(i + 1, min(n, i + k)):
        if stones[j] == "*" and wins[j] or stones[j] == "." and not wins[j]:
            wins[i] = True
first = [j for j in range(1, min(n, k + 1)) if stones[j] == "*" and wins[j] or stones[j] == "." and not wins[j]]
print("Ida" if wins[0] else "Ned")
print(*first or "-")
