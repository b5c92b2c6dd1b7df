"""All that happens by itself is an event (minute, pair, what); the ready pairs of a size stand in a queue."""
import heapq
import sys
from collections import defaultdict, deque

READY, BACK_BLUNT = 0, 1


class Rink:
    def __init__(self, sizes, per_grinding, grinding_time):
        self.size_of = sizes
        self.b = per_grinding
        self.g = grinding_time
        self.queues = defaultdict(deque)
        for pair, size in enumerate(sizes):
            self.queues[size].append(pair)
        self.events = []
        self.hired = [0] * len(sizes)
        self.since_ground = [0] * len(sizes)
        self.grinder_until = 0
        self.ground = 0
        self.last_minute = 0
        self.served = [0, 0, 0]

    def advance(self, minute):
        """Let everything happen up to and including this minute."""
        while self.events and self.events[0][0] <= minute:
            now, pair, what = heapq.heappop(self.events)
            self.last_minute = now
            if what == READY:
                self.queues[self.size_of[pair]].append(pair)
            else:
                self.ground += 1
                self.since_ground[pair] = 0
                self.grinder_until = max(self.grinder_until, now) + self.g
                heapq.heappush(self.events, (self.grinder_until, pair, READY))

    def visit(self, t, s, d):
        self.advance(t)
        for thick_sock in (0, 1):
            queue = self.queues[s + thick_sock]
            if queue:
                self.served[thick_sock] += 1
                self.hire(queue.popleft(), t + d)
                return
        self.served[2] += 1

    def hire(self, pair, back):
        self.hired[pair] += 1
        self.since_ground[pair] += 1
        what = BACK_BLUNT if self.since_ground[pair] == self.b else READY
        heapq.heappush(self.events, (back, pair, what))

    def close(self):
        self.advance(float("inf"))


def main():
    read = sys.stdin.readline
    p, v, b, g = map(int, read().split())
    rink = Rink([int(z) for z in read().split()], b, g)
    for _ in range(v):
        rink.visit(*map(int, read().split()))
    rink.close()
    print(*rink.served)
    print(rink.ground, rink.last_minute)
    print(*rink.hired)


if __name__ == "__main__":
    main()
