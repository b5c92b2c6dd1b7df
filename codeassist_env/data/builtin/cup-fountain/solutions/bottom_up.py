import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    n = data[0]
    cap = [0] + data[1:n + 1]
    children = [[] for _ in range(n + 1)]
    for cup, parent in enumerate(data[n + 1:2 * n], start=2):
        children[parent].append(cup)

    order = [1]
    for cup in order:
        order.extend(children[cup])

    need = [0] * (n + 1)
    last = list(range(n + 1))
    for cup in reversed(order):
        need[cup] = cap[cup]
        k = len(children[cup])
        if k:
            # the last child with the largest need gets the decisive drop
            most, place = max((need[c], i) for i, c in enumerate(children[cup]))
            need[cup] += k * (most - 1) + place + 1
            last[cup] = last[children[cup][place]]
    print(need[1], last[1])


main()
