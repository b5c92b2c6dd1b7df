import sys

def main():
    data = list(map(int, sys.stdin.read().split()))
    for i in range(data[0]):
        n, k, p, h, s = data[1 + 5 * i:6 + 5 * i]
        rests = n - k
        groups = k - p
        if not (1 <= groups <= rests <= groups * s and k <= groups * h):
            print('NO')
            continue
        out = []
        while groups:
            # as much as the limit allows, but one for every later group
            groups -= 1
            a = min(h, k - groups)
            b = min(s, rests - groups)
            out.append('x' * a)
            out.append('-' * b)
            k -= a
            rests -= b
        print(''.join(out))

main()
