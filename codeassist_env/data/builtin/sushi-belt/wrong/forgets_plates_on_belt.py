from collections import deque

size, n = map(int, input().split())
kitchen = deque(input().strip())
guests = []
for _ in range(int(input())):
    place, likes, appetite = input().split()
    guests.append([int(place), likes, int(appetite), 0])
belt = deque([""] * size)
wasted = minute = 0
while kitchen:
    minute += 1
    belt.rotate(1)
    if belt[0]:
        wasted += 1
    belt[0] = kitchen.popleft()
    for guest in guests:
        place, likes, missing, _ = guest
        if missing and belt[place] and belt[place] in likes:
            belt[place] = ""
            guest[2] -= 1
            guest[3] = minute
for place, likes, missing, last in guests:
    print(f"hungry {missing}" if missing else f"full {last}")
print("wasted", wasted)
