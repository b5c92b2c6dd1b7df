class Solution:
    def turnedAway(self, wares: List[List[int]], gap: int, k: int) -> List[int]:
        byPrice = sorted(range(len(wares)), key=lambda number: wares[number][0])
        qualities = sorted(set(ware[1] for ware in wares))
        level = dict(zip(qualities, range(1, len(qualities) + 1)))

        # A ware under the high bar is turned away whatever its dealer has in the hall.
        # One under the low bar is turned away unless one of its rivals is its own dealer.
        lowBar = Bar(k, len(qualities))
        highBar = Bar(k + 1, len(qualities))
        dealerLevel = [0] * 15001
        isAdmitted = [False] * len(wares)

        behind = 0      # position in byPrice of the first ware that is not gap coins cheaper
        for number in byPrice:
            price, quality, dealer = wares[number]
            while wares[byPrice[behind]][0] <= price - gap:
                cheaper = byPrice[behind]
                behind += 1
                if isAdmitted[cheaper]:
                    rival = wares[cheaper][2]
                    new = level[wares[cheaper][1]]
                    if new > dealerLevel[rival]:
                        lowBar.lift(dealerLevel[rival], new)
                        highBar.lift(dealerLevel[rival], new)
                        dealerLevel[rival] = new
            mine = level[quality]
            if mine > highBar.height:
                isAdmitted[number] = mine > lowBar.height or dealerLevel[dealer] >= mine

        answer = [number for number, admitted in enumerate(isAdmitted) if not admitted]
        answer.sort(key=lambda number: wares[number][0])
        answer.sort(key=lambda number: wares[number][1], reverse=True)
        return answer


class Bar:
    """The greatest level that at least `needed` dealers have reached.

    Dealers only ever rise, so the bar only ever rises, too.
    """

    def __init__(self, needed, levels):
        self.needed = needed
        self.height = 0
        self.above = 0                          # dealers above the bar
        self.standing = [0] * (levels + 1)      # dealers at each level, for the levels above 0

    def lift(self, old, new):
        self.standing[old] -= 1
        self.standing[new] += 1
        if old <= self.height < new:
            self.above += 1
            while self.above >= self.needed:
                self.height += 1
                self.above -= self.standing[self.height]
