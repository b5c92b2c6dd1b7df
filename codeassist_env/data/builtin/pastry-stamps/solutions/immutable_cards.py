class Solution:
    def countFree(self, customers: List[str], pastries: List[str], k: int) -> List[int]:
        cards, free = {}, 0
        for who, what in zip(customers, pastries):
            card = cards.get(who, frozenset())
            cards[who] = frozenset() if len(card) == k else card | {what}
            free += not cards[who]
        sizes = [len(card) for card in cards.values()]
        return [free, sizes.count(k), sum(0 < size < k for size in sizes)]
