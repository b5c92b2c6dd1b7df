class Solution:
    def needleBoard(self, codes: List[int]) -> List[int]:
        turns = misread = 0
        prev = 0
        one = two = 0
        for code in codes:
            flips = (prev ^ code) & ~(one & two)
            turns += bin(flips).count("1")
            if prev ^ flips != code:
                misread += 1
            one, two = two, flips
            prev = code
        return [prev, turns, misread]
