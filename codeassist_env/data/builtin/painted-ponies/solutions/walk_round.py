class Solution:
    def seatChildren(self, animals: str, wishes: str) -> List[int]:
        n = len(animals)
        taken = [False] * n
        gate = 0
        seats = []
        for wish in wishes:
            choice = -1
            for step in range(n):
                place = (gate + step) % n
                if taken[place]:
                    continue
                if animals[place] == wish.lower():
                    choice = place
                    break
                if choice < 0 and wish.islower():
                    choice = place
            seats.append(choice)
            if choice >= 0:
                taken[choice] = True
                gate = (gate + 1) % n
        return seats
