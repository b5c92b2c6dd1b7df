# For every first word: stretch the passage as far as possible, then give the first word back.
import sys
from collections import Counter


def main():
    rows = sys.stdin.read().split("\n")
    have = dict(zip("abcdefghijklmnopqrstuvwxyz", map(int, rows[0].split())))
    blanks, spacers = map(int, rows[1].split())
    words = rows[2].split()
    n = len(words)
    need = Counter()
    chalk = 0
    end = 0             # the passage is words[start:end]
    letters = 0
    answer = None
    for start in range(n):
        while end < n and end - start <= spacers:
            extra = 0
            for c, times in Counter(words[end]).items():
                extra += max(0, need[c] + times - have[c]) - max(0, need[c] - have[c])
            if chalk + extra > blanks:
                break
            need.update(words[end])
            chalk += extra
            letters += len(words[end])
            end += 1
        if end == start:
            end += 1    # not even this word
            continue
        if answer is None or (letters, start - end) > (answer[2], -answer[1]):
            answer = (start + 1, end - start, letters, chalk)
        for c in words[start]:
            chalk -= need[c] > have[c]
            need[c] -= 1
        letters -= len(words[start])
    print(*(answer or ["nothing"]))


main()
