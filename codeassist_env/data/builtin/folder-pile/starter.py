class Solution:
    def tidyPile(self, colours: str, sheets: List[int], limit: int) -> List[int]:
