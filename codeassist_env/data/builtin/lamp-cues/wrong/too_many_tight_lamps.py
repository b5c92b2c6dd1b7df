class Solution:
    def planCues(self, flashes: List[int], k: int) -> List[List[int]]:
        cues, rest = divmod(sum(flashes), k)
        if rest or max(flashes) > (cues + 1) // 2:
            return []
        places = list(range(0, cues, 2)) * k + list(range(1, cues, 2)) * k
        show = [[] for _ in range(cues)]
        at = 0
        for lamp in sorted(range(len(flashes)), key=lambda i: -flashes[i]):
            for _ in range(flashes[lamp]):
                show[places[at]].append(lamp)
                at += 1
        return show
