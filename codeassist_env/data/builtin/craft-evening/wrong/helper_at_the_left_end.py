n, b, s = map(int, input().split())
helpers, guests = [], []
for _ in range(n):
    name, hand, role = input().split()
    (helpers if role == "helper" else guests).append((hand, name))
used = -(-n // s)
if used > min(b, len(helpers)):
    print("NO PLAN")
else:
    others = sorted(helpers[used:] + guests)
    for i in range(used):
        bench = [helpers[i]] + others[i * (s - 1):(i + 1) * (s - 1)]
        print(*[name for hand, name in bench])
