n = int(input())
room = [0] + list(map(int, input().split()))
below = [[] for _ in range(n + 1)]
if n > 1:
    for cup, parent in enumerate(map(int, input().split()), 2):
        below[parent].append(cup)
turn = [0] * (n + 1)
drops = 0
left = sum(room)
while left:
    drops += 1
    cup = 1
    while cup and not room[cup]:
        if below[cup]:
            child = below[cup][turn[cup]]
            turn[cup] = (turn[cup] + 1) % len(below[cup])
            cup = child
        else:
            cup = 0
    if cup:
        room[cup] -= 1
        left -= 1
        last = cup
print(drops, last)
