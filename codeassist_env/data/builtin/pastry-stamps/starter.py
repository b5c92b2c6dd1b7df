class Solution:
    def countFree(self, customers: List[str], pastries: List[str], k: int) -> List[int]:
