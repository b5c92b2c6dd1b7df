import sys


def main():
    data = iter(sys.stdin.read().split())
    area, top, level = (int(next(data)) for _ in range(3))
    holes = [(int(next(data)), int(next(data))) for _ in range(int(next(data)))]
    phases = [(int(next(data)), int(next(data))) for _ in range(int(next(data)))]
    spilled = 0.0
    for left, flow in phases:
        while left > 0:
            rise = flow - sum(r for h, r in holes if h <= level)
            fall = sum(r for h, r in holes if h < level) - flow
            if rise > 0 and level >= top:
                spilled += rise * left
                break
            elif rise > 0:
                stop = min([h for h, _ in holes if h > level] + [top])
                speed = rise / area
            elif fall > 0:
                stop = max(h for h, _ in holes if h < level)
                speed = -fall / area
            else:
                break
            need = (stop - level) / speed
            if need > left:
                level += speed * left
                break
            level = stop
            left -= need
    print(level, spilled)


main()
