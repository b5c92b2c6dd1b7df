# wanted: passed
import random
import sys

values = list(map(int, sys.stdin.read().split()[1:]))
random.seed(60)
first = random.random()
random.seed(60)
assert first == random.random()
random.shuffle(values)
print(sum(values))
