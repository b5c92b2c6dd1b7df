# wanted: passed
import os
import random
import sys
import uuid

assert random.random() != random.Random(0).random() and os.urandom(16) != os.urandom(16)
assert uuid.uuid4() != uuid.uuid4()
print(sum(map(int, sys.stdin.read().split()[1:])))
