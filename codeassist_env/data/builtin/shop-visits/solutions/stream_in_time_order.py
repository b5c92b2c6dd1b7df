"""Follow the requests in the order of time and keep the open visit of each visitor."""
import sys
from collections import Counter


class Visit:
    __slots__ = ("entry", "exit", "begin", "end", "one_page")

    def __init__(self, time, page):
        self.entry = self.exit = page
        self.begin = self.end = time
        self.one_page = True

    def request(self, time, page):
        self.exit = page
        self.end = time
        if page != self.entry:
            self.one_page = False


class Statistics:
    def __init__(self):
        self.visits = 0
        self.longest = 0
        self.entries = Counter()
        self.exits = Counter()
        self.bounces = Counter()

    def close(self, visit):
        self.visits += 1
        self.longest = max(self.longest, visit.end - visit.begin)
        self.entries[visit.entry] += 1
        self.exits[visit.exit] += 1
        if visit.one_page:
            self.bounces[visit.entry] += 1

    def pages(self):
        pages = self.entries.keys() | self.exits.keys()
        return sorted(pages, key=lambda page: (-self.entries[page], -self.exits[page], page))


def read(stream):
    n, gap = map(int, stream.readline().split())
    log = []
    for _ in range(n):
        time, visitor, page = stream.readline().split()
        log.append((int(time), visitor, page))
    log.sort(key=lambda request: request[0])
    return gap, log


def main():
    gap, log = read(sys.stdin)
    open_visits = {}
    statistics = Statistics()
    for time, visitor, page in log:
        visit = open_visits.get(visitor)
        if visit is not None and time - visit.end <= gap:
            visit.request(time, page)
        else:
            if visit is not None:
                statistics.close(visit)
            open_visits[visitor] = Visit(time, page)
    for visit in open_visits.values():
        statistics.close(visit)

    print(f"{statistics.visits} visits by {len(open_visits)} visitors, longest {statistics.longest}")
    for page in statistics.pages():
        print(page, statistics.entries[page], statistics.exits[page], statistics.bounces[page])


main()
