class Solution:
    def tidyPile(self, colours: str, sheets: List[int], limit: int) -> List[int]:
        pile = []
        bound = 0
        notes = 0
        for i in range(len(sheets)):
            colour, size = colours[i], sheets[i]
            while pile and (pile[-1][0] == colour or pile[-1][1] * 2 <= size):
                size += pile.pop()[1]
            if size >= limit:
                bound += 1
            else:
                pile.append((colour, size))
            notes += min((s for _, s in pile), default=0)
        return [bound, notes]
