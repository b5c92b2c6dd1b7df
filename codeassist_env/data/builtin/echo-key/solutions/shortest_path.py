class Solution:
    def sendingTime(self, message: str, hand: int, echo: int, mirror: int, gap: int) -> int:
        # Dijkstra's algorithm; a state is (letters sent, letters to be sent by hand before a special key is cool)
        n = len(message)
        start = (0, 0)
        dist = {start: 0}
        queue = [(0, start)]
        while True:
            time, state = heappop(queue)
            if time > dist[state]:
                continue
            i, wait = state
            if i == n:
                return time
            if wait:
                # nothing to choose until the key is cool or the message is sent
                steps = [(min(wait, n - i), 0, min(wait, n - i) * hand)]
            else:
                steps = [(1, 0, hand)]
                for size in range(1, min(i, n - i) + 1):
                    old, new = message[i - size:i], message[i:i + size]
                    if old == new:
                        steps.append((size, gap, echo))
                    if old[::-1] == new:
                        steps.append((size, gap, mirror))
            for move, next_wait, cost in steps:
                neighbour = (i + move, next_wait)
                if time + cost < dist.get(neighbour, inf):
                    dist[neighbour] = time + cost
                    heappush(queue, (time + cost, neighbour))
