n, m = map(int, input().split())
bars = list(map(int, input().split()))
count = total = 0
for start in range(n):
    peak = start
    for end in range(start, n):
        if bars[end] > bars[peak]:
            peak = end
        if end - start + 1 >= m and peak - start <= end - peak:
            count += 1
            total += bars[peak]
print(count, total)
