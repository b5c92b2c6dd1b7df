# wanted: passed
# source: unfinished
if True:
    print(sum(int(input()) for _ in range(int(input()))))
