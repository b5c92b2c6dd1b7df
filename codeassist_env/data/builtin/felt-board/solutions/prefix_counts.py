import sys
from itertools import accumulate

box, two, novel = sys.stdin.read().splitlines()
b, s = map(int, two.split())
words = novel.split(' ')
# a prefix row for each letter that the novel has
rows = []
for c, have in zip('abcdefghijklmnopqrstuvwxyz', box.split()):
    if c in novel:
        rows.append((int(have), list(accumulate((w.count(c) for w in words), initial=0))))


def blanks_for(i, j):
    """Blanks for words[i:j]."""
    return sum(p[j] - p[i] - h for h, p in rows if p[j] - p[i] > h)


size = list(accumulate(map(len, words), initial=0))
top, at = (0, 0), 0
i = 0
for j in range(1, len(words) + 1):
    if i < j - s - 1:
        i = j - s - 1
    # the passage must beat the best so far, otherwise its blanks do not matter
    while size[j] - size[i] >= top[0] and blanks_for(i, j) > b:
        i += 1
    if i < j and (size[j] - size[i], i - j) > top:
        top, at = (size[j] - size[i], i - j), i
if top[0]:
    print(at + 1, -top[1], top[0], blanks_for(at, at - top[1]))
else:
    print('nothing')
