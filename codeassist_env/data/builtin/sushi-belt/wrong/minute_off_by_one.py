P, n = map(int, input().split())
dishes = input().strip()
guests = []
for i in range(int(input())):
    place, likes, appetite = input().split()
    guests.append([int(place), likes, int(appetite), i])
answer = [None] * len(guests)
wasted = 0
for t in range(n):
    for g in sorted(guests):
        if g[2] and dishes[t] in g[1]:
            g[2] -= 1
            answer[g[3]] = t + g[0]
            break
    else:
        wasted += 1
for place, likes, missing, i in guests:
    print(f"hungry {missing}" if missing else f"full {answer[i]}")
print("wasted", wasted)
