class Solution:
    def planStay(self, beds: int, bookings: List[List[int]], first: int, last: int) -> List[List[int]]:
        taken = {(b, n) for b, a, d in bookings for n in range(a, d)}
        plan = []
        for night in range(first, last):
            if plan and (plan[-1][0], night) not in taken:
                plan[-1][2] = night + 1
                continue
            free = [bed for bed in range(1, beds + 1) if (bed, night) not in taken]
            if not free or (plan and night % 7 == 0):
                return []
            plan.append([free[0], night, night + 1])
        return plan
