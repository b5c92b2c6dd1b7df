class Solution:
    def tornCards(self, b: int, cards: List[int]) -> List[int]:
        count = Counter(cards)
        memo = {}
        for x in count:
            looks = {x}
            used = {x: 0}
            for c in range(b):
                if not x >> c & 1:
                    new = {}
                    for y, u in used.items():
                        new[y] = u
                        if x >> c + 1 & 1:
                            new[y | 1 << c] = u | 1 << c + 1
                        elif c and x >> c - 1 & 1 and not u >> c - 1 & 1:
                            new[y | 1 << c] = u | 1 << c - 1
                    used = new
            memo[x] = sum(count[y] for y in used) - 1
        best = max(memo.values())
        index = [memo[x] for x in cards].index(best)
        return [sum(memo[x] for x in cards), index, best]
