class Solution:
    def cratesOpened(self, weights: List[int], oak: int, ash: int, spread: int) -> int:
        crates = 1
        box = []
        total = low = high = 0
        for w in weights:
            limit = oak if crates % 2 else ash
            if box and (total + w > limit or max(high, w) - min(low, w) > spread):
                crates += 1
                limit = oak if crates % 2 else ash
                box = []
            if not box:
                total, low, high = 0, w, w
            if total + w > limit:
                return -1
            box.append(w)
            total += w
            low, high = min(low, w), max(high, w)
        return crates
