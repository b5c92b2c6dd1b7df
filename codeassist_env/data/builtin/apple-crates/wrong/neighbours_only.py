class Solution:
    def cratesOpened(self, weights: List[int], oak: int, ash: int, spread: int) -> int:
        if max(weights) > max(oak, ash):
            return -1
        crates, total, last = 1, 0, None
        for w in weights:
            limit = oak if crates % 2 else ash
            if total + w > limit or last is not None and abs(w - last) > spread:
                crates += 1
                limit = oak if crates % 2 else ash
                if w > limit:
                    crates += 1
                total = 0
            total += w
            last = w
        return crates
