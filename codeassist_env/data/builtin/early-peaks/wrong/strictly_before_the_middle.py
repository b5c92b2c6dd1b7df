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
    for start in range(left[i] + 1, i + 1):
        end = max(2 * i - start + 1, start + m - 1) if start < i else max(i, i + m - 1)
        if end >= right[i]:
            continue
        count += right[i] - end
        total += v * (right[i] - end)
print(count, total)
