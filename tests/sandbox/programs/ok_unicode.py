# wanted: passed
import sys
import unicodedata

assert unicodedata.normalize("NFC", "e\u0301") == "é" and "ß".upper() == "SS"
print("naïve 日本 😀", file=sys.stderr)
print(sum(map(int, sys.stdin.read().split()[1:])))
