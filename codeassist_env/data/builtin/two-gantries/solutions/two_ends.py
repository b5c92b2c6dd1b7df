n, k, p = map(int, input().split())
t = list(map(int, input().split()))

i, j = 0, n - 1
west_free = east_free = east_done = 0
while i <= j:
    if west_free <= east_free:
        west_free += t[i]
        i += 1
    else:
        east_done = east_free + t[j]
        j -= 1
        east_free = east_done
        if (n - 1 - j) % k == 0:
            east_free += p

print(i, n - i)
print(max(west_free, east_done))
