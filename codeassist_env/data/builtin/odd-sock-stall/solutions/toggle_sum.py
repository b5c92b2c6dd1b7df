class Solution:
    def sockEarnings(self, socks: List[str]) -> int:
        odd = set()
        sizes = [0]
        for s in socks:
            odd ^= {s}
            sizes.append(len(odd))
        # the basket shrinks exactly when a pair is sold
        return sum(a for a, b in zip(sizes, sizes[1:]) if b < a) - sizes[-1]
