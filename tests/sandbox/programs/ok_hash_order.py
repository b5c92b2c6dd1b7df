# wanted: passed
import sys

words = {f"word {v}": int(v) for v in sys.stdin.read().split()[1:]}
total = 0
for word in set(words):
    total += words[word]
print(total)
