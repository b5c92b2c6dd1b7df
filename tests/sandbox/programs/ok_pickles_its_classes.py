# wanted: passed
import copy
import pickle
import sys
from collections import namedtuple
from enum import Enum

Pair = namedtuple("Pair", "left right")


class Colour(Enum):
    RED = 1


class Box:
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


box = pickle.loads(pickle.dumps(Box([Pair(1, 2), Colour.RED])))
assert box.value == [Pair(1, 2), Colour.RED] and copy.deepcopy(box).value == box.value
print(sum(map(int, sys.stdin.read().split()[1:])))
