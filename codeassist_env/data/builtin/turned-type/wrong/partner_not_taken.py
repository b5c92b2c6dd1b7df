import sys

PAIRS = dict(zip("bqdpnu", "qbpdun"))


def main():
    lines = sys.stdin.read().splitlines()
    n, r, c = map(int, lines[0].split())
    turned = gaps = 0
    for start in range(1, n + 1, r):
        left = {}
        for line in lines[start:start + r]:
            out = ""
            for ch in line:
                if ch == " ":
                    out += " "
                elif left.setdefault(ch, c) > 0:
                    left[ch] -= 1
                    out += ch
                elif ch in PAIRS and left.setdefault(PAIRS[ch], c) > 0:
                    out += ch.upper()
                    turned += 1
                else:
                    out += "_"
                    gaps += 1
            print(out)
    print(turned, gaps)


main()
