import sys


def main():
    data = sys.stdin.read().split()
    n = int(data[0])
    kinds = data[1]
    price = list(map(int, data[2:2 + n]))
    paths = [[] for _ in range(n)]
    for j in range(2 + n, 3 * n, 2):
        u, v = int(data[j]) - 1, int(data[j + 1]) - 1
        paths[u].append(v)
        paths[v].append(u)

    parent = [-1] * n
    order = [0]
    for v in order:
        for c in paths[v]:
            if c != parent[v]:
                parent[c] = v
                order.append(c)

    inf = float("inf")
    content = {"C": (0,), "T": (1,), "R": (2,), "G": (0, 1, 2)}
    # cost[v][s][k]: s sprinklers at v and k at the children done so far (2 means 2 or more)
    cost = [[[0, inf, inf], [p, inf, inf]] for p in price]
    for v in reversed(order):
        good = content[kinds[v]]
        up = parent[v]
        # best[s][a]: the part below v, with s sprinklers at v and a above it
        best = [[min((cost[v][s][k] for k in range(3) if min(2, s + a + k) in good), default=inf) for a in range(2)] for s in range(2)]
        if up < 0:
            answer = min(best[0][0], best[1][0])
            print(answer if answer < inf else -1)
            return
        for a in range(2):
            t = cost[up][a]
            none, one = best[0][a], best[1][a]
            cost[up][a] = [t[0] + none, min(t[0] + one, t[1] + none), min(t[1] + one, t[2] + min(none, one))]


main()
