class Solution:
    def familyVigour(self, pedigree: List[int], vigour: int) -> List[int]:
