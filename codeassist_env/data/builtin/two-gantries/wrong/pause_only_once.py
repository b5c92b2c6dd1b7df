n, k, p = map(int, input().split())
t = list(map(int, input().split()))
left, right = 0, n - 1
a = b = end = count = 0
while left <= right:
    if a <= b:
        a += t[left]
        left += 1
        end = max(end, a)
    else:
        b += t[right]
        right -= 1
        count += 1
        end = max(end, b)
        if count == k:
            b += p
print(left, count)
print(end)
