from bisect import insort
import sys

lines = sys.stdin.read().splitlines()
p, v, b, g = (int(word) for word in lines[0].split())
sizes = [int(word) for word in lines[1].split()]

# for each size the pairs, each as (ready from, number), in order; those before head[size] are hired.
# blunt pairs that are still out are in such a list too, under the key 0
shelf = [[] for _ in range(52)]
head = [0] * 52
for number, size in enumerate(sizes):
    shelf[size].append((0, number))
free_from = 0
tally = [0, 0, 0]
hired = {number: 0 for number in range(p)}
latest = 0


def put(key, minute, number):
    insort(shelf[key], (minute, number), lo=head[key])


def take(key, until):
    """The next one of a list if its minute has come, else None."""
    if head[key] == len(shelf[key]) or shelf[key][head[key]][0] > until:
        return None
    head[key] += 1
    return shelf[key][head[key] - 1]


def to_grinder(until):
    global free_from
    while (blunt := take(0, until)) is not None:
        back, number = blunt
        free_from = max(free_from, back) + g
        put(sizes[number], free_from, number)


for line in lines[2:]:
    t, s, d = map(int, line.split())
    to_grinder(t)
    for extra in range(2):
        found = take(s + extra, t)
        if found is not None:
            number = found[1]
            hired[number] += 1
            latest = max(latest, t + d)
            put(0 if hired[number] % b == 0 else s + extra, t + d, number)
            tally[extra] += 1
            break
    else:
        tally[2] += 1
to_grinder(2 * 10**9)

print(*tally)
print(sum(times // b for times in hired.values()), max(latest, free_from))
print(*hired.values())
