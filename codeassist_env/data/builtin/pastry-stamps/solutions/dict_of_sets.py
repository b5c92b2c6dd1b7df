class Solution:
    def countFree(self, customers: List[str], pastries: List[str], k: int) -> List[int]:
        cards = {}
        free = 0
        for name, pastry in zip(customers, pastries):
            card = cards.setdefault(name, set())
            if len(card) == k:
                free += 1
                card.clear()
            else:
                card.add(pastry)
        full = sum(len(card) == k for card in cards.values())
        started = sum(0 < len(card) < k for card in cards.values())
        return [free, full, started]
