class Solution:
    def seatChildren(self, animals: str, wishes: str) -> List[int]:
        # Sorted numbers of the free animals: per kind, and of all kinds together.
        free_of_kind = defaultdict(list)
        for number, kind in enumerate(animals):
            free_of_kind[kind].append(number)
        free_at_all = list(range(len(animals)))

        def next_from(numbers, gate):
            """The first number met when counting up from the gate, or None."""
            if not numbers:
                return None
            where = bisect_left(numbers, gate)
            return numbers[where] if where < len(numbers) else numbers[0]

        gate = 0
        seats = []
        for wish in wishes:
            kind = wish.lower()
            seat = next_from(free_of_kind[kind], gate)
            if seat is None and wish == kind:
                seat = next_from(free_at_all, gate)
            if seat is None:
                seats.append(-1)
                continue
            free_of_kind[animals[seat]].remove(seat)
            free_at_all.remove(seat)
            seats.append(seat)
            gate = (gate + 1) % len(animals)
        return seats
