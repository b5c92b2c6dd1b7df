import sys


def main():
    data = iter(sys.stdin.read().split())
    area, top, level = (int(next(data)) for _ in range(3))
    holes = [(int(next(data)), int(next(data))) for _ in range(int(next(data)))]
    phases = [(int(next(data)), int(next(data))) for _ in range(int(next(data)))]
    spilled = 0.0
    for left, flow in phases:
        # a hole at the level lets out its full rate; one pass over the bands
        for _ in range(2 * len(holes) + 2):
            net = flow - sum(r for h, r in holes if h <= level)
            if net == 0 or left <= 0:
                break
            if net > 0 and level >= top:
                spilled += net * left
                break
            if net > 0:
                stop = min([h for h, _ in holes if h > level] + [top])
            else:
                stop = max([h for h, _ in holes if h < level] + [0])
            need = (stop - level) * area / net
            if need > left:
                level += net * left / area
                break
            level = stop
            left -= need
    print(level, spilled)


main()
