n, gap = map(int, input().split())
log = []
visitors = []
for _ in range(n):
    time, visitor, page = input().split()
    log.append((int(time), visitor, page))
    if visitor not in visitors:
        visitors.append(visitor)

count = longest = 0
counts = {}
for who in visitors:
    mine = []
    for request in log:
        if request[1] == who:
            mine.append((request[0], request[2]))
    mine.sort(key=lambda request: request[0])
    start = 0
    for i in range(1, len(mine) + 1):
        if i == len(mine) or mine[i][0] - mine[i - 1][0] > gap:
            count += 1
            longest = max(longest, mine[i - 1][0] - mine[start][0])
            pages = [page for time, page in mine[start:i]]
            counts.setdefault(pages[0], [0, 0, 0])[0] += 1
            counts.setdefault(pages[-1], [0, 0, 0])[1] += 1
            if len(set(pages)) == 1:
                counts[pages[0]][2] += 1
            start = i
print(f"{count} visits by {len(visitors)} visitors, longest {longest}")
for page in sorted(counts, key=lambda p: (-counts[p][0], -counts[p][1], p)):
    print(page, *counts[page])
