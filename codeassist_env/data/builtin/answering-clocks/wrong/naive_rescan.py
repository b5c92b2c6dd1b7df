w, e, d = map(int, input().split())
west = list(map(int, input().split()))
east = list(map(int, input().split()))
delays = []
for t in west:
    answer = next((x for x in east if x >= t), None)
    if answer is None or answer > t + d:
        delays.append(d + 1)
    else:
        east.remove(answer)
        delays.append(answer - t)
longest = run = 0
for x in delays:
    run = run + 1 if x <= d else 0
    longest = max(longest, run)
print(sum(x <= d for x in delays), sum(delays), longest)
