class Solution:
    def tidyPile(self, colours: str, sheets: List[int], limit: int) -> List[int]:
        pile = []       # (colour, sheets, thinnest from here down)
        bound = total = 0
        for colour, size in zip(colours, sheets):
            while pile and (pile[-1][0] == colour or 2 * pile[-1][1] <= size):
                size += pile.pop()[1]
            if size >= limit:
                bound += 1
            else:
                least = min(size, pile[-1][2]) if pile else size
                pile.append((colour, size, least))
            if pile:
                total += pile[-1][2]
        return [bound, total]
