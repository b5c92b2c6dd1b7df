# Plates never overtake each other, so each can be followed to its end alone:
# plate i is put down in minute i and reaches place p in minute i + p.
places, n = map(int, input().split())
dishes = input().strip()
guests = []
for i in range(int(input())):
    place, likes, appetite = input().split()
    guests.append([int(place), likes, int(appetite), i])

answer = {}
wasted = 0
guests.sort()
for minute, dish in enumerate(dishes, 1):
    for guest in guests:
        if guest[2] > 0 and dish in guest[1]:
            guest[2] -= 1
            if guest[2] == 0:
                answer[guest[3]] = f"full {minute + guest[0]}"
            break
    else:
        wasted += 1

for place, likes, missing, i in guests:
    answer.setdefault(i, f"hungry {missing}")
for i in range(len(guests)):
    print(answer[i])
print("wasted", wasted)
