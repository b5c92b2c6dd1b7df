import sys
from typing import Dict, List, Tuple

Factors = Dict[int, int]


class Ingredient:
    """An ingredient with the prime factors of the measures that one portion takes."""

    def __init__(self, line: str, portions: int) -> None:
        words = line.split()
        self.name = words[0]
        middle = words.index("in", 1)
        self.rate: Factors = {}
        above, below = quantity(words[1:middle])
        self.multiply(above, 1)
        self.multiply(below, -1)
        above, below = quantity(words[middle + 1:])
        self.multiply(above, -1)
        self.multiply(below, 1)
        self.multiply(portions, -1)

    def multiply(self, number: int, exponent: int) -> None:
        """Multiply the rate by a number, or divide it (exponent -1)."""
        prime = 2
        while number > 1:
            if number % prime == 0:
                number //= prime
                self.rate[prime] = self.rate.get(prime, 0) + exponent
            else:
                prime += 1

    def missing(self) -> Factors:
        """The factors that a number of portions needs to make the measures whole."""
        return {prime: -e for prime, e in self.rate.items() if e < 0}

    def measures(self, portions: int) -> int:
        result = portions
        for prime, e in self.rate.items():
            if e > 0:
                result *= prime ** e
        for prime, e in self.rate.items():
            if e < 0:
                result //= prime ** -e
        return result


def quantity(words: List[str]) -> Tuple[int, int]:
    """Read one of the three notations as an improper fraction."""
    if len(words) == 2:
        upper, lower = words[1].split("/")
        return int(words[0]) * int(lower) + int(upper), int(lower)
    if "/" in words[0]:
        upper, lower = words[0].split("/")
        return int(upper), int(lower)
    return int(words[0]), 1


def smallest_step(ingredients: List[Ingredient]) -> int:
    """The portions must be a multiple of this number."""
    powers: Factors = {}
    for ingredient in ingredients:
        for prime, e in ingredient.missing().items():
            powers[prime] = max(powers.get(prime, 0), e)
    step = 1
    for prime, e in powers.items():
        step *= prime ** e
    return step


def main() -> None:
    lines = sys.stdin.read().splitlines()
    n, s, p = map(int, lines[0].split())
    ingredients = [Ingredient(line, s) for line in lines[1:n + 1]]
    step = smallest_step(ingredients)
    portions = step
    if portions < p:
        batches, rest = divmod(p, step)
        if rest > 0:
            batches += 1
        portions = batches * step
    print(portions)
    for ingredient in ingredients:
        print(ingredient.name, ingredient.measures(portions))


if __name__ == "__main__":
    main()
