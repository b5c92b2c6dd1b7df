import sys


def read_pairs(lines):
    return [tuple(map(int, lines.pop().split())) for _ in range(int(lines.pop()))]


def drained(holes, below):
    """Litres per minute that leave through the holes accepted by `below`."""
    return sum(rate for height, rate in holes if below(height))


def settle(level, minutes, flow, holes, area, top):
    """Return (level, litres run over) after `minutes` of constant inflow."""
    gain = flow - drained(holes, lambda h: h <= level)
    loss = drained(holes, lambda h: h < level) - flow
    if gain > 0:
        if level >= top:
            return level, gain * minutes
        goal = min((h for h, _ in holes if h > level), default=top)
        litres = (goal - level) * area
        time = litres / gain
        if time >= minutes:
            return min(level + gain * minutes / area, goal), 0.0
    elif loss > 0:
        goal = max(h for h, _ in holes if h < level)
        litres = (level - goal) * area
        time = litres / loss
        if time >= minutes:
            return max(level - loss * minutes / area, goal), 0.0
    else:
        return level, 0.0
    return settle(goal, minutes - time, flow, holes, area, top)


def main():
    lines = [line for line in sys.stdin.read().splitlines() if line.strip()][::-1]
    area, top, level = map(int, lines.pop().split())
    holes = read_pairs(lines)
    total = 0.0
    for minutes, flow in read_pairs(lines):
        level, over = settle(level, minutes, flow, holes, area, top)
        total += over
    print(level, total)


main()
