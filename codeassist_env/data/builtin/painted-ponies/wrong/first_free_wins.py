class Solution:
    def seatChildren(self, animals: str, wishes: str) -> List[int]:
        n = len(animals)
        taken = [False] * n
        gate = 0
        seats = []
        for wish in wishes:
            for step in range(n):
                place = (gate + step) % n
                if not taken[place] and (wish.islower() or animals[place] == wish.lower()):
                    taken[place] = True
                    gate = (gate + 1) % n
                    seats.append(place)
                    break
            else:
                seats.append(-1)
        return seats
