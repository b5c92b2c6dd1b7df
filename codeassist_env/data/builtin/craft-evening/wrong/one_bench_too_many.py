n, b, s = map(int, input().split())
people = [input().split() for _ in range(n)]
people.sort(key=lambda p: p[2], reverse=True)
used = n // s + 1
if used > b or people[min(used, n) - 1][2] == "guest":
    print("NO PLAN")
else:
    for i in range(used):
        bench = sorted(people[i::used], key=lambda p: p[1])
        if bench:
            print(*[p[0] for p in bench])
