class Solution:
    def planCues(self, flashes: List[int], k: int) -> List[List[int]]:
        cues, rest = divmod(sum(flashes), k)
        odd = (cues + 1) // 2
        if rest or max(flashes) > odd or cues % 2 and flashes.count(odd) > k:
            return []
        # the places of the show: k rounds through the first, third, ... cue, then k through the others
        places = iter([*range(0, cues, 2)] * k + [*range(1, cues, 2)] * k)
        show = [[] for _ in range(cues)]
        for lamp in sorted(range(len(flashes)), key=lambda i: -flashes[i]):
            for _ in range(flashes[lamp]):
                show[next(places)].append(lamp)
        return show
