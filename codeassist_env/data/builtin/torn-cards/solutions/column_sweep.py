class Solution:
    def tornCards(self, b: int, cards: List[int]) -> List[int]:
        size = 1 << b
        cnt = [0] * size
        for card in cards:
            cnt[card] += 1
        passes = [0] * size
        for card in set(cards):
            passes[card] = self.looks(b, card, cnt) - 1
        best = max(passes[card] for card in cards)
        first = next(i for i, card in enumerate(cards) if passes[card] == best)
        return [sum(passes[card] for card in cards), first, best]

    def looks(self, b, card, cnt):
        # Everything the columns up to c can look like, split by whether column c has a hole that has not torn yet.
        free, used = [], [0]
        for c in range(b):
            bit = 1 << c
            if card & bit:
                free, used = [m | bit for m in free + used], []
                if not card & bit >> 1:
                    # the gap before this hole can be filled from above as well, the hole is used up then
                    gap = bit >> 1
                    used = list({m | gap for m in free} - set(free))
            else:
                free, used = [], free + used + [m | bit for m in free]
        return sum(cnt[m] for m in free + used)
