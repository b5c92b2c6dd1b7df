n, b, s = map(int, input().split())
helpers, guests = [], []
hand = {}
for _ in range(n):
    name, side, role = input().split()
    hand[name] = side
    if role == "helper":
        helpers.append(name)
    else:
        guests.append(name)

used = (n + s - 1) // s
if used > b or used > len(helpers):
    print("NO PLAN")
else:
    # one helper for each bench, then fill the benches one after the other
    waiting = helpers[used:] + guests
    for i in range(used):
        bench = [helpers[i]]
        while waiting and len(bench) < s:
            bench.append(waiting.pop())
        bench.sort(key=hand.get)
        print(*bench)
