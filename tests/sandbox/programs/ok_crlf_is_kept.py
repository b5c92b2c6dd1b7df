# wanted: passed
# input: crlf
import sys

first = input()
assert first == "3\r" or first == "2\r", first
assert sys.stdin.readline().endswith("\r\n") and sys.stdin.newlines is None
print(60)
