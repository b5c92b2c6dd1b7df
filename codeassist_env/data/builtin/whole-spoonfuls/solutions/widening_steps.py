# One ingredient after the other: look for the first suitable number of portions
# in steps that keep the ingredients before it whole.
import re
import sys


def read_quantity(text):
    m = re.fullmatch(r'(?:(\d+)(?: |$))?(?:(\d+)/(\d+))?', text)
    whole, upper, lower = (int(g or 0) for g in m.groups())
    lower = lower or 1
    return whole * lower + upper, lower


def main():
    head, *lines = sys.stdin.read().splitlines()
    s, atLeast = map(int, head.split()[1:])
    ingredients = []
    for line in lines:
        m = re.fullmatch(r'(\w+) (.+) in (.+)', line)
        (a, b), (c, d) = read_quantity(m[2]), read_quantity(m[3])
        ingredients.append((m[1], a * d, b * c * s))
    step = 1
    for _, top, bottom in ingredients:
        k = 1
        while step * k * top % bottom:
            k += 1
        step *= k
    portions = atLeast + -atLeast % step
    print(portions)
    for name, top, bottom in ingredients:
        print(name, portions * top // bottom)


main()
