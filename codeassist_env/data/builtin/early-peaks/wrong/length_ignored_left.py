n, m = map(int, input().split())
bars = list(map(int, input().split()))
stack, left, right = [], [-1] * n, [n] * n
for i, v in enumerate(bars):
    while stack and bars[stack[-1]] < v:
        right[stack.pop()] = i
    if stack:
        left[i] = stack[-1]
    stack.append(i)
count = total = 0
for i, v in enumerate(bars):
    a, b = i - left[i] - 1, right[i] - i - 1
    # clips with x bars before and at least x bars after the peak, but not shorter than m
    clips = sum(b - x + 1 for x in range(min(a, b) + 1) if b + x + 1 >= m)
    count += clips
    total += clips * v
print(count, total)
