class Solution:
    def tidyPile(self, colours: str, sheets: List[int], limit: int) -> List[int]:
        pile = []
        bound = total = 0
        thinnest = inf
        for colour, size in zip(colours, sheets):
            while pile and (pile[-1][0] == colour or 2 * pile[-1][1] <= size):
                size += pile.pop()[1]
            if not pile:
                thinnest = inf
            if size >= limit:
                bound += 1
            else:
                pile.append((colour, size))
                thinnest = min(thinnest, size)
            if pile:
                total += thinnest
        return [bound, total]
