h, w, q = map(int, input().split())
photo = [list(map(int, input().split())) for _ in range(h)]
best = None
for k in range(1, q + 1):
    r, c, a, b = map(int, input().split())
    inner = spots = frame = others = 0
    for y in range(max(1, r - b), min(h, r + b) + 1):
        for x in range(max(1, c - b), min(w, c + b) + 1):
            if abs(y - r) <= a and abs(x - c) <= a:
                inner += photo[y - 1][x - 1]
                spots += 1
            else:
                frame += photo[y - 1][x - 1]
                others += 1
    sky = frame // others if others else 0
    light = inner - sky * spots
    print(light)
    if best is None or light > best:
        best, number = light, k
print(number)
