import sys

lines = sys.stdin.read().splitlines()
n, r, c = map(int, lines[0].split())
pairs = {"b": "q", "q": "b", "d": "p", "p": "d", "n": "u", "u": "n"}
turned = gaps = 0
for line in lines[1:]:
    left = {ch: c for ch in "abcdefghijklmnopqrstuvwxyz"}
    for ch in line:
        if ch == " ":
            print(end=" ")
        elif left[ch] > 0:
            left[ch] -= 1
            print(end=ch)
        elif left.get(pairs.get(ch), 0) > 0:
            left[pairs[ch]] -= 1
            turned += 1
            print(end=ch.upper())
        else:
            gaps += 1
            print(end="_")
    print()
print(turned, gaps)
