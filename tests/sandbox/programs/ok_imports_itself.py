# wanted: passed
import __main__

total = sum(int(input()) for _ in range(int(input())))
assert __main__.total == total and __name__ == "__main__" and __spec__ is None
print(__main__.total)
