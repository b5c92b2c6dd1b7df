n, k, a, b = map(int, input().split())
gaps = [a, b]
total = 0
last, row = None, 0
for g in map(int, input().split()):
    stone = 0 if abs(gaps[0] - g) <= abs(gaps[1] - g) else 1
    if stone == last and row == k:
        stone = 1 - stone
    row = row + 1 if stone == last else 1
    last = stone
    total += abs(gaps[stone] - g)
    gaps[stone] = g
print(total)
