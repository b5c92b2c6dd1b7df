class Solution:
    def alikePairs(self, friezes: List[str]) -> int:
        groups = {}
        for frieze in friezes:
            one = self.repaint(frieze)
            two = self.repaint("".join(reversed(frieze)))
            name = one if one < two else two
            groups.setdefault(name, []).append(frieze)
        answer = 0
        for members in groups.values():
            answer += len(members) * (len(members) - 1) // 2
        return answer

    def repaint(self, frieze: str) -> str:
        """Use the colours a, b, c, ... in the order in which they are needed."""
        colours = {}
        text = ""
        for tile in frieze:
            if tile not in colours:
                colours[tile] = "abcdefgh"[len(colours)]
            text += colours[tile]
        return text
