import sys
from collections import Counter, defaultdict
from fractions import Fraction


def read_recipe(line, ignored):
    """Return the name of the recipe and its total amounts."""
    words = line.split()
    total = Counter()
    for i in range(1, len(words), 2):
        if words[i] not in ignored:
            total[words[i]] += int(words[i + 1])
    return words[0], total


def shape(total):
    """What all recipes of a dough have in common: the amounts relative to the ingredient that comes first."""
    names = sorted(total)
    unit = total[names[0]]
    return " ".join(f"{name}={Fraction(total[name], unit)}" for name in names)


def main():
    first, *lines = sys.stdin.read().splitlines()
    ignored = set(first.split()[2:])
    doughs = defaultdict(list)
    pairs = 0
    for line in lines:
        name, total = read_recipe(line, ignored)
        twins = doughs[shape(total)]
        pairs += len(twins)
        twins.append(name)
    print(len(doughs), pairs)
    several = [names for names in doughs.values() if len(names) >= 2]
    for names in sorted(several, key=lambda names: -len(names)):
        print(" ".join(names))


main()
