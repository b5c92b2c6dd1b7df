class Solution:
    def countFree(self, customers: List[str], pastries: List[str], k: int) -> List[int]:
        cards = defaultdict(set)
        free = 0
        for name, pastry in zip(customers, pastries):
            cards[name].add(pastry)
            if len(cards[name]) > k:
                # one more than the card holds: this one is free
                free += 1
                cards[name] = set()
        full = sum(1 for card in cards.values() if len(card) == k)
        started = sum(1 for card in cards.values() if 0 < len(card) < k)
        return [free, full, started]
