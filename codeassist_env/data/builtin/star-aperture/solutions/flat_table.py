import sys
D = list(map(int, sys.stdin.buffer.read().split()))
h, w, q = D[:3]
W = w + 1
S = [0] * (W * (h + 1))
for y in range(1, h + 1):
    for x in range(1, W):
        i = y * W + x
        S[i] = D[2 + (y - 1) * w + x] + S[i - 1] + S[i - W] - S[i - W - 1]
D = iter(D[3 + h * w:])
top = (-10 ** 18, 0)
for k, (r, c, a, b) in enumerate(zip(D, D, D, D), 1):
    v = []
    for d in (a, b):
        y0, y1, x0, x1 = max(0, r - 1 - d) * W, min(h, r + d) * W, max(0, c - 1 - d), min(w, c + d)
        v += [S[y1 + x1] - S[y0 + x1] - S[y1 + x0] + S[y0 + x0], (y1 - y0) // W * (x1 - x0)]
    light = v[0] - (v[2] - v[0]) // max(1, v[3] - v[1]) * v[1]
    top = max(top, (light, -k))
    print(light)
print(-top[1])
