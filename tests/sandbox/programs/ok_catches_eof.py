# wanted: passed
import sys

values = []
while True:
    try:
        line = input()
    except EOFError:
        break
    values.append(int(line))
assert sys.stdin.readline() == "" and sys.stdin.read() == ""
print(sum(values[1:]))
