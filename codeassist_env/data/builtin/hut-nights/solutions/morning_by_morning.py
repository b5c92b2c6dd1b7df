import heapq
import sys


def main():
    data = sys.stdin.read().split()
    n, m, limit = map(int, data[:3])
    huts = data[3]
    trails = [[] for _ in range(n)]
    for j in range(4, 4 + 3 * m, 3):
        u, v, t = map(int, data[j:j + 3])
        trails[u - 1].append((v - 1, t))
        trails[v - 1].append((u - 1, t))

    mornings = [0]              # where he may wake up for the first time today
    slept = {0}
    nights = 0
    while mornings:
        minutes = {place: 0 for place in mornings}
        heap = [(0, place) for place in mornings]
        evenings = []
        while heap:
            spent, place = heapq.heappop(heap)
            if spent > minutes[place]:
                continue
            if place == n - 1:
                print(nights, spent)
                return
            if huts[place] == "H" and place not in slept:
                slept.add(place)
                evenings.append(place)
            for other, t in trails[place]:
                if spent + t <= limit and spent + t < minutes.get(other, limit + 1):
                    minutes[other] = spent + t
                    heapq.heappush(heap, (spent + t, other))
        mornings = evenings
        nights += 1
    print(-1)


main()
