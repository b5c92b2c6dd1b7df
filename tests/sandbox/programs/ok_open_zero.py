# wanted: passed
n, *values = map(int, open(0).read().split())
print(sum(values))
