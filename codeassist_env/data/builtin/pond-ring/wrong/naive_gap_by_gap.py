class Solution:
    def plantings(self, apples: int, pears: int, plums: int, crowned: int) -> int:
        # the ring is cut at an apple tree on place 1; fill the gap after each apple tree
        M = 10 ** 9 + 7
        kinds = [(0, 0, 0, 1), (1, 0, 0, 1), (0, 1, 0, 1), (1, 1, 0, 2), (2, 1, 1, 1)]
        ways = {(0, 0, 0): 1}
        for _ in range(apples):
            new = {}
            for (p, l, c), w in ways.items():
                for dp, dl, dc, times in kinds:
                    key = p + dp, l + dl, c + dc
                    if key[0] <= pears and key[1] <= plums and key[2] <= crowned:
                        new[key] = (new.get(key, 0) + w * times) % M
            ways = new
        found = ways.get((pears, plums, crowned), 0)
        return found * (apples + pears + plums) * pow(apples, -1, M) % M
