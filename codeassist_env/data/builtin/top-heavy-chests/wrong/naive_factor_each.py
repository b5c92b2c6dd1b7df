def boxes(n):
    p = 2
    while p * p <= n:
        while n % p == 0:
            yield p
            n //= p
        p += 1
    if n > 1:
        yield n


for _ in range(int(input())):
    a, b = map(int, input().split())
    heavy = balanced = 0
    for chest in range(max(2, a), b + 1):
        *below, top = boxes(chest)
        heavy += top > sum(below)
        balanced += top == sum(below)
    print(heavy, balanced)
