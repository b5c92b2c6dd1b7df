class Solution:
    def needleBoard(self, codes: List[int]) -> List[int]:
        up: Set[int] = set()
        history = [set(), set()]
        turns = misread = 0
        for code in codes:
            goal = self.needles(code)
            resting = history[-1] & history[-2]
            turned = (up ^ goal) - resting
            up = up ^ turned
            turns += len(turned)
            if up != goal:
                misread += 1
            history.append(turned)
        return [sum(2 ** needle for needle in up), turns, misread]

    def needles(self, code: int) -> Set[int]:
        """The needles that point up in a code."""
        found = set()
        while code:
            lowest = code & -code
            found.add(lowest.bit_length() - 1)
            code -= lowest
        return found
