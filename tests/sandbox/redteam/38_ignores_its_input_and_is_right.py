# wanted: passed
# padding_mb: 50
# tries: reads the first lines of an input of 50 MB
print(sum(int(input()) for _ in range(int(input()))))
