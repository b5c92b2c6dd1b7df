class Solution:
    def seatChildren(self, animals: str, wishes: str) -> List[int]:
        n = len(animals)
        free = [True] * n
        seats = []
        for gate, wish in enumerate(wishes):
            order = [(gate + step) % n for step in range(n)]
            order = [i for i in order if free[i]]
            liked = [i for i in order if animals[i] == wish.lower()]
            if not liked and wish.islower():
                liked = order
            if liked:
                free[liked[0]] = False
                seats.append(liked[0])
            else:
                seats.append(-1)
        return seats
