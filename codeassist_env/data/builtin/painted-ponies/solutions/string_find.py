class Solution:
    def seatChildren(self, animals: str, wishes: str) -> List[int]:
        free = animals          # a "." where somebody sits
        gate = 0
        out = []
        for wish in wishes:
            k = free.find(wish.lower(), gate)
            if k == -1:
                k = free.find(wish.lower())
            if k == -1 and wish.islower():
                rest = (free[gate:] + free[:gate]).lstrip(".")
                if rest:
                    k = (gate + len(free) - len(rest)) % len(free)
            out.append(k)
            if k != -1:
                free = free[:k] + "." + free[k + 1:]
                gate += 1
                if gate == len(free):
                    gate = 0
        return out
