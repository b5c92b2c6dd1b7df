class Solution:
    def tornCards(self, b: int, cards: List[int]) -> List[int]:
