# One string holds all the types of the page; taking a type removes one character from it.
import sys

first, *text = sys.stdin.read().split("\n")
n, r, c = map(int, first.split())
turn = str.maketrans("bqdpnu", "qbpdun")
result = []
for start in range(0, n, r):
    bag = "abcdefghijklmnopqrstuvwxyz" * c
    for line in text[start:min(start + r, n)]:
        done = ""
        for ch in line:
            flipped = ch.translate(turn)
            if ch == " ":
                done += " "
            elif ch in bag:
                bag = bag.replace(ch, "", 1)
                done += ch
            elif flipped in bag:
                bag = bag.replace(flipped, "", 1)
                done += ch.upper()
            else:
                done += "_"
        result.append(done)
print("\n".join(result))
everything = "".join(result)
print(sum(ch.isupper() for ch in everything), everything.count("_"))
