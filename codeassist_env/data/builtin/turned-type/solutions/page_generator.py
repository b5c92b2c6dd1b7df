from collections import Counter
from itertools import chain, islice


def set_page(page, copies):
    """Yield the characters of a page (lines joined by line ends) as they are set."""
    used = Counter()
    mirror = dict(chain(zip("bdn", "qpu"), zip("qpu", "bdn")))
    for ch in page:
        if ch.isspace():
            yield ch
            continue
        for choice, shown in ((ch, ch), (mirror.get(ch, ch), ch.upper())):
            if used[choice] < copies:
                used[choice] += 1
                yield shown
                break
        else:
            yield "_"


def main():
    n, r, c = map(int, input().split())
    lines = iter([input() for _ in range(n)])
    turned = gaps = 0
    while page := list(islice(lines, r)):
        out = "".join(set_page("\n".join(page), c))
        turned += sum(map(str.isupper, out))
        gaps += out.count("_")
        print(out)
    print(turned, gaps)


main()
