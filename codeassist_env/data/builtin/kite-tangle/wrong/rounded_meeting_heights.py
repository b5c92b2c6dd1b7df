n, T, K = map(int, input().split())
lines = sorted(tuple(map(int, input().split())) for _ in range(n))
meets = [0] * (T + 2)
for i, (x, s, c) in enumerate(lines):
    for x2, s2, c2 in lines[i + 1:]:
        if s > s2 and c != c2:
            h = round((x2 - x) / (s - s2))
            if h <= T:
                meets[max(h, 1)] += 1
pairs = 0
for h in range(1, T + 1):
    pairs += meets[h]
    if pairs >= K:
        print(h, pairs)
        break
else:
    print("TIDY")
