class Solution:
    def afterShow(self, stage: str, script: str, repeats: int) -> List[int]:
        spot, facing, standing, applause = 0, 1, True, 0
        for _ in range(repeats):
            for c in script:
                if c == "t":
                    facing = -facing
                elif c == "w":
                    if standing:
                        spot = (spot + facing) % len(stage)
                    standing = True
                elif c == "l":
                    if not standing:
                        spot = (spot + facing) % len(stage)
                    standing = False
                elif standing:
                    if stage[spot] == "o":
                        applause += 1
                    else:
                        standing = False
        return [spot, facing, int(standing), applause]
