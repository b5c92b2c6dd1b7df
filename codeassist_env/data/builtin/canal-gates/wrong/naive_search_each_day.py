import sys


def main():
    data = iter(map(int, sys.stdin.read().split()))
    n, m, q = next(data), next(data), next(data)
    c = [next(data) for _ in range(n)]
    nearby = [{} for _ in range(n)]
    ends = []
    for g in range(m):
        u, v = next(data) - 1, next(data) - 1
        ends.append((u, v))
        nearby[u][g] = v
        nearby[v][g] = u

    def dry_ponds():
        seen = [False] * n
        total = 0
        for start in range(n):
            if not seen[start]:
                seen[start] = True
                system = [start]
                for pond in system:
                    for other in nearby[pond].values():
                        if not seen[other]:
                            seen[other] = True
                            system.append(other)
                if sum(c[pond] for pond in system) < len(system):
                    total += len(system)
        return total

    print(dry_ponds())
    for _ in range(q):
        g = next(data) - 1
        u, v = ends[g]
        del nearby[u][g], nearby[v][g]
        print(dry_ponds())


main()
