class Solution:
    def sockEarnings(self, socks: List[str]) -> int:
        count = {}
        left = 0
        ans = 0
        for s in socks:
            count[s] = count.get(s, 0) + 1
            if count[s] % 2:
                left += 1
            else:
                left -= 1
                ans += 1 + left
        return ans
