import sys

data = list(map(int, sys.stdin.read().split()))
stars = [data[i:i + 4] for i in range(1, len(data), 4)]


def works(v):
    t, here = 0.0, 0
    for p, a, b, d in stars:
        x = abs(p - here)
        t = max(t + min(x, 1296000 - x) / v, a) + d
        if t > b:
            return False
        here = p
    return True


low, high = 1, 648000
while low < high:
    mid = (low + high) // 2
    if works(mid):
        high = mid
    else:
        low = mid + 1
print(low if works(low) else "impossible")
