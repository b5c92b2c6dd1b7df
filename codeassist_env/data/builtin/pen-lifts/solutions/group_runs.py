class Solution:
    def touchdowns(self, text: str, k: int) -> int:
        from itertools import groupby
        n = 0
        for w in text.split(" "):
            left = 0    # letters that may still be written before the pen goes up
            for c, run in groupby(w):
                size = len(list(run))
                for _ in range(size):
                    if left == 0:
                        n += 1
                        left = k
                    left = 0 if c in "gjqy" else left - 1
                n += {"t": 1, "i": size, "j": size, "x": size}.get(c, 0)
        return n
