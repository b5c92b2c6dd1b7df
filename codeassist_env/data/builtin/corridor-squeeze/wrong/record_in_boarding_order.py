from bisect import bisect_left, insort

n, w = map(int, input().split())
people = [input().split() + [i + 1] for i in range(n)]
people.sort(key=lambda p: p[0])
window = []
total, best, who = 0, -1, 0
for j, (c, room, bag, number) in enumerate(people):
    if j > w and people[j - w - 1][2] == "1":
        window.remove(int(people[j - w - 1][1]))
    count = bisect_left(window, int(room))
    total += count
    if count > best:
        best, who = count, number
    if bag == "1":
        insort(window, int(room))
print(total)
print(who, best)
