class Solution:
    def countCarts(self, towns: List[int], m: int, limit: int) -> int:
        power = [m ** t for t in range(26)]
        state = 0
        states = [0]
        for t in towns:
            digit = state // power[t] % m
            state += power[t] if digit < m - 1 else -digit * power[t]
            states.append(state)
        window = Counter(states[:limit])
        fair = 0
        for i, t in enumerate(towns):
            # ends up to limit parcels further on
            window[states[i]] -= 1
            if i + limit <= len(towns):
                window[states[i + limit]] += 1
            digit = states[i] // power[t] % m
            for d in range(digit, m):
                fair += window[states[i] + (d - digit) * power[t]]
        return fair
