class Solution:
    def planCues(self, flashes: List[int], k: int) -> List[List[int]]:
        total = sum(flashes)
        cues = total // k
        if total % k or max(flashes) > cues // 2:
            return []
        places = iter([*range(0, cues, 2)] * k + [*range(1, cues, 2)] * k)
        show = [[] for _ in range(cues)]
        for lamp in sorted(range(len(flashes)), key=lambda i: flashes[i], reverse=True):
            for _ in range(flashes[lamp]):
                show[next(places)].append(lamp)
        return show
