def read():
    n, limit = map(int, input().split())
    return n, limit, list(map(int, input().split()))


def posts(changes):
    """(height, post number, sweat so far) of every post, sorted by height."""
    rows = [(0, 0, 0)]
    height = sweat = 0
    for number, change in enumerate(changes, start=1):
        height += change
        sweat += abs(change) + 1
        rows.append((height, number, sweat))
    rows.sort()
    return rows


def solve():
    n, limit, changes = read()
    rows = posts(changes)
    top, first, last = 0, n + 1, 0
    left = 0
    for right in range(1, n + 1):
        height, number, sweat = rows[right]
        # the left end must be at the same height and not too far away
        while rows[left][0] < height or rows[left][1] + limit < number:
            left += 1
        if left < right:
            gain = sweat - rows[left][2]
            begin = rows[left][1] + 1
            if gain > top or gain == top and begin < first:
                top, first, last = gain, begin, number
    print(f"{top} {first} {last}" if top else "none")


solve()
