import sys
from collections import Counter

lines = sys.stdin.read().splitlines()
box = dict(zip("abcdefghijklmnopqrstuvwxyz", map(int, lines[0].split())))
blanks, spacers = map(int, lines[1].split())
words = lines[2].split()
need = Counter()
short = letters = left = 0
best = (0, 0, 0, 0)
for right in range(len(words)):
    for c in words[right]:
        need[c] += 1
        short += need[c] > box[c]
    letters += len(words[right])
    while short > blanks or right - left > spacers:
        for c in words[left]:
            short -= need[c] > box[c]
            need[c] -= 1
        letters -= len(words[left])
        left += 1
    if letters > best[2]:
        best = (left + 1, right - left + 1, letters, short)
print(*best if best[2] else ("nothing",))
