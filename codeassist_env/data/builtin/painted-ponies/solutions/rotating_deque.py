class Solution:
    def seatChildren(self, animals: str, wishes: str) -> List[int]:
        # ring[0] is in front of the gate; a seated animal becomes the letter "-"
        ring = deque([i, kind] for i, kind in enumerate(animals))
        result = []
        for wish in wishes:
            found = self.first(ring, lambda kind: kind == wish.lower())
            if found is None and wish.islower():
                found = self.first(ring, lambda kind: kind != "-")
            if found is None:
                result.append(-1)
            else:
                found[1] = "-"
                result.append(found[0])
                ring.rotate(-1)
        return result

    def first(self, ring, suits):
        for animal in ring:
            if suits(animal[1]):
                return animal
        return None
