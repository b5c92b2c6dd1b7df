m, limit = map(int, input().split())
rings = [tuple(map(int, input().split())) for _ in range(m)]
places = [s % a for a, s in rings]
turns = 1
while any(places) and turns <= limit:
    places = [(p + s) % a for p, (a, s) in zip(places, rings)]
    turns += 1
print(turns if turns <= limit else "BEYOND")
