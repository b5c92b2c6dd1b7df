import sys
head, *rows = [line.split() for line in sys.stdin]
n, b, s = map(int, head)
rows.sort(key=lambda row: row[2], reverse=True)
k = -(-n // s)
ok = k <= b and all(row[2] == "helper" for row in rows[:k])
for i in range(k if ok else 0):
    print(" ".join(row[0] for row in sorted(rows[i::k], key=lambda row: row[1])))
if not ok: print("NO PLAN")
