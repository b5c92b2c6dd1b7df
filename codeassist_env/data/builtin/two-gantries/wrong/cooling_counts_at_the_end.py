n, k, p = map(int, input().split())
t = list(map(int, input().split()))
i, j = 0, n - 1
west = east = lifted = 0
while i <= j:
    if west <= east:
        west += t[i]
        i += 1
    else:
        east += t[j]
        j -= 1
        lifted += 1
        if lifted % k == 0:
            east += p
print(i, lifted)
print(max(west, east))
