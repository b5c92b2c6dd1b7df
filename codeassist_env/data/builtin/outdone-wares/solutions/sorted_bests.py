class Solution:
    def turnedAway(self, wares: List[List[int]], gap: int, k: int) -> List[int]:
        best, bests, queue = {}, [], deque()
        away = []
        for p, q, d, i in sorted((p, q, d, i) for i, (p, q, d) in enumerate(wares)):
            while queue and queue[0][0] <= p - gap:
                _, quality, dealer = queue.popleft()
                if quality > best.get(dealer, 0):
                    if dealer in best:
                        del bests[bisect_left(bests, best[dealer])]
                    insort(bests, quality)
                    best[dealer] = quality
            if len(bests) - bisect_left(bests, q) - (best.get(d, 0) >= q) < k:
                queue.append((p, q, d))
            else:
                away.append((-q, p, i))
        return [i for _, _, i in sorted(away)]
