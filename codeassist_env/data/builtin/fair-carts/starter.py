class Solution:
    def countCarts(self, towns: List[int], m: int, limit: int) -> int:
