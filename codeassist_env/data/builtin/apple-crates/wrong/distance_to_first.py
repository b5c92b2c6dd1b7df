class Solution:
    def cratesOpened(self, weights: List[int], oak: int, ash: int, spread: int) -> int:
        if any(w > oak and w > ash for w in weights):
            return -1
        i = crates = 0
        while i < len(weights):
            left = ash if crates % 2 else oak
            crates += 1
            first = weights[i]
            while i < len(weights) and weights[i] <= left and abs(weights[i] - first) <= spread:
                left -= weights[i]
                i += 1
        return crates
