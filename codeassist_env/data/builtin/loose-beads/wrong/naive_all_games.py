import sys

sys.setrecursionlimit(10000)


def moves(strings):
    for i, s in enumerate(strings):
        for j in range(1, len(s) - 1):
            if s[j - 1] != s[j] != s[j + 1]:
                yield strings[:i] + [s[:j], s[j + 1:]] + strings[i + 1:]


def wins(strings):
    for after in moves(strings):
        if not wins(after):
            return True
    return False


table = sys.stdin.read().split()[1:]
good = 0
for after in moves(table):
    if not wins(after):
        good += 1
print("Ada" if good else "Bruno")
print(good)
