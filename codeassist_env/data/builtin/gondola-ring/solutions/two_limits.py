"""Two independent limits for each start.

The loads alone allow a run up to some gondola (found in the prefix sums by
bisection). The companies alone allow a run up to some other gondola: up to the
one before the (k+1)-th company that is new to the run. The longest run from a
start ends at the nearer of the two, and it has at most n gondolas.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import List, Tuple


class Ring:
    """The gondolas, written down twice in a row, so that runs need not be wound around."""

    def __init__(self, loads: List[int], companies: List[int]) -> None:
        self.size = len(loads)
        self.companies = companies + companies
        self.prefix = [0] + list(accumulate(loads + loads))

    def load(self, start: int, end: int) -> int:
        return self.prefix[end] - self.prefix[start]

    def ends_by_load(self, limit: int) -> List[int]:
        """For each start the largest end such that the run is not too heavy."""
        ends = []
        for start in range(self.size):
            ends.append(bisect_right(self.prefix, self.prefix[start] + limit) - 1)
        return ends

    def next_of_same_company(self) -> List[int]:
        """For each place the next place with the same company, or a place beyond the end."""
        beyond = 2 * self.size
        upcoming = {}
        result = [beyond] * beyond
        for place in range(beyond - 1, -1, -1):
            company = self.companies[place]
            result[place] = upcoming.get(company, beyond)
            upcoming[company] = place
        return result

    def ends_by_company(self, limit: int) -> List[int]:
        """For each start the largest end such that the run shows at most `limit` companies."""
        following = self.next_of_same_company()
        shown = set()
        end = 0
        ends = []
        for start in range(self.size):
            while end < 2 * self.size:
                company = self.companies[end]
                if company not in shown and len(shown) == limit:
                    break
                shown.add(company)
                end += 1
            ends.append(end)
            if following[start] >= end:
                shown.discard(self.companies[start])
        return ends


def best_run(ring: Ring, limit: int, variety: int) -> Tuple[int, int, int]:
    best = (0, 0, 0)
    heavy = ring.ends_by_load(limit)
    colourful = ring.ends_by_company(variety)
    for start in range(ring.size):
        end = min(heavy[start], colourful[start], start + ring.size)
        length = end - start
        load = ring.load(start, end)
        if length > best[1] or (length == best[1] and load < best[2]):
            best = (start + 1, length, load)
    return best


def main() -> None:
    _, limit, variety = map(int, input().split())
    loads = list(map(int, input().split()))
    companies = list(map(int, input().split()))
    print(*best_run(Ring(loads, companies), limit, variety))


if __name__ == "__main__":
    main()
