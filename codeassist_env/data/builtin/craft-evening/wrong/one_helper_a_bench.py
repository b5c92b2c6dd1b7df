n, b, s = map(int, input().split())
people = [input().split() for _ in range(n)]
helpers = [p for p in people if p[2] == "helper"]
guests = [p for p in people if p[2] == "guest"]
# every helper gets a bench
used = len(helpers)
if used > b or used * s < n:
    print("NO PLAN")
else:
    for i in range(used):
        bench = [helpers[i]] + guests[i::used]
        bench.sort(key=lambda p: p[1])
        print(" ".join(p[0] for p in bench))
