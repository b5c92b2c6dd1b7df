import sys
from collections import deque


def main():
    data = sys.stdin.read().split()
    n, m, s = map(int, data[:3])
    inn = data[3]
    boats = [[] for _ in range(n)]
    for j in range(m):
        u, v, timetable = data[4 + 3 * j:7 + 3 * j]
        boats[int(u) - 1].append((int(v) - 1, timetable))

    # a state is (island, weekday); every move takes one day
    dist = {(0, s): 0}
    queue = deque(dist)
    while queue:
        state = queue.popleft()
        island, day = state
        if island == n - 1:
            print(dist[state])
            return
        tomorrow = (day + 1) % 7
        moves = [v for v, timetable in boats[island] if timetable[day] == "1"]
        if inn[island] == "I":
            moves.append(island)
        for v in moves:
            if (v, tomorrow) not in dist:
                dist[v, tomorrow] = dist[state] + 1
                queue.append((v, tomorrow))
    print(-1)


main()
