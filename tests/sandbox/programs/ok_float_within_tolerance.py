# wanted: passed
# tolerance: 1e-6
n = int(input())
print("%.9f" % (sum(int(input()) for _ in range(n)) * (1 + 1e-9)))
