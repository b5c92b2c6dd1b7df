n, k = map(int, input().split())
ends = [length % k for length in map(int, input().split())]
print(len([end for end in ends if end]))
