n, b, s = map(int, input().split())
people = [input().split() for _ in range(n)]
people.sort(key=lambda p: p[2] == "guest")
used = (n + s - 1) // s
benches = [people[i:i + s] for i in range(0, n, s)]
if used > b or any(bench[0][2] == "guest" for bench in benches):
    print("NO PLAN")
else:
    for bench in benches:
        bench.sort(key=lambda p: p[1])
        print(*[p[0] for p in bench])
