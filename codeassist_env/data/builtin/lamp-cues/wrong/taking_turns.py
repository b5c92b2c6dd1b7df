class Solution:
    def planCues(self, flashes: List[int], k: int) -> List[List[int]]:
        # lamps take turns in the order of their numbers
        total = sum(flashes)
        if total % k:
            return []
        left = list(flashes)
        queue = deque(range(len(flashes)))
        show, before = [], set()
        for _ in range(total // k):
            cue = []
            skipped = []
            while queue and len(cue) < k:
                lamp = queue.popleft()
                if lamp in before:
                    skipped.append(lamp)
                else:
                    cue.append(lamp)
                    left[lamp] -= 1
            if len(cue) < k:
                return []
            queue.extendleft(reversed(skipped))
            queue.extend(lamp for lamp in cue if left[lamp])
            show.append(cue)
            before = set(cue)
        return show
