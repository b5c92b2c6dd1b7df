class Solution:
    def plantings(self, apples: int, pears: int, plums: int, crowned: int) -> int:
        self.mod = 1000000007
        first = self.with_apple_on_place_one(apples, pears, plums, crowned)
        total = apples + pears + plums
        # The plantings with an apple on place 1 are the part apples / total of all of them.
        return first * total * self.inverse(apples) % self.mod

    def inverse(self, x: int) -> int:
        return pow(x, self.mod - 2, self.mod)

    def row(self, n: int, factor: int = 1) -> List[int]:
        """The coefficients of (1 + factor * x) ** n."""
        result = [1]
        for k in range(1, n + 1):
            value = result[-1] * (n - k + 1) % self.mod
            result.append(value * self.inverses[k] % self.mod * factor % self.mod)
        return result

    def prepare(self, size: int) -> None:
        """The inverses of 1 to size, all at once."""
        products = [1]
        for i in range(1, size + 1):
            products.append(products[-1] * i % self.mod)
        self.inverses = [0] * (size + 1)
        last = self.inverse(products[size])
        for i in range(size, 0, -1):
            self.inverses[i] = last * products[i - 1] % self.mod
            last = last * i % self.mod

    def with_apple_on_place_one(self, apples: int, pears: int, plums: int, crowned: int) -> int:
        if plums > apples or crowned > plums:
            return 0
        self.prepare(apples)
        places_for_plums = self.row(apples)[plums]
        places_for_crowns = self.row(plums)[crowned]
        # The pears that are left go into gaps with a plain plum (before or after it)
        # and into gaps without a plum.
        plain = self.row(plums - crowned, 2)
        empty = self.row(apples - plums)
        left = pears - 2 * crowned
        ways = 0
        for beside_plums, count in enumerate(plain):
            others = left - beside_plums
            if 0 <= others < len(empty):
                ways += count * empty[others]
        return places_for_plums * places_for_crowns % self.mod * ways % self.mod
