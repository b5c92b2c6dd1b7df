w, e, d = map(int, input().split())
west = list(map(int, input().split()))
east = list(map(int, input().split()))

answered = delays = longest = run = 0
j = 0
for t in west:
    while j < e and east[j] < t:
        j += 1
    if j < e and east[j] <= t + d:
        delays += east[j] - t
        j += 1
        answered += 1
        run += 1
        longest = max(longest, run)
    else:
        delays += d + 1
        run = 0
print(answered, delays, longest)
