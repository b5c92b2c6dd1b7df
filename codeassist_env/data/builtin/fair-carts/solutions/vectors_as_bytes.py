class Solution:
    def countCarts(self, towns: List[int], m: int, limit: int) -> int:
        chute = Chute(towns, m)
        total = 0
        for begin in range(len(towns)):
            # leave out the carts that would be longer than the limit
            chute.forget(begin)
            chute.learn_up_to(begin + limit)
            total += chute.ends(begin)
        return total


class Chute:
    """The parcels, and how many positions of a sliding window have which remainders.

    Position p lies before parcel p. The remainders of a position are the numbers of parcels before it for each town,
    modulo m. They are kept as a bytes object, which can be a key of a dictionary.
    """

    def __init__(self, towns, m):
        self.towns = towns
        self.m = m
        self.following = bytes((i + 1) % m for i in range(256))
        self.remainders = list(self.all_remainders())
        self.window = defaultdict(int)
        self.learned = 0
        self.window[self.remainders[0]] += 1

    def all_remainders(self):
        now = bytes(max(self.towns) + 1)
        yield now
        for town in self.towns:
            now = self.step(now, town)
            yield now

    def step(self, remainders, town):
        """The remainders after one more parcel for this town."""
        more = self.following[remainders[town]]
        return b"%b%c%b" % (remainders[:town], more, remainders[town + 1:])

    def forget(self, position):
        self.window[self.remainders[position]] -= 1

    def learn_up_to(self, position):
        last = min(position, len(self.towns))
        while self.learned < last:
            self.learned += 1
            self.window[self.remainders[self.learned]] += 1

    def ends(self, begin):
        """The number of positions in the window at which a fair cart that begins here can end."""
        lead = self.towns[begin]
        remainders = self.remainders[begin]
        found = 0
        for _ in range(self.m):
            found += self.window.get(remainders, 0)
            remainders = self.step(remainders, lead)
        return found
