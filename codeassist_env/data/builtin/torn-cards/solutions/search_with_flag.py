class Solution:
    def tornCards(self, b: int, cards: List[int]) -> List[int]:
        copies = [0] * (1 << b)
        for x in cards: copies[x] += 1

        def count(x, c, look, spare):
            # columns below c are decided; spare: the hole in column c - 1 has not torn yet
            if c == b:
                return copies[look]
            here = 1 << c
            if x & here:
                return count(x, c + 1, look | here, True)
            n = count(x, c + 1, look, False)
            if spare:
                # filled from below, which is never worse than from above
                n += count(x, c + 1, look | here, False)
            elif x & here * 2:
                # filled by the hole above, which is not spare any more
                n += count(x, c + 2, look | here * 3, False)
            return n

        memo = {x: count(x, 0, 0, False) - 1 for x in set(cards)}
        top = max(memo.values())
        for i, x in enumerate(cards):
            if memo[x] == top:
                return [sum(memo[x] for x in cards), i, top]
