import sys

data = sys.stdin.read().split()
n, kinds = int(data[0]), data[1]
price = list(map(int, data[2:2 + n]))
paths = [[] for _ in range(n)]
for j in range(2 + n, 3 * n, 2):
    u, v = int(data[j]) - 1, int(data[j + 1]) - 1
    paths[u].append(v)
    paths[v].append(u)
parent, order = [-1] * n, [0]
for v in order:
    for c in paths[v]:
        if c != parent[v]:
            parent[c] = v
            order.append(c)
inf = float("inf")
# off[v] / on[v]: cost by the number of sprinklers at the children
cost = [[[0, inf, inf], [p, inf, inf]] for p in price]
need = {"C": 0, "T": 1, "R": 2, "G": 0}
for v in reversed(order):
    best = [[inf, inf], [inf, inf]]
    for s in range(2):
        for a in range(2):
            for k in range(3):
                if kinds[v] == "C" and s + a + k > 0:
                    continue
                if s + a + k >= need[kinds[v]]:
                    best[s][a] = min(best[s][a], cost[v][s][k])
    up = parent[v]
    if up >= 0:
        for a in range(2):
            x, y, z = cost[up][a]
            no, yes = best[0][a], best[1][a]
            cost[up][a] = [x + no, min(x + yes, y + no), min(y + yes, z + no, z + yes)]
    else:
        total = min(best[0][0], best[1][0])
        print(total if total < inf else -1)
