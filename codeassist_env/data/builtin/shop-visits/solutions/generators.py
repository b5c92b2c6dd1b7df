from collections import defaultdict, namedtuple
from sys import stdin

Visit = namedtuple('Visit', 'pages seconds')

def read_requests(n):
    by_visitor = defaultdict(list)
    for line in (next(stdin) for _ in range(n)):
        time, visitor, page = line.split()
        by_visitor[visitor].append([int(time), page])
    return by_visitor

def cut(requests, gap):
    """Yield the visits that these requests of one visitor make up, the last one first."""
    times, pages = zip(*requests)
    end = len(times)
    for i in range(end - 1, -1, -1):
        if i == 0 or times[i] - times[i - 1] > gap:
            yield Visit(pages[i:end], times[end - 1] - times[i])
            end = i

def main():
    n, gap = (int(x) for x in next(stdin).split())
    by_visitor = read_requests(n)
    visits = []
    for requests in by_visitor.values():
        requests.sort(key=lambda r: r[0])
        visits.extend(cut(requests, gap))

    entries = defaultdict(int)
    exits = defaultdict(int)
    bounces = defaultdict(int)
    for visit in visits:
        entries[visit.pages[0]] += 1
        exits[visit.pages[-1]] += 1
        bounces[visit.pages[0]] += visit.pages.count(visit.pages[0]) == len(visit.pages)

    print('%d visits by %d visitors, longest %d' % (len(visits), len(by_visitor), max(v.seconds for v in visits)))
    ranking = sorted(set(entries) | set(exits))
    ranking.sort(key=lambda page: (entries[page], exits[page]), reverse=True)
    for page in ranking:
        print(page, entries[page], exits[page], bounces[page])

main()
