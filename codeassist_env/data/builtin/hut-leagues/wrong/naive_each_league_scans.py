import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, m = data[:2]
    paths = [(data[i + 2], data[i], data[i + 1]) for i in range(2, 2 + 3 * m, 3)]
    leader = list(range(n + 1))
    size = [1] * (n + 1)

    def find(x):
        while leader[x] != x:
            x = leader[x]
        return x

    def shortest(league):
        return min(p for p in paths if (find(p[1]) == league) != (find(p[2]) == league))

    leagues = set(range(1, n + 1))
    years = []
    while len(leagues) > 1:
        least = min(size[x] for x in leagues)
        choosing = [x for x in leagues if size[x] == least]
        chosen = {shortest(x) for x in choosing}
        for w, u, v in chosen:
            a, b = find(u), find(v)
            if size[a] < size[b]:
                a, b = b, a
            leader[b] = a
            size[a] += size[b]
            leagues.remove(b)
        years.append((len(choosing), len(chosen), sum(p[0] for p in chosen)))
    print(len(years))
    for y in years:
        print(*y)


main()
