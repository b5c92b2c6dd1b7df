class Solution:
    def cratesOpened(self, weights: List[int], oak: int, ash: int, spread: int) -> int:
        if max(weights) > max(oak, ash):
            return -1
        crates = start = 0
        while start < len(weights):
            limit = ash if crates % 2 else oak
            end = start
            while end < len(weights):
                box = weights[start:end + 1]
                if sum(box) > limit or max(box) - min(box) > spread:
                    break
                end += 1
            start = end
            crates += 1
        return crates
