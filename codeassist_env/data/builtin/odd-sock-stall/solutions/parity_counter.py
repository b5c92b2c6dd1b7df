class Solution:
    def sockEarnings(self, socks: List[str]) -> int:
        seen = Counter()
        single = 0      # colours of which the basket holds a sock
        total = 0
        for s in socks:
            seen[s] += 1
            if seen[s] % 2 == 1:
                single += 1
            else:
                total += single     # 1 + (single - 1)
                single -= 1
        return total - single
