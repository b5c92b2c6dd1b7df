class Solution:
    def unweave(self, cloth: List[str]) -> List[List[int]]:
        threads = list(zip(*cloth))
        shafts = list(dict.fromkeys(t for t in threads if "#" in t))
        treadles = sorted({r for r in cloth if "#" in r}, key=lambda r: (-cloth.count(r), r))
        threading = [shafts.index(t) + 1 if t in shafts else 0 for t in threads]
        treadling = [treadles.index(r) + 1 if r in treadles else 0 for r in cloth]
        lifts = [sorted({s for s, mark in zip(threading, row) if mark == "#"}) for row in treadles]
        return [threading, treadling] + lifts
