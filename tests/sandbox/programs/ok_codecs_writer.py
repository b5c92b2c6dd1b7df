# wanted: passed
import codecs
import sys

sys.stdout = codecs.getwriter("utf-8")(sys.stdout.detach())
print(sum(map(int, sys.stdin.read().split()[1:])))
