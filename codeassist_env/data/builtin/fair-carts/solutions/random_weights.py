class Solution:
    def countCarts(self, towns: List[int], m: int, limit: int) -> int:
        # The numbers of parcels for each town so far, modulo m, mixed into one number: town t counts as a random weight.
        weight = {town: random.getrandbits(61) for town in set(towns)}
        counts = dict.fromkeys(weight, 0)
        mixed = [0]
        for town in towns:
            counts[town] += 1
            change = weight[town]
            if counts[town] == m:
                counts[town] = 0
                change *= 1 - m
            mixed.append(mixed[-1] + change)

        # From right to left: `ahead` counts the mixed numbers at which a cart beginning here could end.
        ahead = Counter()
        fair = 0
        for i in range(len(towns) - 1, -1, -1):
            ahead[mixed[i + 1]] += 1
            if i + limit + 1 < len(mixed):
                ahead[mixed[i + limit + 1]] -= 1
            # any number of parcels for the first town will do
            lead = towns[i]
            counts[lead] = (counts[lead] - 1) % m
            without = mixed[i] - counts[lead] * weight[lead]
            for c in range(m):
                fair += ahead[without + c * weight[lead]]
        return fair
