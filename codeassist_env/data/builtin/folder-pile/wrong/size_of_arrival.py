class Solution:
    def tidyPile(self, colours: str, sheets: List[int], limit: int) -> List[int]:
        pile = []
        bound = notes = 0
        for colour, own in zip(colours, sheets):
            extra = 0
            while pile and (pile[-1][0] == colour or pile[-1][1] <= own // 2):
                extra += pile.pop()[1]
            size = own + extra
            if size >= limit:
                bound += 1
            else:
                below = pile[-1][2] if pile else size
                pile.append((colour, size, min(size, below)))
            notes += pile[-1][2] if pile else 0
        return [bound, notes]
