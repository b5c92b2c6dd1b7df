from bisect import bisect_left, insort

n, w = map(int, input().split())
people = [input().split() + [i] for i in range(n)]
people = [(c, int(room), bag, i) for c, room, bag, i in people]
people.sort()
window, counts = [], [0] * n
for j, (c, room, bag, number) in enumerate(people):
    if j > w and people[j - w - 1][2] == "1":
        window.pop(bisect_left(window, people[j - w - 1][1]))
    counts[number] = bisect_left(window, room)
    if bag == "1":
        insort(window, room)
print(sum(counts))
print(counts.index(max(counts)) + 1, max(counts))
