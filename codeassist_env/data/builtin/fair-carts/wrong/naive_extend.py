class Solution:
    def countCarts(self, towns: List[int], m: int, limit: int) -> int:
        fair = 0
        for start, lead in enumerate(towns):
            counts = [0] * 41
            odd = 0         # towns other than the lead whose number is not divisible
            for town in towns[start:start + limit]:
                if town != lead:
                    if counts[town] == 0:
                        odd += 1
                    counts[town] = (counts[town] + 1) % m
                    if counts[town] == 0:
                        odd -= 1
                if odd == 0:
                    fair += 1
        return fair
