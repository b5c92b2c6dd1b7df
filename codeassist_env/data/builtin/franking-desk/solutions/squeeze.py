import sys
import re

text = sys.stdin.read().lower()
# bring every line of the slip into the form "3x letter 45g"
text = re.sub(r" +", " ", text)
text = re.sub(r"(\d) ?(x |g|kg)", r"\1\2", text)
rows = [row.split() for row in text.strip().split("\n")]
(t, m), rows = map(int, rows[0]), rows[1:]
tariff = sorted(rows[:t], key=lambda r: -int(r[1]))
total = 0
for row in rows[t:]:
    *count, kind, weight = row
    n = int(count[0][:-1]) if count else 1
    grams = round(float(weight[:-2]) * 1000) if weight[-2] == "k" else int(weight[:-1])
    answer = "unknown"
    for name, limit, price in tariff:        # heaviest first
        if name == kind:
            if int(limit) >= grams:
                answer = n * round(float(price) * 100)
            elif answer == "unknown":
                answer = "refused"
    if answer not in ("unknown", "refused"):
        total += answer
        answer = "%.2f" % (answer / 100)
    print(n, kind, "%dg" % grams, answer)
print("total %.2f" % (total / 100))
