import sys
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import Iterator, List, Tuple


def counter_sets(size: int, cheapest: List[int]) -> Iterator[Tuple[int, List[int]]]:
    """Yield every choice of this many counters with the sum of their cheapest dishes, in order of the sum.

    `cheapest` is sorted. The first choice is 0, 1, ..., size - 1. From there the positions move to the right, the last
    one first; a position moves only when the one after it has moved.
    """
    n = len(cheapest)
    # sum, the position that is moving, the whole choice
    heap = [(sum(cheapest[:size]), size - 1, list(range(size)))]
    while heap:
        cost, p, chosen = heappop(heap)
        yield cost, chosen
        for q in (p, p - 1):
            if q < 0:
                continue
            limit = chosen[q + 1] if q + 1 < size else n
            here = chosen[q]
            if here + 1 < limit:
                moved = chosen[:q] + [here + 1] + chosen[q + 1:]
                heappush(heap, (cost - cheapest[here] + cheapest[here + 1], q, moved))


def dishes(base: int, menus: List[List[int]]) -> Iterator[int]:
    """Yield the costs of all trays with one dish from each of these menus, in order."""
    # menus with a single dish have no choice; the others by what the second dish costs more than the first
    menus = sorted((menu for menu in menus if len(menu) > 1), key=lambda menu: menu[1] - menu[0])
    yield base
    if not menus:
        return
    heap = [(base + menus[0][1] - menus[0][0], 0, 1)]
    while heap:
        cost, i, dish = heappop(heap)
        yield cost
        menu = menus[i]
        if dish + 1 < len(menu):
            heappush(heap, (cost + menu[dish + 1] - menu[dish], i, dish + 1))
        if i + 1 < len(menus):
            step = menus[i + 1][1] - menus[i + 1][0]
            heappush(heap, (cost + step, i + 1, 1))
            if dish == 1:
                # leave this menu at its first dish after all
                heappush(heap, (cost - menu[1] + menu[0] + step, i + 1, 1))


def trays(a: int, b: int, fees: List[int], menus: List[List[int]]) -> Iterator[int]:
    """Merge the streams. The stream of a set of counters is opened when the set's cheapest tray is due."""
    cheapest = [menu[0] for menu in menus]
    heap = []
    number = 0
    for s in range(a, b + 1):
        sets = counter_sets(s, cheapest)
        cost, chosen = next(sets)
        heap.append((cost + fees[s - a], number, None, chosen, sets, fees[s - a]))
        number += 1
    heapify(heap)
    while heap:
        cost, _, stream, chosen, sets, fee = heappop(heap)
        yield cost
        if stream is None:
            stream = dishes(cost, [menus[i] for i in chosen])
            next(stream)
            following = next(sets, None)
            if following is not None:
                number += 1
                heappush(heap, (following[0] + fee, number, None, following[1], sets, fee))
        cost = next(stream, None)
        if cost is not None:
            number += 1
            heappush(heap, (cost, number, stream, chosen, sets, fee))


def main() -> None:
    rows = [[int(word) for word in line.split()] for line in sys.stdin]
    n, a, b, k = rows[0]
    menus = sorted(sorted(row[1:]) for row in rows[2:2 + n])
    costs = list(islice(trays(a, b, rows[1], menus), k))
    print(len(costs))
    print(*costs)


main()
