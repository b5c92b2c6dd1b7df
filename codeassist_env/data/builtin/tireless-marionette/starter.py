class Solution:
    def afterShow(self, stage: str, script: str, repeats: int) -> List[int]:
