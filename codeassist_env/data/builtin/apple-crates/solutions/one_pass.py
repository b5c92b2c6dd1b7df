class Solution:
    def cratesOpened(self, weights: List[int], oak: int, ash: int, spread: int) -> int:
        if max(weights) > max(oak, ash):
            return -1
        crates = 1
        limit, other = oak, ash
        total, low, high = 0, weights[0], weights[0]
        for w in weights:
            # the apple joins the open crate if it can
            if total + w <= limit and max(high, w) - min(low, w) <= spread:
                total += w
                low = min(low, w)
                high = max(high, w)
                continue
            # otherwise it lies alone in the next crate that can hold it
            limit, other = other, limit
            crates += 1
            if w > limit:
                limit, other = other, limit
                crates += 1
            total, low, high = w, w, w
        return crates
