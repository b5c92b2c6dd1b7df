import heapq
import sys


class Island:
    def __init__(self, has_inn):
        self.has_inn = has_inn
        self.boats = []         # pairs (target, weekday)
        self.seen = [False] * 7


def read_islands(lines):
    n, m, start = (int(x) for x in lines[0].split())
    islands = [Island(letter == "I") for letter in lines[1].strip()]
    for line in lines[2:2 + m]:
        u, v, week = line.split()
        for weekday, digit in enumerate(week):
            if digit == "1":
                islands[int(u) - 1].boats.append((int(v) - 1, weekday))
    return islands, start


def shortest(islands, start):
    """Dijkstra on (morning counted from the Monday before, island)."""
    heap = [(start, 0)]
    while heap:
        time, i = heapq.heappop(heap)
        if i == len(islands) - 1:
            return time - start
        island = islands[i]
        if island.seen[time % 7]:
            continue
        island.seen[time % 7] = True
        for target, weekday in island.boats:
            wait = (weekday - time) % 7
            if wait == 0 or island.has_inn:
                arrival = time + wait + 1
                if not islands[target].seen[arrival % 7]:
                    heapq.heappush(heap, (arrival, target))
    return -1


if __name__ == "__main__":
    print(shortest(*read_islands(sys.stdin.read().splitlines())))
