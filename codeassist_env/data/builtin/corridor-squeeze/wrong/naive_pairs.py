class Passenger:
    def __init__(self, number, line):
        self.number = number
        self.letter, room, bag = line.split()
        self.room = int(room)
        self.bag = bag == "1"

    def squeezes_past(self, other):
        return other.bag and other.room < self.room


n, w = map(int, input().split())
people = [Passenger(i + 1, input()) for i in range(n)]
people.sort(key=lambda p: p.letter)

total = 0
best = (-1, 0)
for j, p in enumerate(people):
    count = 0
    for q in people[max(0, j - w):j]:
        if p.squeezes_past(q):
            count += 1
    total += count
    best = max(best, (count, -p.number))
print(total)
print(-best[1], best[0])
