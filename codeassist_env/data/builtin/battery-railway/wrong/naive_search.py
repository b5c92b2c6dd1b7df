import sys


def find(offers, better):
    best = 0
    for i in range(len(offers)):
        if better(offers[i][0], offers[best][0]):
            best = i
    return best


def cheaper(a, b):
    return a < b


def dearer(a, b):
    return a > b


def main():
    n, C, s = map(int, sys.stdin.readline().split())
    offers = [[0, s]]
    total = s
    cost = 0
    for _ in range(n):
        p, m, d = map(int, sys.stdin.readline().split())
        for offer in [p, m], [0, max(0, d)]:
            if offer[1] > 0:
                offers.append(offer)
                total += offer[1]
            while total > C:
                i = find(offers, dearer)
                out = min(offers[i][1], total - C)
                offers[i][1] -= out
                total -= out
                if offers[i][1] == 0:
                    offers.pop(i)
        if -d > total:
            print(-1)
            return
        while d < 0:
            i = find(offers, cheaper)
            used = min(offers[i][1], -d)
            offers[i][1] -= used
            cost += used * offers[i][0]
            d += used
            total -= used
            if offers[i][1] == 0:
                offers.pop(i)
    print(cost)


main()
