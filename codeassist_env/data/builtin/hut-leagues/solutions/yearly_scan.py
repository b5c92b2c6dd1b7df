import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, m = data[:2]
    paths = sorted(zip(data[4::3], data[2::3], data[3::3]))
    leader = list(range(n + 1))
    size = [1] * (n + 1)

    def find(x):
        while leader[x] != x:
            leader[x] = leader[leader[x]]
            x = leader[x]
        return x

    report = []
    leagues = n
    while leagues > 1:
        smallest = min(size[x] for x in range(1, n + 1) if leader[x] == x)
        choice = {}
        for path in paths:      # from the shortest to the longest
            a, b = find(path[1]), find(path[2])
            if a != b:
                for x in (a, b):
                    if size[x] == smallest and x not in choice:
                        choice[x] = path
        built = set(choice.values())
        for w, u, v in built:
            a, b = find(u), find(v)
            leader[a] = b
            size[b] += size[a]
        leagues -= len(built)
        report.append((len(choice), len(built), sum(p[0] for p in built)))
    print(len(report))
    for year in report:
        print(*year)


main()
