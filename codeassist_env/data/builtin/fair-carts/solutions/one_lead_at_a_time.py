class Solution:
    def countCarts(self, towns: List[int], m: int, limit: int) -> int:
        # What one parcel for each town adds; a sum of numbers like these tells all remainders at once.
        unit = {}
        for town in towns:
            if town not in unit:
                unit[town] = m ** len(unit)
        return sum(self.with_lead(lead, towns, unit, m, limit) for lead in unit)

    def with_lead(self, lead, towns, unit, m, limit):
        """Count the fair carts with this lead."""
        n = len(towns)
        # remainders of all other towns before each parcel, and at the end
        state = 0
        states = []
        left = dict.fromkeys(unit, m - 1)
        for town in towns:
            states.append(state)
            if town != lead:
                if left[town]:
                    left[town] -= 1
                    state += unit[town]
                else:
                    left[town] = m - 1
                    state -= (m - 1) * unit[town]
        states.append(state)

        # sweep over the ends and keep the beginnings that are not too far away
        begins = {}
        found = 0
        for end in range(1, n + 1):
            if towns[end - 1] == lead:
                begin = states[end - 1]
                begins[begin] = begins.get(begin, 0) + 1
            if end > limit and towns[end - limit - 1] == lead:
                begins[states[end - limit - 1]] -= 1
            found += begins.get(states[end], 0)
        return found
