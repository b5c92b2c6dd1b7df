class Solution:
    def turnedAway(self, wares: List[List[int]], gap: int, k: int) -> List[int]:
        best, bests = {}, []
        away = []
        order = sorted(range(len(wares)), key=lambda i: wares[i][0])
        first = 0
        for i in order:
            p, q, d = wares[i]
            while wares[order[first]][0] + gap <= p:
                _, quality, dealer = wares[order[first]]
                first += 1
                if dealer not in best or quality > best[dealer]:
                    if dealer in best:
                        bests.pop(bisect_left(bests, best[dealer]))
                    insort(bests, quality)
                    best[dealer] = quality
            rivals = len(bests) - bisect_left(bests, q)
            if best.get(d, 0) >= q:
                rivals -= 1
            if rivals >= k:
                away.append(i)
        return sorted(away, key=lambda i: (-wares[i][1], wares[i][0], i))
