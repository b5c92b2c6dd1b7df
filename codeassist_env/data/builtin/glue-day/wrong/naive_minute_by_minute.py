n, k = map(int, input().split())
frames = [tuple(map(int, input().split())) for _ in range(n)]
not_yet = set(range(n))
clamped = {}
minute = breaks = 0
wait = [0] * n
while not_yet or clamped:
    dry = [(end, i) for i, end in clamped.items() if end <= minute]
    waiting = [(-frames[i][1], i) for i in not_yet if frames[i][0] <= minute]
    if dry:
        del clamped[min(dry)[1]]
    elif waiting and len(clamped) < k:
        i = min(waiting)[1]
        not_yet.remove(i)
        wait[i] = minute - frames[i][0]
        clamped[i] = minute + 1 + frames[i][1]
    else:
        breaks += 1
    minute += 1
print(minute, breaks)
print(wait.index(max(wait)) + 1, max(wait))
