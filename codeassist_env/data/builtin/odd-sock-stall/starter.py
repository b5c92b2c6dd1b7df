class Solution:
    def sockEarnings(self, socks: List[str]) -> int:
