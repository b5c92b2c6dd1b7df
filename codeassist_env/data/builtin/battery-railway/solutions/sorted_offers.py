from bisect import insort

n, C, s = map(int, input().split())
offers, total, cost = [[0, s]], s, 0        # [-price, units], the dearest offer first
for _ in range(n):
    p, m, d = map(int, input().split())
    for gift in [-p, m], [0, max(d, 0)]:
        insort(offers, gift)
        total += gift[1]
        while total > C:
            over = min(total - C, offers[0][1])
            total -= over
            offers[0][1] -= over
            if not offers[0][1]:
                del offers[0]
    while d < 0 and offers:
        used = min(-d, offers[-1][1])
        cost -= used * offers[-1][0]
        d += used
        total -= used
        offers[-1][1] -= used
        if not offers[-1][1]:
            offers.pop()
    if d < 0:
        cost = -1
        break
print(cost)
