class Solution:
    def turnedAway(self, wares: List[List[int]], gap: int, k: int) -> List[int]:
        current, qualities, queue = {}, [], deque()
        away = []
        for p, q, d, i in sorted((p, q, d, i) for i, (p, q, d) in enumerate(wares)):
            while queue and queue[0][0] <= p - gap:
                _, quality, dealer = queue.popleft()
                if dealer in current:
                    del qualities[bisect_left(qualities, current[dealer])]
                insort(qualities, quality)
                current[dealer] = quality
            rivals = len(qualities) - bisect_left(qualities, q)
            if d in current and current[d] >= q:
                rivals -= 1
            if rivals < k:
                queue.append((p, q, d))
            else:
                away.append((-q, p, i))
        return [i for _, _, i in sorted(away)]
