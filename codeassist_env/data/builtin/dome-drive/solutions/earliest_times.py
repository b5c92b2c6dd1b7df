import sys

FULL = 1296000


def main():
    data = list(map(int, sys.stdin.read().split()))
    stars = list(zip(data[1::4], data[2::4], data[3::4], data[4::4]))

    # how far the dome turns before each star does not depend on the speed
    plan = []
    here = 0
    for p, a, b, d in stars:
        x = abs(p - here)
        plan.append((min(x, FULL - x), a, b - d, d))
        here = p

    def possible(v):
        now = 0
        for x, first, last, d in plan:
            now += (x + v - 1) // v
            if now < first:
                now = first
            if now > last:
                return False
            now += d
        return True

    low, high = 1, FULL // 2
    if not possible(high):
        print("impossible")
        return
    while low < high:
        mid = (low + high) // 2
        if possible(mid):
            high = mid
        else:
            low = mid + 1
    print(low)


main()
