n, k = map(int, input().split())
stones = input().strip()
good = [False] * n
for i in range(n - 1, 0, -1):
    reach = good[i + 1:i + k + 1]
    if stones[i] == ".":
        good[i] = not any(reach)
    elif stones[i] == "*":
        # a spring with nowhere to go leaves the other player stuck
        good[i] = any(reach) or "".join(stones[i + 1:i + k + 1]).strip("#") == ""
first = [j for j in range(1, min(n, k + 1)) if good[j]]
print("Ida" if first else "Ned")
print(*first or "-")
