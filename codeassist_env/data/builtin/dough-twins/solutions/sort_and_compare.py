"""Sort the recipes so that twins stand next to each other, then compare neighbours."""
from functools import cmp_to_key


class Recipe:
    def __init__(self, number, line, to_taste):
        self.number = number
        words = line.split()
        self.name = words[0]
        grams = {}
        for position in range(1, len(words), 2):
            ingredient = words[position]
            if ingredient in to_taste:
                continue
            if ingredient not in grams:
                grams[ingredient] = 0
            grams[ingredient] += int(words[position + 1])
        self.ingredients = sorted(grams)
        self.amounts = [grams[ingredient] for ingredient in self.ingredients]

    def compare(self, other):
        """Negative, zero (twins) or positive."""
        if self.ingredients != other.ingredients:
            return -1 if self.ingredients < other.ingredients else 1
        mine, theirs = self.amounts[0], other.amounts[0]
        for a, b in zip(self.amounts, other.amounts):
            # a / mine against b / theirs
            difference = a * theirs - b * mine
            if difference:
                return difference
        return 0


def read():
    n, _, *to_taste = input().split()
    return [Recipe(number, input(), to_taste) for number in range(int(n))]


def doughs(recipes):
    ordered = sorted(recipes, key=cmp_to_key(Recipe.compare))
    groups = []
    for recipe in ordered:
        if groups and groups[-1][0].compare(recipe) == 0:
            groups[-1].append(recipe)
        else:
            groups.append([recipe])
    # sorted() is stable: within a group the recipes are still in the order of the input
    return groups


def main():
    groups = doughs(read())
    pairs = sum(size * (size - 1) // 2 for size in map(len, groups))
    print(len(groups), pairs)
    groups = [group for group in groups if len(group) >= 2]
    groups.sort(key=lambda group: (-len(group), group[0].number))
    for group in groups:
        print(" ".join(recipe.name for recipe in group))


main()
