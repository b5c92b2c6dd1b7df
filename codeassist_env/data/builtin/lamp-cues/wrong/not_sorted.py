class Solution:
    def planCues(self, flashes: List[int], k: int) -> List[List[int]]:
        cues, rest = divmod(sum(flashes), k)
        odd = (cues + 1) // 2
        if rest or max(flashes) > odd or cues % 2 and flashes.count(odd) > k:
            return []
        places = iter([*range(0, cues, 2)] * k + [*range(1, cues, 2)] * k)
        show = [[] for _ in range(cues)]
        for lamp, count in enumerate(flashes):
            for _ in range(count):
                show[next(places)].append(lamp)
        return show
