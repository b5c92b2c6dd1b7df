r, c, k = map(int, input().split())
enter = [0] * c
for i in range(1, r + 1):
    v = list(map(int, input().split()))
    leave = [float("-inf")] * c
    for j in range(c):
        load = enter[j]
        for x in range(j, min(c, j + k + 1)):
            load += v[x]
            if load > leave[x]:
                leave[x] = load
        load = enter[j]
        for x in range(j, max(-1, j - k - 1), -1):
            load += v[x]
            if load > leave[x]:
                leave[x] = load
    enter = leave[:]
    for j in range(c):
        other = j + 1 if i % 2 else j - 1
        if 0 <= other < c:
            enter[j] = max(enter[j], leave[other])
print(max(leave))
