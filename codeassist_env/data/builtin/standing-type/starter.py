class Solution:
    def reusablePairs(self, words: List[str], k: int) -> List[int]:
