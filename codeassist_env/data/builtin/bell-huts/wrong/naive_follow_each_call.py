class Solution:
    def callsHeard(self, back: List[int], length: List[int], loud: List[int], bells: str) -> List[int]:
        heard = [0] * len(back)
        for i in range(len(back)):
            h, strength = i, loud[i]
            heard[h] += 1
            while h > 0 and strength >= length[h]:
                strength -= length[h]
                h -= back[h]
                heard[h] += 1
                if bells[h] == "B":
                    strength = loud[h]
        return heard
