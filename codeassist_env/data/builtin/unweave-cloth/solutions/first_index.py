class Solution:
    def unweave(self, cloth: List[str]) -> List[List[int]]:
        threads = ["".join(column) for column in zip(*cloth)]
        shafts = [t for i, t in enumerate(threads) if "#" in t and threads.index(t) == i]
        treadles = [r for i, r in enumerate(cloth) if "#" in r and cloth.index(r) == i]
        treadles.sort(key=cloth.count, reverse=True)

        threading = [shafts.index(t) + 1 if t in shafts else 0 for t in threads]
        treadling = [treadles.index(r) + 1 if r in treadles else 0 for r in cloth]
        lifts = [sorted({s for s, mark in zip(threading, row) if mark == "#"}) for row in treadles]
        return [threading, treadling] + lifts
