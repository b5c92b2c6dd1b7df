class Solution:
    def tornCards(self, b: int, cards: List[int]) -> List[int]:
        count = Counter(cards)
        full = (1 << b) - 1
        memo = {}
        for x in count:
            free = (x << 1 | x >> 1) & ~x & full
            sub, total = free, 0
            while True:
                total += count[x | sub]
                if sub == 0:
                    break
                sub = (sub - 1) & free
            memo[x] = total - 1
        best = max(memo.values())
        index = min(i for i, x in enumerate(cards) if memo[x] == best)
        return [sum(memo[x] for x in cards), index, best]
