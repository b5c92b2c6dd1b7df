class Solution:
    def afterShow(self, stage: str, script: str, repeats: int) -> List[int]:
        def one_pass(puppet):
            spot, facing, pose, claps = puppet
            for c in script:
                spot, facing, pose, claps = ACTIONS[c, pose](spot, facing, claps)
            return spot, facing, pose, claps

        n = len(stage)
        UP, DOWN = 1, 0
        ACTIONS = {
            ("w", UP): lambda s, f, a: ((s + f) % n, f, UP, a),
            ("w", DOWN): lambda s, f, a: (s, f, UP, a),
            ("t", UP): lambda s, f, a: (s, -f, UP, a),
            ("t", DOWN): lambda s, f, a: (s, -f, DOWN, a),
            ("l", UP): lambda s, f, a: (s, f, DOWN, a),
            ("l", DOWN): lambda s, f, a: ((s + f) % n, f, DOWN, a),
            ("b", UP): lambda s, f, a: (s, f, UP, a + 1) if stage[s] == "o" else (s, f, DOWN, a),
            ("b", DOWN): lambda s, f, a: (s, f, DOWN, a),
        }

        # Brent: the tortoise waits where the hare was after 1, 3, 7, 15, ... passes.
        tortoise = hare = (0, 1, UP, 0)
        left, power, steps = repeats, 1, 0
        while left > 0:
            hare = one_pass(hare)
            left -= 1
            steps += 1
            if hare[:3] == tortoise[:3]:
                break
            if steps == power:
                tortoise, power, steps = hare, 2 * power, 0
        rounds, rest = divmod(left, steps or 1)
        claps_in_a_round = hare[3] - tortoise[3]
        for _ in range(rest):
            hare = one_pass(hare)
        return [*hare[:3], hare[3] + rounds * claps_in_a_round]
