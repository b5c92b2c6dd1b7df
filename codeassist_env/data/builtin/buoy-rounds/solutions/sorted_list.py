# Keep the deadlines of the buoys that wait in a sorted list, and cut off its first k whenever the first one is due.
from bisect import bisect_right, insort


def read_pairs(count):
    return [tuple(map(int, input().split())) for _ in range(count)]


def last_calm_day(day, starts, storms):
    index = bisect_right(starts, day) - 1
    return storms[index][2] - 1 if index >= 0 and day <= storms[index][1] else day


def main():
    n, k, m = map(int, input().split())
    buoys = read_pairs(n)
    storms = []
    for s, e in read_pairs(m):
        # third: where the unbroken series of storms began
        first = storms[-1][2] if storms and storms[-1][1] + 1 == s else s
        storms.append((s, e, first))
    starts = [storm[0] for storm in storms]

    due = []
    trips = 0
    for a, b in sorted(buoys):
        day = last_calm_day(b, starts, storms)
        if day < a:
            return -1
        while due and due[0] < a:
            del due[:k]
            trips += 1
        insort(due, day)
    return trips + -(-len(due) // k)


print(main())
