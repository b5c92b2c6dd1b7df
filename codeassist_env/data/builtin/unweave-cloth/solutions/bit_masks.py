class Solution:
    def unweave(self, cloth: List[str]) -> List[List[int]]:
        rows = [sum(1 << c for c, x in enumerate(line) if x == "#") for line in cloth]
        cols = [sum(1 << r for r, row in enumerate(rows) if row >> c & 1) for c in range(len(cloth[0]))]
        by_use = [mask for mask, _ in Counter(filter(None, rows)).most_common()]
        shaft = {0: 0}
        for mask in cols:
            shaft.setdefault(mask, len(shaft))
        treadle = {0: 0, **{mask: i for i, mask in enumerate(by_use, 1)}}
        tie_up = [[s for mask, s in shaft.items() if mask >> rows.index(t) & 1] for t in by_use]
        return [[shaft[m] for m in cols], [treadle[m] for m in rows], *tie_up]
