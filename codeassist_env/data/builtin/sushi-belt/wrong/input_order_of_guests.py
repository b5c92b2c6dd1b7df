places, n = map(int, input().split())
dishes = input().strip()
guests = []
for _ in range(int(input())):
    place, likes, appetite = input().split()
    guests.append([int(place), likes, int(appetite), 0])
wasted = 0
for minute, dish in enumerate(dishes, 1):
    for guest in guests:
        if guest[2] > 0 and dish in guest[1]:
            guest[2] -= 1
            guest[3] = minute + guest[0]
            break
    else:
        wasted += 1
for place, likes, missing, last in guests:
    print(f"hungry {missing}" if missing else f"full {last}")
print("wasted", wasted)
