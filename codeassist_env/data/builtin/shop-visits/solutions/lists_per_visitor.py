n, gap = map(int, input().split())
requests = {}
for _ in range(n):
    time, visitor, page = input().split()
    requests.setdefault(visitor, []).append((int(time), page))

visits = []
for mine in requests.values():
    mine.sort(key=lambda request: request[0])
    current = [mine[0]]
    for request in mine[1:]:
        if request[0] - current[-1][0] > gap:
            visits.append(current)
            current = []
        current.append(request)
    visits.append(current)

longest = 0
counts = {}
for visit in visits:
    longest = max(longest, visit[-1][0] - visit[0][0])
    first, last = visit[0][1], visit[-1][1]
    counts.setdefault(first, [0, 0, 0])[0] += 1
    counts.setdefault(last, [0, 0, 0])[1] += 1
    if all(page == first for _, page in visit):
        counts[first][2] += 1

print(f"{len(visits)} visits by {len(requests)} visitors, longest {longest}")
for page in sorted(counts, key=lambda p: (-counts[p][0], -counts[p][1], p)):
    print(page, *counts[page])
