class Solution:
    def seatChildren(self, animals: str, wishes: str) -> List[int]:
        free = list(animals)
        gate = 0
        seats = []
        for wish in wishes:
            seat = -1
            if wish.lower() in free[gate:]:
                seat = free.index(wish.lower(), gate)
            elif wish.islower():
                for step in range(len(free)):
                    place = (gate + step) % len(free)
                    if free[place]:
                        seat = place
                        break
            seats.append(seat)
            if seat != -1:
                free[seat] = ""
                gate = (gate + 1) % len(free)
        return seats
