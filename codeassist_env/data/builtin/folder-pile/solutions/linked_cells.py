class Solution:
    def tidyPile(self, colours: str, sheets: List[int], limit: int) -> List[int]:
        top = None
        bound = 0
        notes = 0
        for i in range(len(sheets)):
            hand = Folder(colours[i], sheets[i])
            while hand.swallows(top):
                hand.sheets += top.sheets
                top = top.below
            if hand.sheets < limit:
                hand.lay_on(top)
                top = hand
            else:
                bound += 1
            notes += top.thinnest if top else 0
        return [bound, notes]


class Folder:
    """A folder that knows the one below it."""

    def __init__(self, colour, sheets):
        self.colour = colour
        self.sheets = sheets
        self.below = None
        self.thinnest = sheets

    def swallows(self, other):
        if other is None:
            return False
        return other.colour == self.colour or other.sheets <= self.sheets / 2

    def lay_on(self, other):
        self.below = other
        self.thinnest = self.sheets
        if other is not None and other.thinnest < self.thinnest:
            self.thinnest = other.thinnest
