# wanted: passed
print(sum(int(input()) for _ in range(int(input()))))
raise SystemExit
