class Solution:
    def indispensable(self, watches: List[List[int]], adapt: int, k: int) -> List[int]:
        starts = sorted(a + adapt for a, b in watches if a + adapt < b)
        ends = sorted(b for a, b in watches if a + adapt < b)
        tight = self.tight_pieces(starts, ends, k)
        lefts = [left for left, right in tight]
        sums = [0]
        for left, right in tight:
            sums.append(sums[-1] + right - left)

        def tight_until(t):
            """Seconds before t at which exactly k watches are alert."""
            i = bisect.bisect_left(lefts, t)
            if i == 0:
                return 0
            return sums[i - 1] + min(t, tight[i - 1][1]) - lefts[i - 1]

        return [tight_until(b) - tight_until(min(b, a + adapt)) for a, b in watches]

    def tight_pieces(self, starts, ends, k):
        """The pieces of time with exactly k alert watches, from two pointers over the sorted starts and ends."""
        pieces = []
        i = j = 0
        last = None
        while j < len(ends):
            if i < len(starts) and starts[i] < ends[j]:
                t = starts[i]
            else:
                t = ends[j]
            if i - j == k:
                pieces.append((last, t))
            while i < len(starts) and starts[i] == t:
                i += 1
            while j < len(ends) and ends[j] == t:
                j += 1
            last = t
        return pieces
