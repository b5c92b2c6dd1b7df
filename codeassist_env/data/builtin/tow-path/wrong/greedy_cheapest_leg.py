# at each wharf keep the animal or change, whatever makes the next leg cheaper
n = int(input())
fee = dict(zip(('mule', 'horse', 'ox'), map(int, input().split())))
w = []
for _ in range(n):
    a, k, p, r = input().split()
    w.append(((w[-1][0] if w else 0) + int(a), k, int(p), int(r)))
x, k, p, r = w[0]
total = p
kind, tired = k, r
for i in range(n - 1):
    x, k, p, r = w[i]
    leg = w[i + 1][0] - x
    keep = fee[kind] * leg if tired >= x + leg else float('inf')
    change = p + fee[k] * leg if r >= leg else float('inf')
    if i > 0 and change < keep:
        kind, tired = k, x + r
        total += change
    else:
        total += keep
print(total if total < float('inf') else -1)
