class Solution:
    def unweave(self, cloth: List[str]) -> List[List[int]]:
        n = len(cloth)
        m = len(cloth[0])
        columns = []
        for c in range(m):
            column = ""
            for r in range(n):
                column += cloth[r][c]
            columns.append(column)

        threading = self.number(columns)
        first = self.number(cloth)

        # renumber the treadles: selection of the most used one, again and again
        uses = [0] * (max(first) + 1)
        for k in first:
            uses[k] += 1
        new = [0] * len(uses)
        for rank in range(1, len(uses)):
            best = 0
            for k in range(1, len(uses)):
                if new[k] == 0 and (best == 0 or uses[k] > uses[best]):
                    best = k
            new[best] = rank
        treadling = [new[k] for k in first]

        answer = [threading, treadling]
        for t in range(1, len(uses)):
            row = cloth[treadling.index(t)]
            lifted = []
            for s in range(1, max(threading) + 1):
                if row[threading.index(s)] == "#":
                    lifted.append(s)
            answer.append(lifted)
        return answer

    def number(self, lines):
        """Number the different lines in order of appearance, 0 for a blank one."""
        known = []
        numbers = []
        for line in lines:
            if "#" not in line:
                numbers.append(0)
            else:
                if line not in known:
                    known.append(line)
                numbers.append(known.index(line) + 1)
        return numbers
