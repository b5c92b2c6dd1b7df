(n, k, f), eggs, price = [list(map(int, input().split())) for _ in range(3)]
best = [(0, 0)]    # best[d]: all is decided for the first d days
for i in range(n):
    best.append(max([best[i]] + [
        (best[j][0] + sum(eggs[max(j, i - k + 1):i + 1]) * price[i] - f, best[j][1] - 1)
        for j in range(max(i, 1))]))
print(best[n][0], -best[n][1])
