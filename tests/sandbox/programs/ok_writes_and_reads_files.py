# wanted: passed
import os
import sys
import tempfile

assert os.listdir(".") == [], os.listdir(".")
with open("numbers.txt", "w") as file:
    file.write(sys.stdin.read())
with tempfile.NamedTemporaryFile("w+") as other:
    other.write(open("numbers.txt").read())
    other.seek(0)
    print(sum(map(int, other.read().split()[1:])))
