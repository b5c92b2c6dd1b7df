import sys
sys.setrecursionlimit(20000)
INF = 10 ** 9
n = int(input())
kind = ' ' + input()
p = [0] + [int(x) for x in input().split()]
near = [[] for _ in range(n + 1)]
for _ in range(n - 1):
    u, v = map(int, input().split())
    near[u].append(v)
    near[v].append(u)


def fits(k, water):
    if k == 'C':
        return water == 0
    if k == 'T':
        return water == 1
    return k == 'G' or water >= 2


def solve(v, up):
    """f[a][s]: cheapest for v and all below with s sprinklers at v, a at the bed above."""
    below = [solve(c, v) for c in near[v] if c != up]
    f = [[INF, INF], [INF, INF]]
    for s in (0, 1):
        # the children that take a sprinkler are those where it is cheapest
        total = p[v] * s
        extra = []
        must = 0
        for g in below:
            no, yes = g[s]
            if no >= INF and yes >= INF:
                total = INF
            elif no >= INF:
                must += 1
                total += yes
            elif yes >= INF:
                total += no
            else:
                total += no
                extra.append(yes - no)
        if total >= INF:
            continue
        extra.sort()
        for a in (0, 1):
            added = 0
            for k in range(len(extra) + 1):
                if fits(kind[v], s + a + must + k):
                    f[a][s] = min(f[a][s], total + added)
                if k < len(extra):
                    added += extra[k]
    return f


ans = min(solve(1, 0)[0])
print(ans if ans < INF else -1)
