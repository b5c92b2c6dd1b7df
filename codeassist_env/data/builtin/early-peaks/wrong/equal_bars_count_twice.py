n, m = map(int, input().split())
bars = list(map(int, input().split()))
left, right = [-1] * n, [n] * n
stack = []
for i, v in enumerate(bars):
    while stack and bars[stack[-1]] <= v:
        stack.pop()
    if stack:
        left[i] = stack[-1]
    stack.append(i)
stack = []
for i in range(n - 1, -1, -1):
    while stack and bars[stack[-1]] <= bars[i]:
        stack.pop()
    if stack:
        right[i] = stack[-1]
    stack.append(i)
count = total = 0
for i, v in enumerate(bars):
    b = right[i] - i - 1
    clips = 0
    for x in range(min(i - left[i] - 1, b) + 1):
        clips += max(0, b - max(x, m - 1 - x) + 1)
    count += clips
    total += clips * v
print(count, total)
