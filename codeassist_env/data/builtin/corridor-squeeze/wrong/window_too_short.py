from bisect import bisect_left, insort

n, w = map(int, input().split())
people = [input().split() + [i] for i in range(n)]
people.sort(key=lambda p: p[0])
window, counts = [], [0] * n
for j, (c, room, bag, number) in enumerate(people):
    if j >= w and people[j - w][2] == "1":
        window.pop(bisect_left(window, int(people[j - w][1])))
    counts[number] = bisect_left(window, int(room))
    if bag == "1":
        insort(window, int(room))
print(sum(counts))
print(counts.index(max(counts)) + 1, max(counts))
