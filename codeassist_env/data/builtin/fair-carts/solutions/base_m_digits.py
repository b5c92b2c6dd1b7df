class Solution:
    def countCarts(self, towns: List[int], m: int, limit: int) -> int:
        states, where = [0], defaultdict(list, {0: [0]})
        for j, town in enumerate(towns, 1):
            digit = states[-1] // m ** town % m
            states.append(states[-1] + ((digit + 1) % m - digit) * m ** town)
            where[states[-1]].append(j)
        ends = lambda i, s: bisect.bisect(where.get(s, []), i + limit) - bisect.bisect(where.get(s, []), i)
        return sum(ends(i, states[i] + (d - states[i] // m ** t % m) * m ** t) for i, t in enumerate(towns) for d in range(m))
