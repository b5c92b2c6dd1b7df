class Solution:
    def planCues(self, flashes: List[int], k: int) -> List[List[int]]:
        """Plan in two halves: the even cues 0, 2, 4, ... and the odd cues 1, 3, 5, ...

        Within one half no two cues are neighbours, so there a lamp only has to avoid flashing twice at
        the same cue. One lamp at most is shared by both halves.
        """
        total = sum(flashes)
        if total % k != 0:
            return []
        length = total // k
        evens = list(range(0, length, 2))
        odds = list(range(1, length, 2))

        # A lamp that has to flash at every even cue fits nowhere else if there are fewer odd cues.
        tight = [lamp for lamp, count in enumerate(flashes) if count == len(evens)]
        loose = [lamp for lamp, count in enumerate(flashes) if count < len(evens)]
        if len(tight) + len(loose) < len(flashes):
            return []
        if len(evens) > len(odds) and len(tight) > k:
            return []

        show = [[] for _ in range(length)]
        left = list(flashes)
        waiting = deque(tight + loose)
        self.fill(show, evens, k, waiting, left)
        self.fill(show, odds, k, waiting, left)
        return show

    def fill(self, show, cues, k, waiting, left):
        """Give the free places of these cues, round by round, to the waiting lamps."""
        for _ in range(k):
            for cue in cues:
                lamp = waiting[0]
                show[cue].append(lamp)
                left[lamp] -= 1
                if left[lamp] == 0:
                    waiting.popleft()
