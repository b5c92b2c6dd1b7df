class Solution:
    def afterShow(self, stage: str, script: str, repeats: int) -> List[int]:
        n = len(stage)
        spot, facing, standing, applause = 0, 1, 1, 0
        seen = {}
        played = 0
        while played < repeats:
            if (spot, facing) in seen:
                when, before = seen[spot, facing]
                length = played - when
                jump = (repeats - played) // length
                played += jump * length
                applause += jump * (applause - before)
                seen = {}
                if played == repeats:
                    break
            seen[spot, facing] = played, applause
            for c in script:
                if c == "t":
                    facing *= -1
                elif c == "w":
                    if standing:
                        spot = (spot + facing) % n
                    standing = 1
                elif c == "l":
                    if not standing:
                        spot = (spot + facing) % n
                    standing = 0
                elif standing:
                    standing = int(stage[spot] == "o")
                    applause += standing
            played += 1
        return [spot, facing, standing, applause]
