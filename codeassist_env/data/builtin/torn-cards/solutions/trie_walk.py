class Solution:
    def tornCards(self, b: int, cards: List[int]) -> List[int]:
        # have[k]: the lowest k columns of all cards, to leave a search as soon as no card looks like that
        have = [{x & (1 << k) - 1 for x in cards} for k in range(b + 1)]
        number = Counter(cards)

        def total(card):
            result = 0
            stack = [(0, 0, 0)]         # column, look of the columns before it, is the hole before it unused?
            while stack:
                c, look, unused = stack.pop()
                if look not in have[c]:
                    continue
                if c == b:
                    result += number[look]
                elif card >> c & 1:
                    stack.append((c + 1, look | 1 << c, 1))
                else:
                    stack.append((c + 1, look, 0))
                    if unused:
                        stack.append((c + 1, look | 1 << c, 0))
                    elif card >> c + 1 & 1:
                        stack.append((c + 2, look | 3 << c, 0))
            return result - 1

        found = {}
        pairs, winner, most = 0, 0, -1
        for i, card in enumerate(cards):
            if card not in found:
                found[card] = total(card)
            pairs += found[card]
            if found[card] > most:
                winner, most = i, found[card]
        return [pairs, winner, most]
