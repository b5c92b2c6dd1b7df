class Solution:
    def mostBundles(self, strips: List[int], keen: int, wilt: int) -> int:
