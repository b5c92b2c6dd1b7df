class Solution:
    def tornCards(self, b: int, cards: List[int]) -> List[int]:
        copies = Counter(cards)
        others = {}
        for card in copies:
            looks = {card}
            for c in range(b):
                if card >> c & 1:
                    before = {x | 1 << c >> 1 for x in looks}
                    after = {x | 1 << c + 1 for x in looks} if c + 1 < b else set()
                    looks = looks | before | after
            others[card] = sum(copies[x] for x in looks) - 1
        best = max(others.values())
        index = [others[card] for card in cards].index(best)
        return [sum(others[card] for card in cards), index, best]
