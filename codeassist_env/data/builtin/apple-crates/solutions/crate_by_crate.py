class Solution:
    def cratesOpened(self, weights: List[int], oak: int, ash: int, spread: int) -> int:
        packed = crates = idle = 0
        for room in cycle((oak, ash)):
            if packed == len(weights) or idle == 2:
                return -1 if idle == 2 else crates
            crates += 1
            box = list(self.fill(weights, packed, room, spread))
            packed += len(box)
            idle = 0 if box else idle + 1

    def fill(self, weights, i, room, spread):
        """Yield the apples that go into a crate, beginning with apple i."""
        lo, hi = inf, -inf
        while i < len(weights):
            lo, hi = min(lo, weights[i]), max(hi, weights[i])
            room -= weights[i]
            if room < 0 or hi - lo > spread:
                return
            yield weights[i]
            i += 1
