class Solution:
    def unweave(self, cloth: List[str]) -> List[List[int]]:
        threads = list(zip(*cloth))
        shafts = list(dict.fromkeys(threads))
        treadles = sorted(dict.fromkeys(cloth), key=lambda r: -cloth.count(r))
        threading = [shafts.index(t) + 1 for t in threads]
        treadling = [treadles.index(r) + 1 for r in cloth]
        lifts = [sorted({s for s, mark in zip(threading, row) if mark == "#"}) for row in treadles]
        return [threading, treadling] + lifts
