# wanted: passed
import locale
import sys

locale.setlocale(locale.LC_ALL, "C")
assert sys.stdout.encoding.lower() == "utf-8" and sys.getfilesystemencoding() == "utf-8"
print(sum(map(int, sys.stdin.read().split()[1:])))
