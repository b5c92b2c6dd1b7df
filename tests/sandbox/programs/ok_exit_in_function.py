# wanted: passed
def solve():
    for _ in range(1):
        try:
            print(sum(int(input()) for _ in range(int(input()))))
            exit(0)
        finally:
            pass


solve()
