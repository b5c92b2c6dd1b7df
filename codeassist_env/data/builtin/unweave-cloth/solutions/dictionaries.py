class Solution:
    def unweave(self, cloth: List[str]) -> List[List[int]]:
        height, width = len(cloth), len(cloth[0])

        shaft_of = {}
        threading = []
        for c in range(width):
            raised = tuple(r for r in range(height) if cloth[r][c] == "#")
            if not raised:
                threading.append(0)
                continue
            if raised not in shaft_of:
                shaft_of[raised] = len(shaft_of) + 1
            threading.append(shaft_of[raised])

        rows_of = {}
        for r, row in enumerate(cloth):
            if "#" in row:
                rows_of.setdefault(row, []).append(r)
        groups = sorted(rows_of.values(), key=lambda rows: (-len(rows), rows[0]))

        treadling = [0] * height
        result = [threading, treadling]
        for number, rows in enumerate(groups, 1):
            for r in rows:
                treadling[r] = number
            lifted = []
            for c in range(width):
                if cloth[rows[0]][c] == "#" and threading[c] not in lifted:
                    lifted.append(threading[c])
            result.append(sorted(lifted))
        return result
