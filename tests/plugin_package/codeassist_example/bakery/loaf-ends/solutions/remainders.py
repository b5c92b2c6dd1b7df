n, k = map(int, input().split())
print(sum(length % k for length in map(int, input().split())) // k)
