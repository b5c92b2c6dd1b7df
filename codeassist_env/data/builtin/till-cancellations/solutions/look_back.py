class Solution:
    def tillReport(self, rows: List[List[int]], w: int) -> List[List[int]]:
        taken_back = [False] * len(rows)
        refused = [0] * 100
        for i, (till, minute, cents) in enumerate(rows):
            if cents < 0:
                # walk back to the latest sale that fits
                for j in range(i - 1, -1, -1):
                    if rows[j][0] == till and rows[j][2] == -cents and not taken_back[j]:
                        break
                else:
                    j = -1
                if j >= 0 and rows[j][1] >= minute - w:
                    taken_back[j] = True
                else:
                    refused[till] += 1

        answer = []
        for till in set(row[0] for row in rows):
            total = back = 0
            for row, gone in zip(rows, taken_back):
                if row[0] == till and row[2] > 0:
                    if gone:
                        back += 1
                    else:
                        total += row[2]
            answer.append([till, total, back, refused[till]])
        answer.sort(key=lambda entry: entry[0])
        answer.sort(key=lambda entry: entry[1], reverse=True)
        return answer
