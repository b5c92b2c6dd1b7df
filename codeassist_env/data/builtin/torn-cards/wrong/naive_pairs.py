class Solution:
    def tornCards(self, b: int, cards: List[int]) -> List[int]:
        def passes(x, y):
            if x & ~y:
                return False
            need = y & ~x
            spare = x
            c = 0
            while need >> c:
                if need >> c & 1:
                    if c and spare >> c - 1 & 1:
                        spare ^= 1 << c - 1
                    elif spare >> c + 1 & 1:
                        spare ^= 1 << c + 1
                    else:
                        return False
                c += 1
            return True

        pairs, index, best = 0, 0, -1
        for i, x in enumerate(cards):
            n = 0
            for j, y in enumerate(cards):
                if i != j and passes(x, y):
                    n += 1
            pairs += n
            if n > best:
                index, best = i, n
        return [pairs, index, best]
