from heapq import heapify, heappop

P, n = map(int, input().split())
plates = input().strip()

# for each dish a heap of the guests who like it, with the nearest to the chef on top
fans = {}
missing, lines = [], []
for who in range(int(input())):
    place, likes, appetite = input().split()
    missing.append(int(appetite))
    lines.append(None)
    for dish in likes:
        fans.setdefault(dish, []).append((int(place), who))
for heap in fans.values():
    heapify(heap)

eaten = 0
for i in range(n):
    heap = fans.get(plates[i], [])
    while heap and missing[heap[0][1]] == 0:
        heappop(heap)
    if heap:
        place, who = heap[0]
        missing[who] -= 1
        eaten += 1
        if missing[who] == 0:
            lines[who] = f"full {i + 1 + place}"

for who, line in enumerate(lines):
    print(line or f"hungry {missing[who]}")
print("wasted", n - eaten)
