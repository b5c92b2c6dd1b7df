class Solution:
    def tornCards(self, b: int, cards: List[int]) -> List[int]:
        count = Counter(cards)
        others = {}
        for x in count:
            looks = {x}
            for c in range(b):
                if x >> c & 1:
                    grown = set(looks)
                    if c > 0:
                        grown |= {y | 1 << c - 1 for y in looks}
                    if c < b - 1:
                        grown |= {y | 1 << c + 1 for y in looks}
                    looks = grown
            looks.discard(x)
            others[x] = sum(count[y] for y in looks)
        best = max(others.values())
        index = next(i for i, x in enumerate(cards) if others[x] == best)
        return [sum(others[x] for x in cards), index, best]
